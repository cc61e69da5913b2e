using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;

namespace Reeve.Kernel.Journal;

/// <summary>One thing that is not as it was.</summary>
/// <param name="Kind">"changed", "missing", "added", "erased", "seal" or "anchor".</param>
/// <param name="Entry">The entry's number; none when it is the seal itself.</param>
/// <param name="Seal">The seal it is under; none for an entry not sealed yet.</param>
public sealed record JournalFinding(string Kind, long? Entry, long? Seal, string Words);

/// <summary>What a check of the whole journal came to.</summary>
/// <param name="Waiting">Entries that are not sealed yet.</param>
/// <param name="Head">The newest head, hexadecimal; null when nothing is sealed.</param>
public sealed record JournalReport(long Seals, long Entries, long Waiting, long Erased, long Archived, string? Head, IReadOnlyList<JournalFinding> Findings);

/// <summary>Compares every entry with the chain, the chain with itself and with the anchors, and names whatever differs.</summary>
public sealed class JournalVerifier(ReeveDb db, Dialect dialect, JournalPen pen, JournalAnchors anchors, Installation installation)
{
    private const int PerRead = 2000;
    private readonly List<JournalFinding> findings = [];
    private Dictionary<Guid, List<JournalErasure>> erasures = [];
    private long entries;
    private long erased;
    private long archived;
    private long? lastSeen;
    private (string? Name, IReadOnlyDictionary<long, byte[]>? Digests) archive;

    /// <param name="anchorFiles">More anchors than those in the data folder, from the mail or from elsewhere.</param>
    /// <param name="progress">Told how many entries have been compared.</param>
    public async Task<JournalReport> RunAsync(IReadOnlyList<string>? anchorFiles = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        erasures = (await db.Set<JournalErasure>().AsNoTracking().ToListAsync(cancellationToken)).GroupBy(erasure => erasure.SubjectId).ToDictionary(group => group.Key, group => group.ToList());
        var heads = new Dictionary<long, byte[]>();
        var previous = new byte[JournalDigest.Size];
        long number = 0, from = long.MinValue;
        while (await db.Set<JournalSeal>().AsNoTracking().Where(seal => seal.Number > number).OrderBy(seal => seal.Number).FirstOrDefaultAsync(cancellationToken) is { } seal)
        {
            for (var gone = number + 1; gone < seal.Number; gone++)
            {
                findings.Add(new JournalFinding("seal", null, gone, $"Seal {gone} is missing."));
            }

            var whole = CheckSeal(seal, previous, number + 1 == seal.Number);
            await (seal.Archive is null ? CheckEntriesAsync(seal, from, whole, cancellationToken) : CheckArchiveAsync(seal, from, cancellationToken));
            heads[seal.Number] = seal.Head;
            (previous, number, from) = (seal.Head, seal.Number, seal.Last);
            progress?.Report(entries);
        }

        var waiting = await CheckWaitingAsync(from, cancellationToken);
        findings.AddRange(await anchors.CompareAsync(heads, anchorFiles ?? [], cancellationToken));
        return new JournalReport(heads.Count, entries, waiting, erased, archived, number == 0 ? null : Convert.ToHexStringLower(previous), findings);
    }

    private bool CheckSeal(JournalSeal seal, byte[] previous, bool follows)
    {
        var whole = seal.Digests is null || CryptographicOperations.FixedTimeEquals(JournalSeal.RootOf(seal.Digests), seal.Root);
        if (!whole)
        {
            findings.Add(new JournalFinding("seal", null, seal.Number, $"The digests of seal {seal.Number} (entries {seal.First} to {seal.Last}) were changed."));
        }

        if (!seal.Head.AsSpan().SequenceEqual(JournalDigest.Head(seal)))
        {
            findings.Add(new JournalFinding("seal", null, seal.Number, $"Seal {seal.Number} (entries {seal.First} to {seal.Last}) was changed: its head does not fit it."));
        }
        else if (follows && !seal.Previous.AsSpan().SequenceEqual(previous))
        {
            findings.Add(new JournalFinding("seal", null, seal.Number, $"The chain is broken before seal {seal.Number}: it does not follow the seal before."));
        }

        foreach (var stranger in seal.Strangers?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            findings.Add(new JournalFinding("added", long.Parse(stranger, CultureInfo.InvariantCulture), seal.Number, $"Entry {stranger} was added or changed by something other than Reeve before it was sealed."));
        }

        return whole;
    }

