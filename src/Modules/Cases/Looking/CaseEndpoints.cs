using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Looking;

/// <summary>What the page of a case asks for beside itself: its files, and who else is there.</summary>
internal static class CaseEndpoints
{
    private static readonly TimeSpan Here = TimeSpan.FromSeconds(30);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/cases/{reference}/files/{id:guid}", FileAsync).RequireAuthorization(Permission.ViewCases);
        app.MapPost("/cases/{reference}/presence", PresenceAsync).RequireAuthorization(Permission.ViewCases).DisableAntiforgery();
    }

    private static async Task<IResult> FileAsync(string reference, Guid id, HttpContext http, Work work, Views views, FileStore store, CancellationToken cancellationToken)
    {
        var found = await IdOfAsync(work, reference, cancellationToken);
        var file = found is { } caseId ? await work.Db.Set<CaseAttachment>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == id && each.CaseId == caseId, cancellationToken) : null;
        if (file is null || !store.Exists(file.Sha256) || (work.Actor.HiddenCustomers.Count > 0 && work.Actor.Hides(await work.Db.Set<Case>().Where(each => each.Id == file.CaseId).Select(each => each.CustomerId).SingleAsync(cancellationToken))))
        {
            throw Kernel.Refusals.Refused.Missing("this file");
        }

        await views.ViewedAsync("case-file", file.Id, reference, cancellationToken);
        // Whatever is inside, the browser neither guesses its kind nor runs anything of it. Only pictures are shown in place.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var type = FileType.Of(file.Mime);
        // A preview may stay in this person's own browser for an hour, so that a page that refreshes itself does not fetch it again.
        var shown = type is { IsPicture: true } && http.Request.Query.ContainsKey("show");
        http.Response.Headers.CacheControl = shown ? "private, max-age=3600" : "private, no-store";
        var stream = store.Open(file.Sha256);
        return shown
            ? Results.Stream(stream, type!.Mime)
            : Results.File(stream, type?.Mime ?? "application/octet-stream", FileStore.SafeName(file.Name));
    }

    private static async Task<IResult> PresenceAsync(string reference, HttpContext http, IAntiforgery antiforgery, Work work, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        if (work.Actor.Id is not { } me || await IdOfAsync(work, reference, cancellationToken) is not { } found)
        {
            throw CaseRefusals.NotFound();
        }

        var (name, now) = (work.Actor.Name, work.Now);
        // Not a change of the case: who looks is journalled once, when the page is opened.
        await work.Db.Database.ExecuteSqlAsync(
            $"INSERT INTO case_presence (case_id, person_id, name, seen_at) VALUES ({found}, {me}, {name}, {now}) ON CONFLICT (case_id, person_id) DO UPDATE SET seen_at = excluded.seen_at, name = excluded.name",
            cancellationToken);
        var since = now - Here;
        var others = await work.Db.Set<CasePresence>().AsNoTracking().Where(presence => presence.CaseId == found && presence.PersonId != me && presence.SeenAt > since)
            .OrderBy(presence => presence.Name).Select(presence => presence.Name).ToListAsync(cancellationToken);
        return Results.Json(others);
    }

    private static async Task<Guid?> IdOfAsync(Work work, string reference, CancellationToken cancellationToken) =>
        Reference.TryParse(reference, out var parsed)
            ? await work.Db.Set<Case>().VisibleTo(work.Actor).Where(each => each.Reference == parsed).Select(each => (Guid?)each.Id).SingleOrDefaultAsync(cancellationToken)
            : null;
}
