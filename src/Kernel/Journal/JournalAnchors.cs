using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;

namespace Reeve.Kernel.Journal;

/// <summary>The head of the chain on one day, kept where whoever could change the database cannot.</summary>
/// <param name="Head">Hexadecimal.</param>
public sealed record JournalAnchor(long Seal, long LastEntry, DateTime SealedAt, string Head);

/// <summary>Writes anchors to files and compares the chain with them.</summary>
public sealed class JournalAnchors(ReeveDb db, Installation installation)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The newest head; null when nothing is sealed.</summary>
    public async Task<JournalAnchor?> NewestAsync(CancellationToken cancellationToken) =>
        await db.Set<JournalSeal>().AsNoTracking().OrderByDescending(seal => seal.Number).Select(seal => new { seal.Number, seal.Last, seal.SealedAt, seal.Head }).FirstOrDefaultAsync(cancellationToken) is { } seal
            ? new JournalAnchor(seal.Number, seal.Last, seal.SealedAt, Convert.ToHexStringLower(seal.Head))
            : null;

    /// <returns>The file's path: one a seal, written once.</returns>
    public async Task<string> WriteAsync(JournalAnchor anchor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        Directory.CreateDirectory(installation.Anchors);
        var file = Path.Combine(installation.Anchors, anchor.SealedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "-seal-" + anchor.Seal.ToString(CultureInfo.InvariantCulture) + ".json");
        if (!File.Exists(file))
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(anchor, Json), cancellationToken);
        }

        return file;
    }

    /// <param name="heads">The head of each seal there is.</param>
    internal async Task<IReadOnlyList<JournalFinding>> CompareAsync(Dictionary<long, byte[]> heads, IReadOnlyList<string> more, CancellationToken cancellationToken)
    {
        var found = new List<JournalFinding>();
        var files = Directory.Exists(installation.Anchors) ? Directory.EnumerateFiles(installation.Anchors, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        foreach (var file in files.Concat(more).Distinct(StringComparer.Ordinal))
        {
            JournalAnchor anchor;
            try
            {
                anchor = JsonSerializer.Deserialize<JournalAnchor>(await File.ReadAllTextAsync(file, cancellationToken), Json)!;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
            {
                found.Add(new JournalFinding("anchor", null, null, $"The anchor {Path.GetFileName(file)} cannot be read."));
                continue;
            }

            if (!heads.TryGetValue(anchor.Seal, out var head))
            {
                found.Add(new JournalFinding("anchor", null, anchor.Seal, $"The anchor {Path.GetFileName(file)} tells of seal {anchor.Seal}, which is not there: the end of the chain was cut off, or an older database was restored."));
            }
            else if (!string.Equals(Convert.ToHexStringLower(head), anchor.Head, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(new JournalFinding("anchor", null, anchor.Seal, $"Seal {anchor.Seal} is not the one that the anchor {Path.GetFileName(file)} tells of: the chain was made anew up to there."));
            }
        }

        return found;
    }
}
