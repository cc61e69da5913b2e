using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;

namespace Reeve.Kernel.Journal;

/// <summary>Moves sealed entries that are older than they are kept out of the database into files, a file for up to a hundred seals.</summary>
public sealed class JournalArchiver(ReeveDb db, Dialect dialect, Installation installation)
{
    private const int SealsPerFile = 100;

    /// <param name="before">Seals all of whose entries are older than this, UTC, are archived.</param>
    /// <returns>How many entries were moved.</returns>
    public async Task<long> RunAsync(DateTime before, CancellationToken cancellationToken)
    {
        long moved = 0;
        while (true)
        {
            // A seal's entries are never newer than the seal.
            var seals = await db.Set<JournalSeal>().Where(seal => seal.Archive == null && seal.SealedAt < before).OrderBy(seal => seal.Number).Take(SealsPerFile).ToListAsync(cancellationToken);
            if (seals.Count == 0)
            {
                return moved;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"seals-{seals[0].Number:D9}-{seals[^1].Number:D9}.jsonl.gz");
            await ArchiveFile.WriteAsync(Path.Combine(installation.JournalArchive, name), EntriesAsync(seals), cancellationToken);
            var written = await ArchiveFile.DigestsAsync(Path.Combine(installation.JournalArchive, name), cancellationToken);
            if (seals.FirstOrDefault(seal => written?.GetValueOrDefault(seal.Number) is not { } digests || !JournalSeal.RootOf(digests).AsSpan().SequenceEqual(seal.Root)) is { } wrong)
            {
                File.Delete(Path.Combine(installation.JournalArchive, name));
                throw new InvalidOperationException($"Entries under seal {wrong.Number} are not as they were sealed, so they were left in the database. Run reeve journal verify.");
            }

            using (await dialect.EnterWriteAsync(cancellationToken))
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                foreach (var seal in seals)
                {
                    seal.Archive = name;
                    seal.Digests = null;
                    moved += await db.Set<JournalEntry>().Where(entry => entry.Number >= seal.First && entry.Number <= seal.Last).ExecuteDeleteAsync(cancellationToken);
                }

                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            db.ChangeTracker.Clear();
        }
    }

    private async IAsyncEnumerable<(long Seal, JournalEntry Entry)> EntriesAsync(IReadOnlyList<JournalSeal> seals)
    {
        foreach (var seal in seals)
        {
            foreach (var entry in await db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.Number >= seal.First && entry.Number <= seal.Last).OrderBy(entry => entry.Number).ToListAsync())
            {
                yield return (seal.Number, entry);
            }
        }
    }
}
