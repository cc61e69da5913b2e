using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Listing;

/// <summary>
/// A list as CSV (RFC 4180, UTF-8 with its mark so that spreadsheets read it). Customers' details and answers that tell of
/// a person are left out. A list of one service has a column for each of its questions.
/// </summary>
internal sealed class ExportCases(Work work, CaseQuery query, ICatalogue catalogue, IForms forms, IOrganisation organisation)
{
    public async Task WriteAsync(CaseFilter filter, Stream target, CancellationToken cancellationToken)
    {
        var service = filter.Service is { } id ? await catalogue.ServiceAsync(id, cancellationToken) : null;
        var questions = service?.Definition.Form.Where(question => !question.Personal && question.Type != QuestionType.File).ToList() ?? [];
        var services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(each => each.Id);
        var view = await organisation.GetAsync(cancellationToken);
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        foreach (var title in Titles.Concat(questions.Select(question => question.Key)))
        {
            csv.WriteField(CsvCell.Safe(title));
        }

        await csv.NextRecordAsync();
        var cases = CaseOrder.Of(filter).Sort(await query.OfAsync(filter, cancellationToken));
        var written = 0;
        try
        {
            await foreach (var found in cases.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var hidden = found.CustomerId is { } who && work.Actor.HiddenCustomers.Contains(who);
                var own = services.GetValueOrDefault(found.ServiceId);
                var shown = questions.Count == 0 || hidden ? [] : forms.Show(service!.Definition, CaseAnswers.Read(found.Answers)).ToDictionary(answer => answer.Question.Key, answer => answer.Text);
                foreach (var cell in Cells(found, own, view, hidden).Concat(questions.Select(question => shown.GetValueOrDefault(question.Key))))
                {
                    csv.WriteField(CsvCell.Safe(cell));
                }

                await csv.NextRecordAsync();
                written++;
            }

            await writer.FlushAsync(cancellationToken);
        }
        finally
        {
            // Whoever stops half way has half of it: that is in the journal too.
            work.Record("case.exported", "case", Guid.Empty, new { filter, written });
            await work.SaveAsync(CancellationToken.None);
        }
    }

    private static readonly IReadOnlyList<string> Titles =
        ["reference", "service", "state", "open", "received", "due", "closed", "outcome", "authority", "team", "owner", "assignee", "door", "ward", "place", "latitude", "longitude", "description"];

    private static IEnumerable<string?> Cells(Case found, Service? service, OrganisationView view, bool hidden) =>
    [
        found.Reference, service?.Name, StateWords.Of(service, found.State, found.Kind), found.Open ? "yes" : "no", Time(found.ReceivedAt), Time(found.Due), Time(found.ClosedAt),
        service?.Definition.Outcomes.FirstOrDefault(outcome => outcome.Code == found.Outcome)?.Staff ?? found.Outcome, view.Authority(found.AuthorityId)?.Name, view.Team(found.TeamId)?.Name,
        view.Person(found.OwnerId)?.Name, view.Person(found.AssigneeId)?.Name, found.Door.ToString(), hidden ? null : found.WardCode, hidden ? null : found.PlaceText, hidden ? null : Number(found.Lat), hidden ? null : Number(found.Lng), hidden ? null : found.Description,
    ];

    /// <summary>UK time, as spreadsheets read it.</summary>
    private static string? Time(DateTime? utc) => utc is { } time ? UkTime.Local(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;

    private static string? Number(double? degrees) => degrees?.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>Keeps a spreadsheet from running what somebody typed.</summary>
internal static class CsvCell
{
    /// <summary>
    /// A cell that a spreadsheet might take for a formula (it begins, after blanks, with = + - @ or their full-width
    /// forms, or holds a tab or line end at its start) gets an apostrophe before it, as OWASP advises. Numbers stay numbers.
    /// </summary>
    public static string Safe(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (text[0] is '\t' or '\r' or '\n')
        {
            return "'" + text;
        }

        var first = text.AsSpan().TrimStart();
        var suspect = first.Length > 0 && first[0] is ('=' or '+' or '-' or '@' or '|' or '%' or '＝' or '＋' or '－' or '＠');
        return suspect && !double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
    }
}
