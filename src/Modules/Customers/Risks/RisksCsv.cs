using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Risks;

/// <summary>The register as a file: ids in place of names, no stories, nothing a spreadsheet would run.</summary>
internal static class RisksCsv
{
    private const string Head = "entry,about,customer,uprn,what_happened,precaution,state,proposed,proposed_by,decided,decided_by,person_told,review_by,expires,reviewed,appealed,appeal_upheld,ended\r\n";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(RiskLinks.Csv, WriteAsync).RequireAuthorization(Permission.Export).RequireAuthorization(Permission.ViewRisks);

    /// <summary>A field in quotes; what a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).</summary>
    public static string Field(string? text)
    {
        var value = text ?? "";
        value = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + value : value;
        return "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static async Task WriteAsync(HttpContext http, [FromQuery] string? show, [FromQuery] string? about, [FromQuery] string? criterion, [FromServices] RiskList list, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var entries = await list.Of(new RiskFilter(show, about, criterion)).ToListAsync(cancellationToken);
        var lines = await list.LinesAsync(entries, cancellationToken);
        work.Record("risks.exported", "risk", Guid.Empty, new { entries = entries.Count });
        await work.SaveAsync(cancellationToken);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=risk-register.csv";
        await using var file = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await file.WriteAsync(Head);
        foreach (var line in lines)
        {
            var entry = line.Entry;
            await file.WriteAsync(string.Join(',',
                Field(entry.Id.ToString()), Field(entry.CustomerId is null ? "premises" : "person"), Field(entry.CustomerId?.ToString()), Field(entry.Uprn), Field(line.Criterion), Field(entry.Precaution), Field(line.State),
                Day(entry.ProposedAt), Field(entry.ProposedBy), Day(entry.DecidedAt), Field(entry.DecidedBy), Field(entry.DecidedAt is null ? "" : entry.Told ? "yes" : "no"), Day(entry.ReviewOn), Day(entry.ExpiresOn),
                Day(entry.ReviewedAt), Day(entry.AppealedAt), Field(entry.AppealUpheld switch { null => "", true => "yes", _ => "no" }), Day(entry.EndedAt)) + "\r\n");
        }
    }

    private static string Day(DateTime? at) => at is { } known ? UkTime.DateOf(known).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}
