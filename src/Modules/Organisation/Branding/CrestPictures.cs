using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reeve.Kernel.Files;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.Branding;

/// <summary>The crests that were uploaded, public and by the digest of their bytes; nothing else of the file store is served here.</summary>
internal static class CrestPictures
{
    public static string UrlOf(string file) => $"/crests/{file}";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/crests/{file}", ServeAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> ServeAsync(string file, [FromServices] Snapshot<Known> known, [FromServices] FileStore files, HttpContext context)
    {
        if (!(await known.GetAsync(context.RequestAborted)).Crests.TryGetValue(file, out var type) || !files.Exists(file))
        {
            return Results.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Stream(files.Open(file), type);
    }
}
