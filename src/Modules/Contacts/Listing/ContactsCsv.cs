using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Demand;
using Reeve.Contacts.Domain;
using Reeve.Contacts.History;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;

namespace Reeve.Contacts.Listing;

/// <summary>The list as a file: one row an enquiry, with ids in place of names, and nothing a spreadsheet would run.</summary>
internal static class ContactsCsv
{
    private const string Head = "contact,started,ended,channel,adviser,handling_seconds,wrap_up_seconds,customer,enquiry,service,words,outcome,demand,cause,causing_service,case,enquiry_seconds,waited_minutes\r\n";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/contacts/csv", WriteAsync).RequireAuthorization(Permission.Export);

    /// <summary>A field in quotes; what a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).</summary>
    public static string Field(string? text)
    {
        var value = text ?? "";
        if (value.Length > 0 && (value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'))
        {
            value = "'" + value;
        }

        return "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static async Task WriteAsync(HttpContext http, [AsParameters] ContactFilter filter, Work work, WhoMayRead reading, Snapshot<DemandCauses> causes, CancellationToken cancellationToken)
    {
        await reading.LoadAsync(cancellationToken);
        var names = await causes.GetAsync(cancellationToken);
        work.Record("contacts.exported", "contact", Guid.Empty, new { filter = http.Request.QueryString.ToString() });
        await work.SaveAsync(cancellationToken);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=contacts.csv";
        await using var file = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await file.WriteAsync(Head);
        await foreach (var contact in filter.Of(work).Include(contact => contact.Enquiries).OrderBy(contact => contact.StartedAt).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            foreach (var enquiry in contact.Enquiries.OrderBy(enquiry => enquiry.Number))
            {
                await file.WriteAsync(Line(contact, enquiry, names, reading) + "\r\n");
            }
        }
    }

    private static string Line(Contact contact, Enquiry enquiry, DemandCauses causes, WhoMayRead reading) => string.Join(',',
        Field(contact.Id.ToString()),
        Time(contact.StartedAt),
        Time(contact.EndedAt),
        Field(ContactWords.Of(contact.Channel)),
        Field(contact.TakenByName),
        Number(contact.HandlingSeconds),
        Number(contact.WrapUpSeconds),
        Field(contact.CustomerId?.ToString()),
        Number(enquiry.Number),
        Field(enquiry.ServiceId is null ? null : reading.ServiceOf(contact, enquiry)),
        Field(reading.All(contact, enquiry) ? enquiry.Words : null),
        Field(enquiry.Outcome is { } outcome ? ContactWords.Of(outcome) : null),
        Field(enquiry.EndedAt is null ? null : enquiry.Demand.ToString()),
        Field(enquiry.CauseCode is null ? null : causes.NameOf(enquiry.CauseCode)),
        Field(reading.CausedBy(contact, enquiry)),
        Field(enquiry.CaseReference),
        Number(enquiry.EndedAt is { } ended ? (int)(ended - enquiry.StartedAt).TotalSeconds : null),
        Number(contact.WaitedMinutes));

    private static string Time(DateTime? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
