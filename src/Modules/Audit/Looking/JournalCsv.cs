using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;

namespace Reeve.Audit.Looking;

/// <summary>What the page finds as a file (RFC 4180, UTF-8 with its mark); nothing in it runs in a spreadsheet.</summary>
internal static class JournalCsv
{
    private const int Most = 100_000;
    private const string Head = "number,time,who,kind,action,subject,subject_id,course,from,by,detail\r\n";

    public static async Task WriteAsync(HttpContext http, [AsParameters] JournalFilter filter, [FromServices] JournalQuery query, [FromServices] Work work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        var found = (await query.OfAsync(filter, cancellationToken)).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Number).Take(Most);
        work.Record("journal.exported", "journal", Guid.Empty, new { filter = filter.Pairs() });
        await work.SaveAsync(cancellationToken);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=journal.csv";
        await using var file = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await file.WriteAsync(Head);
        await foreach (var entry in found.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await file.WriteAsync(Line(entry, query.SeesDetail) + "\r\n");
        }
    }

    /// <summary>A field in quotes; what a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).</summary>
    public static string Field(string? text)
    {
        var value = text ?? "";
        if (value.AsSpan().TrimStart() is { Length: > 0 } first && (first[0] is '=' or '+' or '-' or '@' or '|' or '%' or '＝' or '＋' or '－' or '＠' || value[0] is '\t' or '\r' or '\n'))
        {
            value = "'" + value;
        }

        return "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static string Line(JournalEntry entry, bool detail) => string.Join(',',
        entry.Number.ToString(CultureInfo.InvariantCulture),
        UkTime.Local(entry.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        Field(entry.ActorName),
        Field(entry.ActorKind.ToString()),
        Field(entry.Action),
        Field(entry.Subject),
        Field(entry.SubjectId == Guid.Empty ? null : entry.SubjectId.ToString()),
        Field(entry.Course),
        Field(detail ? entry.From : null),
        Field(entry.Agent),
        Field(detail ? entry.Detail : null));
}
