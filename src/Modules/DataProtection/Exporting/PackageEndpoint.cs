using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Requesting;
using Reeve.Kernel;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.DataProtection.Exporting;

/// <summary>The bytes of packages, and of files under review. Each download is journalled before it begins.</summary>
internal static class PackageEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/data-protection/packages/{id:guid}", PackageAsync).RequireAuthorization(Permission.ProtectData);
        app.MapGet("/data-protection/requests/{number:int}/files/{digest}", FileAsync).RequireAuthorization(Permission.ProtectData);
    }

    private static async Task<IResult> PackageAsync(Guid id, [FromServices] Work work, [FromServices] ChangeRequest change, [FromServices] PackageFile file, CancellationToken cancellationToken)
    {
        var package = await work.Db.Set<Package>().SingleOrDefaultAsync(each => each.Id == id, cancellationToken) ?? throw Refused.Missing("that package");
        package.Downloaded(work.Actor.Name, work.Now);
        if (!File.Exists(file.PathOf(id)))
        {
            throw Refused.Missing("that package’s file");
        }

        var request = await work.Db.Set<ProtectionRequest>().SingleAsync(each => each.Id == package.RequestId, cancellationToken);
        change.Write(request, "request.package-downloaded", "The package was downloaded.", new { request.Name, package.Sha256 });
        await work.SaveAsync(cancellationToken);
        return Results.File(new FileStream(file.PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), "application/zip", request.Name + ".zip");
    }

    private static async Task<IResult> FileAsync(int number, string digest, [FromServices] Work work, [FromServices] Views views, [FromServices] GatherItems gather, [FromServices] FileStore store, HttpContext http, CancellationToken cancellationToken)
    {
        var request = await work.Db.Set<ProtectionRequest>().AsNoTracking().SingleOrDefaultAsync(each => each.Number == number, cancellationToken) ?? throw Refused.Missing("that request");
        var found = (await gather.OfAsync(request, cancellationToken)).Select(each => each.Item.File).FirstOrDefault(file => file?.Sha256 == digest);
        if (found is null || !store.Exists(digest))
        {
            throw Refused.Missing("this file");
        }

        await views.ViewedAsync("customer", request.CustomerId, request.Name, cancellationToken);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(store.Open(digest), "application/octet-stream", FileStore.SafeName(found.Name));
    }
}
