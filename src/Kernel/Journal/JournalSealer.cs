using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Reeve.Kernel.Database;

namespace Reeve.Kernel.Journal;

/// <summary>Adds to the chain what was written since. Writers neither wait for it nor know of it.</summary>
public sealed class JournalSealer(ReeveDb db, Dialect dialect, JournalPen pen, TimeProvider time, ILogger<JournalSealer> logger)
{
    /// <summary>Entries under one seal at most: some 36 kB of digests.</summary>
    internal const int Most = 1000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <returns>How many entries were sealed. None when another node sealed meanwhile, or a writer stayed busy too long: the next run does it.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (await dialect.JournalHorizonAsync(db, Longest, cancellationToken) is not { } horizon)
        {
            logger.LogWarning("The journal was not sealed this time: a transaction has been writing for more than {Seconds} seconds.", Longest.TotalSeconds);
            return 0;
        }

        var last = await db.Set<JournalSeal>().AsNoTracking().OrderByDescending(seal => seal.Number).FirstOrDefaultAsync(cancellationToken);
        var sealedNow = 0;
        while (true)
        {
            var after = last?.Last ?? long.MinValue;
            var entries = await db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.Number > after && entry.Number <= horizon).OrderBy(entry => entry.Number).Take(Most).ToListAsync(cancellationToken);
            if (entries.Count == 0)
            {
                return sealedNow;
            }

            var seal = Make(entries, last);
            db.Add(seal);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.InnerException is System.Data.Common.DbException inner && dialect.IsDuplicate(inner))
            {
                db.Entry(seal).State = EntityState.Detached;
                return sealedNow;
            }

            db.Entry(seal).State = EntityState.Detached;
            sealedNow += entries.Count;
            last = seal;
        }
    }

    private JournalSeal Make(List<JournalEntry> entries, JournalSeal? before)
    {
        var strangers = entries.Where(entry => !pen.IsOurs(entry)).Select(entry => entry.Number.ToString(CultureInfo.InvariantCulture)).ToList();
        if (strangers.Count > 0)
        {
            logger.LogError("{Count} entries of the journal are not as Reeve wrote them, the first with number {Number}. Run reeve journal verify.", strangers.Count, strangers[0]);
        }

        var digests = JournalSeal.Pack(entries);
        var seal = new JournalSeal
        {
            Number = (before?.Number ?? 0) + 1,
            First = entries[0].Number,
            Last = entries[^1].Number,
            Count = entries.Count,
            SealedAt = time.UtcNow(),
            Previous = before?.Head ?? new byte[JournalDigest.Size],
            Root = JournalSeal.RootOf(digests),
            Head = [],
            Digests = digests,
            Strangers = strangers.Count == 0 ? null : string.Join(' ', strangers),
        };
        seal.Head = JournalDigest.Head(seal);
        return seal;
    }
}
