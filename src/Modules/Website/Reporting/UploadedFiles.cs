using Microsoft.AspNetCore.Http;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Website.Limits;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>Stores what was uploaded; one bad file does not lose the good ones.</summary>
internal sealed class UploadedFiles(FileStore store, VisitorLimits limits, Actors actors)
{
    public async Task<(IReadOnlyList<(string Sha256, DraftFile File)> Taken, IReadOnlyList<string> Problems)> TakeAsync(IReadOnlyList<IFormFile> files, CancellationToken cancellationToken)
    {
        var taken = new List<(string, DraftFile)>();
        var problems = new List<string>();
        foreach (var file in files)
        {
            try
            {
                limits.File(actors);
                await using var content = file.OpenReadStream();
                var stored = await store.SaveAsync(content, file.FileName, cancellationToken);
                taken.Add((stored.Sha256, new DraftFile(FileStore.SafeName(file.FileName), stored.Size, stored.Type.Mime)));
            }
            catch (Refused refused)
            {
                problems.Add(refused.Sentence);
            }
        }

        return (taken, problems);
    }

    /// <summary>"340 KB", "2.1 MB".</summary>
    public static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} KB")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.#} MB");
}
