using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using System.Globalization;

namespace Reeve.Cases.Listing;

/// <summary>The list under the same filters as CSV, streamed as it is read.</summary>
internal static class ExportEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/cases/export.csv", RunAsync).RequireAuthorization(Permission.ViewCases).RequireAuthorization(Permission.Export);

    private static async Task RunAsync(HttpContext http, ExportCases export, TimeProvider time, CancellationToken cancellationToken)
    {
        var day = UkTime.DateOf(time.UtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"cases-{day}.csv\"";
        http.Response.Headers.CacheControl = "private, no-store";
        await export.WriteAsync(CaseFilter.Read(http.Request.Query), http.Response.Body, cancellationToken);
    }
}