    private async Task CheckEntriesAsync(JournalSeal seal, long from, bool whole, CancellationToken cancellationToken)
    {
        var rows = await db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.Number > from && entry.Number <= seal.Last).OrderBy(entry => entry.Number).ToListAsync(cancellationToken);
        var listed = seal.Unpack();
        var there = rows.ToDictionary(entry => entry.Number);
        foreach (var (number, digest) in listed)
        {
            Gap(number, seal.Number);
            entries++;
            if (!there.Remove(number, out var entry))
            {
                findings.Add(new JournalFinding("missing", number, seal.Number, $"Entry {number} was removed."));
            }
            else if (!digest.AsSpan().SequenceEqual(JournalDigest.Of(entry)))
            {
                findings.Add(new JournalFinding("changed", number, seal.Number, $"Entry {number} was changed. It now says: {entry.Action} by {entry.ActorName}."));
            }
            else
            {
                CheckErased(entry, seal.Number);
            }
        }

        if (whole)
        {
            findings.AddRange(there.Values.OrderBy(entry => entry.Number)
                .Select(entry => new JournalFinding("added", entry.Number, seal.Number, $"Entry {entry.Number} was added later. It says: {entry.Action} by {entry.ActorName}.")));
        }
    }

    private async Task CheckArchiveAsync(JournalSeal seal, long from, CancellationToken cancellationToken)
    {
        lastSeen = seal.Last;
        archived += seal.Count;
        if (archive.Name != seal.Archive)
        {
            archive = (seal.Archive, await ArchiveFile.DigestsAsync(Path.Combine(installation.JournalArchive, Path.GetFileName(seal.Archive!)), cancellationToken));
        }

        if (archive.Digests is null)
        {
            findings.Add(new JournalFinding("missing", null, seal.Number, $"The archive {seal.Archive} with entries {seal.First} to {seal.Last} is not in the folder for archives."));
        }
        else if (!archive.Digests.TryGetValue(seal.Number, out var digests) || !JournalSeal.RootOf(digests).AsSpan().SequenceEqual(seal.Root))
        {
            findings.Add(new JournalFinding("changed", null, seal.Number, $"Entries {seal.First} to {seal.Last} in the archive {seal.Archive} were changed, removed or added to."));
        }

        foreach (var number in await db.Set<JournalEntry>().Where(entry => entry.Number > from && entry.Number <= seal.Last).Select(entry => entry.Number).ToListAsync(cancellationToken))
        {
            findings.Add(new JournalFinding("added", number, seal.Number, $"Entry {number} was added later, among entries that were archived."));
        }
    }

    private async Task<long> CheckWaitingAsync(long from, CancellationToken cancellationToken)
    {
        long waiting = 0;
        while (true)
        {
            var rows = await db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.Number > from).OrderBy(entry => entry.Number).Take(PerRead).ToListAsync(cancellationToken);
            foreach (var entry in rows)
            {
                Gap(entry.Number, null);
                if (!pen.IsOurs(entry))
                {
                    findings.Add(new JournalFinding("added", entry.Number, null, $"Entry {entry.Number}, not sealed yet, was added or changed by something other than Reeve. It says: {entry.Action} by {entry.ActorName}."));
                }

                CheckErased(entry, null);
            }

            waiting += rows.Count;
            if (rows.Count < PerRead)
            {
                return waiting;
            }

            from = rows[^1].Number;
        }
    }

    private void CheckErased(JournalEntry entry, long? seal)
    {
        if (entry.Erased is null)
        {
            return;
        }

        erased++;
        if (!erasures.TryGetValue(entry.SubjectId, out var known) || !known.Any(erasure => erasure.Subject == entry.Subject && erasure.Through >= entry.Number))
        {
            findings.Add(new JournalFinding("erased", entry.Number, seal, $"The details of entry {entry.Number} are gone and no erasure was recorded for it."));
        }
    }

    /// <summary>Where the database skips no number, one that is skipped was removed before it was sealed.</summary>
    private void Gap(long number, long? seal)
    {
        for (var gone = lastSeen + 1; dialect.NumbersHaveNoGaps && gone < number; gone++)
        {
            findings.Add(new JournalFinding("missing", gone, seal, $"Entry {gone} was removed before it was sealed."));
        }

        lastSeen = number;
    }
}
