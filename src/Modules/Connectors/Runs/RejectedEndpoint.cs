using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Csv;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Connectors.Runs;

/// <summary>The rows that an import rejected, safe to be opened in a spreadsheet. They are residents' words, so it is journalled who took them.</summary>
internal static class RejectedEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/admin/imports/{id:guid}/rejected.csv", RunAsync).RequireAuthorization(Permission.EditOrganisation);

    private static async Task RunAsync(Guid id, HttpContext http, [FromServices] ImportLog log, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var path = log.RejectedPath(id);
        if (!await work.Db.Set<CaseImport>().AnyAsync(run => run.Id == id, cancellationToken) || !File.Exists(path))
        {
            throw Refused.Missing("that file");
        }

        work.Record("import.rejected-downloaded", "import", id);
        await work.SaveAsync(cancellationToken);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"rejected-{id:N}.csv\"";
        http.Response.Headers.CacheControl = "private, no-store";
        using var text = new StreamReader(path, Encoding.UTF8);
        await using var target = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var reader = new CsvReader(text, ',');
        while (reader.Read() is { } row)
        {
            await target.WriteAsync($"{CsvText.Row(row.Fields.Select(CsvText.Safe))}\r\n".AsMemory(), cancellationToken);
        }
    }
}
