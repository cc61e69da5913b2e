using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.Replying;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.Looking;

/// <param name="Size">Bytes.</param>
/// <param name="Url">Where its bytes are.</param>
internal sealed record FileAnswer(Guid Id, string Name, long Size, string Mime, string Sha256, DateTime At, string AddedBy, string Url);

/// <summary>The files of a case: a list, more of them, and their bytes.</summary>
internal static class FileEndpoints
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cases/{reference}/files", ListAsync).RequireAuthorization(Permission.ViewCases)
            .WithName("listFiles").WithSummary("List a case’s files").Produces<Listing<FileAnswer>>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/cases/{reference}/files", AddAsync).RequireAuthorization(Permission.WorkCases)
            .WithName("addFiles").WithSummary("Add files to a case").WithDescription("multipart/form-data with 1 to 10 parts that have a file name, 25 MB each at most. What a file is, is decided by its bytes: photos, PDF, Office, OpenDocument and plain text are taken.")
            .Produces<Listing<FileAnswer>>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/cases/{reference}/files/{id:guid}", ReadAsync).RequireAuthorization(Permission.ViewCases)
            .WithName("readFile").WithSummary("Read a file’s bytes").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(string reference, [FromServices] CaseReader reader, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var (id, known) = await reader.IdOfAsync(reference, cancellationToken);
        return JsonAnswer.Of(new Listing<FileAnswer>(await reader.HidesAsync(id, cancellationToken) ? [] : await FilesAsync(work, id, known, cancellationToken), null), CaseJson.Default.ListingFileAnswer);
    }

    private static async Task<IResult> AddAsync(string reference, HttpContext http, [FromServices] CaseReader reader, [FromServices] WriteOnCase write, [FromServices] FileStore store, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var (id, known) = await reader.IdOfAsync(reference, cancellationToken);
        if (!http.Request.HasFormContentType)
        {
            throw new ApiFault(StatusCodes.Status415UnsupportedMediaType, "media-type", "Send files as multipart/form-data.");
        }

        var form = await ApiBody.ReadFormAsync(http);
        if (form.Files.Count > 10)
        {
            throw new Refused("files-number", RefusalKind.Invalid, "Send at most 10 files at a time.", "files");
        }

        var stored = new List<CaseFile>();
        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            var kept = await store.SaveAsync(content, file.FileName, cancellationToken);
            stored.Add(new CaseFile(kept.Sha256, file.FileName, kept.Size, kept.Type.Mime));
        }

        await write.AddFilesAsync(known, stored, cancellationToken);
        http.Response.Headers.Location = CaseLinks.Api(known) + "/files";
        var digests = stored.Select(file => file.Sha256).ToHashSet(StringComparer.Ordinal);
        var added = (await FilesAsync(work, id, known, cancellationToken)).Where(file => digests.Contains(file.Sha256)).ToList();
        return JsonAnswer.Of(new Listing<FileAnswer>(added, null), CaseJson.Default.ListingFileAnswer, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReadAsync(string reference, Guid id, HttpContext http, [FromServices] CaseReader reader, [FromServices] Work work, [FromServices] Views views, [FromServices] FileStore store, CancellationToken cancellationToken)
    {
        var (caseId, known) = await reader.IdOfAsync(reference, cancellationToken);
        var file = await work.Db.Set<CaseAttachment>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == id && each.CaseId == caseId, cancellationToken);
        if (file is null || !store.Exists(file.Sha256) || await reader.HidesAsync(caseId, cancellationToken))
        {
            throw Refused.Missing("this file");
        }

        await views.ViewedAsync("case-file", file.Id, known, cancellationToken);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.ETag = $"\"{file.Sha256}\"";
        return TypedResults.File(store.Open(file.Sha256), FileType.Of(file.Mime)?.Mime ?? "application/octet-stream", FileStore.SafeName(file.Name));
    }

    private static async Task<IReadOnlyList<FileAnswer>> FilesAsync(Work work, Guid caseId, string reference, CancellationToken cancellationToken) =>
        [.. (await work.Db.Set<CaseAttachment>().AsNoTracking().Where(file => file.CaseId == caseId).OrderBy(file => file.At).ThenBy(file => file.Id).Take(Most).ToListAsync(cancellationToken))
            .Select(file => new FileAnswer(file.Id, file.Name, file.Size, file.Mime, file.Sha256, file.At, file.AddedBy, $"{CaseLinks.Api(reference)}/files/{file.Id}"))];
}
