using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.Opening;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Cases.Importing;

/// <summary>Opens cases of another system: one read for all their keys, everything else from memory, one commit.</summary>
internal sealed class ImportCases(Work work, ICatalogue catalogue, IOrganisation organisation, IPlaces places) : IImportCases
{
    private const int LongestPlace = 300;

    public async Task<IReadOnlyList<ImportedResult>> OpenManyAsync(IReadOnlyList<ImportedCase> cases, string source, bool dryRun, CancellationToken cancellationToken = default)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var taken = new HashSet<string>(await ThereAsync([.. cases.Select(each => each.OnceKey)], cancellationToken), StringComparer.Ordinal);
        var results = new List<ImportedResult>(cases.Count);
        var opened = new List<(Case Case, Service Service)>(cases.Count);
        foreach (var each in cases)
        {
            if (!taken.Add(each.OnceKey))
            {
                results.Add(new ImportedResult(null, AlreadyThere: true, null));
                continue;
            }

            try
            {
                var (made, service) = await PrepareAsync(each, view, cancellationToken);
                opened.Add((made, service));
                results.Add(new ImportedResult(made.Reference, AlreadyThere: false, null));
            }
            catch (Refused refused)
            {
                taken.Remove(each.OnceKey);
                results.Add(new ImportedResult(null, AlreadyThere: false, refused.Message));
            }
        }

        if (!dryRun && opened.Count > 0)
        {
            await SaveAsync(opened, source, cancellationToken);
        }

        return results;
    }

    public async Task<IReadOnlySet<string>> ThereAsync(IReadOnlyCollection<string> onceKeys, CancellationToken cancellationToken = default)
    {
        var keys = onceKeys.Distinct(StringComparer.Ordinal).ToList();
        var there = await work.Db.Set<Case>().Where(each => each.OnceKey != null && keys.Contains(each.OnceKey)).Select(each => each.OnceKey!).ToListAsync(cancellationToken);
        return there.ToHashSet(StringComparer.Ordinal);
    }

    private async Task<(Case Case, Service Service)> PrepareAsync(ImportedCase each, OrganisationView view, CancellationToken cancellationToken)
    {
        var service = await catalogue.ServiceAsync(each.ServiceId, cancellationToken)
            ?? throw new Refused("service-unknown", RefusalKind.Invalid, "The service is not in the catalogue.", "Service");
        if (each.Description.Length > CaseRefusals.LongestText)
        {
            throw new Refused("text-too-long", RefusalKind.Invalid, string.Create(CultureInfo.InvariantCulture, $"The description has {each.Description.Length:N0} characters; a case holds {CaseRefusals.LongestText:N0} at most."), "Description");
        }

        string? ward = null;
        if (each.Point is { } point)
        {
            var facts = point.IsOnEarth ? await places.AtAsync(point, cancellationToken) : null;
            ward = facts is { Inside: true } ? facts.Ward?.Code : throw new Refused("place-outside", RefusalKind.Invalid, "The place is outside the area of the councils here.", "Place");
        }

        var responsible = await catalogue.ResponsibleAsync(service, each.Point, cancellationToken)
            ?? throw new Refused("nobody-responsible", RefusalKind.Invalid, $"None of the councils here looks after “{service.Name}” {(each.Point is null ? "where no place is given" : "at that place")}.", "Place");
        var there = new Acting(work.Actor, each.ReceivedAt, work.NewId, CaseCalendars.Of(view));
        var made = new Case
        {
            Id = work.NewId(),
            Reference = Reference.New(),
            CustomerId = each.CustomerId,
            Door = CaseDoor.Import,
            Description = CaseRefusals.Text(each.Description, "Description"),
            ReceivedAt = each.ReceivedAt,
            OpenedAt = work.Now,
            Lat = each.Point?.Lat,
            Lng = each.Point?.Lng,
            PlaceText = Shorten(each.PlaceText),
            WardCode = ward,
            Answers = each.Answers.Count == 0 ? null : JsonSerializer.Serialize(each.Answers, CaseAnswers.Json),
            OnceKey = each.OnceKey,
        };
        made.Begin(there, service, responsible, Owners.ByRule(view, responsible.TeamId, responsible.AuthorityId), "We have your request.");
        GoOn(made, each, service, there);
        // Noted with the rest: left to the job, a city's years of open cases would be read and written once more within minutes.
        made.Watch(there with { At = work.Now });
        return (made, service);
    }

    /// <summary>Takes it as far as it had come.</summary>
    private static void GoOn(Case made, ImportedCase each, Service service, Acting there)
    {
        switch (each.State)
        {
            case ImportedState.Acknowledged:
                made.Acknowledge(there);
                break;
            case ImportedState.Started:
                made.Start(there, service, null);
                break;
            case ImportedState.Closed:
                var at = each.ClosedAt is { } closed && closed > each.ReceivedAt ? closed : each.ReceivedAt;
                made.Close(there with { At = at }, service, each.Outcome ?? service.Definition.Outcomes[0].Code, null);
                break;
        }
    }

    private static string? Shorten(string? text)
    {
        var clean = CaseRefusals.Text(text, "Place").Trim();
        return clean.Length switch { 0 => null, > LongestPlace => clean[..(char.IsHighSurrogate(clean[LongestPlace - 1]) ? LongestPlace - 1 : LongestPlace)], _ => clean };
    }

    private async Task SaveAsync(List<(Case Case, Service Service)> opened, string source, CancellationToken cancellationToken)
    {
        // Parents first: clocks and entries point to their case.
        List<object> rows =
        [
            .. opened.Select(each => each.Case),
            .. opened.SelectMany(each => each.Case.Clocks),
            .. opened.SelectMany(each => each.Case.Entries),
            .. opened.Select(each => CaseSearch.Of(each.Case, each.Service)),
            .. opened.Select(each => work.Entry("case.imported", "case", each.Case.Id, new { each.Case.Reference, Service = each.Service.Code, each.Case.State }, source)),
        ];
        work.Raise(new CasesImported(source, opened.Count));
        work.Signal("cases");
        try
        {
            await work.SaveManyAsync(rows, cancellationToken);
        }
        catch (DbUpdateException exception) when (work.IsDuplicate(exception))
        {
            // Another import of the same rows, or two references drawn alike: seldom enough for the caller to do it all again.
            throw Refused.ChangedMeanwhile();
        }
    }
}
