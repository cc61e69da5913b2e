using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Equality.Reporting;

/// <summary>The table as a file: the same cells as on the page, and no others.</summary>
internal static class TakeUpCsv
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet(EqualityLinks.Csv, WriteAsync).RequireAuthorization(Permission.ViewEquality).RequireAuthorization(Permission.Export);

    private static async Task WriteAsync(HttpContext http, [FromQuery] string? quarter, [FromQuery] string? question, [FromQuery] string? by, [FromServices] TakeUpReader reader, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var shown = await reader.ReadAsync(quarter, question, by, cancellationToken);
        work.Record("equality.exported", "equality", Guid.Empty, new { quarter = shown?.Quarter.Code, question = shown?.Question.Code, by = shown?.By });
        await work.SaveAsync(cancellationToken);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=equality.csv";
        await using var file = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        if (shown is null)
        {
            return;
        }

        string Cell(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Field(shown.FewerThan);
        await file.WriteAsync(string.Join(',', new[] { Field(shown.Quarter.Name) }.Concat(shown.Choices.Select(choice => Field(choice.Text))).Append(Field("All"))) + "\r\n");
        for (var row = 0; row < shown.Rows.Count; row++)
        {
            await file.WriteAsync(string.Join(',', new[] { Field(shown.Rows[row]) }.Concat(shown.Table.Cells[row].Select(Cell)).Append(Cell(shown.Table.RowTotals[row]))) + "\r\n");
        }

        await file.WriteAsync(string.Join(',', new[] { Field("All") }.Concat(shown.Table.ColumnTotals.Select(Cell)).Append(Cell(shown.Table.Total))) + "\r\n");
    }

    /// <summary>A field in quotes; what a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).</summary>
    private static string Field(string value)
    {
        value = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + value : value;
        return "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
