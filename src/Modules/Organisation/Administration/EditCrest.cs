using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Files;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.Administration;

/// <summary>
/// The picture of an authority's crest. Only PNG, JPEG and WebP are taken, known by their bytes: an SVG is a document
/// that can carry scripts, so the only SVG there is comes with the council pack, whose check allows drawing alone.
/// </summary>
internal sealed class EditCrest(Work work, AdminScope scope, FileStore files)
{
    /// <summary>1 MB: a crest is shown a few centimetres high.</summary>
    public const long MaximumBytes = 1024 * 1024;

    private static readonly string[] Taken = ["image/png", "image/jpeg", "image/webp"];

    public async Task PutAsync(Guid id, int version, IFormFile? upload, CancellationToken cancellationToken)
    {
        var kept = await FindAsync(id, version, cancellationToken);
        if (upload is null || upload.Length == 0)
        {
            throw new Refused("crest-missing", RefusalKind.Invalid, "Choose the picture of the crest", "Crest");
        }

        if (upload.Length > MaximumBytes)
        {
            throw new Refused("crest-too-large", RefusalKind.Invalid, "The crest must be 1 MB or smaller. Save it at a lower resolution, about 400 pixels high.", "Crest");
        }

        StoredFile stored;
        await using (var head = upload.OpenReadStream())
        {
            var first = new byte[64];
            var read = await head.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
            if (FileType.Detect(first.AsSpan(0, read)) is not { } type || !Taken.Contains(type.Mime))
            {
                throw new Refused("crest-type", RefusalKind.Invalid, "The crest must be a PNG, JPEG or WebP picture. Save it as PNG and choose that; an SVG belongs in the council pack.", "Crest");
            }
        }

        try
        {
            await using var content = upload.OpenReadStream();
            stored = await files.SaveAsync(content, upload.FileName, cancellationToken);
        }
        catch (Refused refused)
        {
            throw new Refused(refused.Code, refused.Kind, refused.Sentence, "Crest");
        }

        (kept.CrestFile, kept.CrestType) = (stored.Sha256, stored.Type.Mime);
        await KeepAsync(kept, "authority.crest-put", cancellationToken);
    }

    public async Task RemoveAsync(Guid id, int version, CancellationToken cancellationToken)
    {
        var kept = await FindAsync(id, version, cancellationToken);
        if (kept.CrestFile is null)
        {
            throw new Refused("crest-none", RefusalKind.Conflict, $"{kept.Name} has no crest of its own to remove.");
        }

        (kept.CrestFile, kept.CrestType) = (null, null);
        await KeepAsync(kept, "authority.crest-removed", cancellationToken);
    }

    private async Task<KeptAuthority> FindAsync(Guid id, int version, CancellationToken cancellationToken)
    {
        (await scope.GetAsync(cancellationToken)).Need(id);
        var kept = await work.Db.Set<KeptAuthority>().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw Refused.Missing("this authority");
        Given.Version(version, kept.Version);
        return kept;
    }

    private Task KeepAsync(KeptAuthority kept, string action, CancellationToken cancellationToken)
    {
        kept.Version++;
        work.Record(action, "authority", kept.Id, new { kept.Name, kept.CrestFile, kept.CrestType });
        work.Touch(Known.Stamp);
        return work.SaveAsync(cancellationToken);
    }
}
