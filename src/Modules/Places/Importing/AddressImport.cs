using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Places.Domain;

namespace Reeve.Places.Importing;

/// <summary>Brings the gazetteer to what a pack says, in one transaction with its journal entry: new ones in bulk, the few that changed one by one.</summary>
internal sealed class AddressImport(Work work, Dialect dialect)
{
    public async Task RunAsync(IReadOnlyList<PackAddress> addresses, CancellationToken cancellationToken)
    {
        var db = work.Db;
        using var turn = await dialect.EnterWriteAsync(cancellationToken);
        var known = await db.Set<AddressRow>().AsNoTracking().ToDictionaryAsync(row => row.Uprn, cancellationToken);
        var added = new List<AddressRow>();
        var changed = new List<AddressRow>();
        foreach (var (address, position) in addresses.Select((address, position) => (address, position)))
        {
            if (!known.Remove(address.Uprn, out var row))
            {
                added.Add(AddressRow.Of(address, work.NewId(), position));
            }
            else if (!row.Used || row.Position != position || row.ToPack() != address)
            {
                row.Position = position;
                changed.Add(row);
                db.Attach(row);
                row.Take(address);
            }
        }

        var gone = known.Values.Where(row => row.Used).ToList();
        if (added.Count + changed.Count + gone.Count == 0)
        {
            return;
        }

        foreach (var row in gone)
        {
            db.Attach(row);
            row.Retire();
        }

        foreach (var row in changed)
        {
            // Attached before it was changed in all but its position, which was set while matching.
            db.Entry(row).Property(address => address.Position).IsModified = true;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await dialect.InsertAsync(db, added, cancellationToken);
        foreach (var chunk in changed.Select(row => row.Uprn).Chunk(500))
        {
            await db.Set<AddressWord>().Where(word => chunk.Contains(word.Uprn)).ExecuteDeleteAsync(cancellationToken);
        }

        await dialect.InsertAsync(db, [.. WordsOf(added.Concat(changed))], cancellationToken);
        work.Record("addresses.imported", "places", Guid.Empty, new { added = added.Count, changed = changed.Count, retired = gone.Count });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    // In order of word, so that the index grows at its end and stays dense.
    private static IEnumerable<AddressWord> WordsOf(IEnumerable<AddressRow> rows) => rows
        .SelectMany(row => row.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new AddressWord { Word = word, Uprn = row.Uprn }))
        .OrderBy(row => row.Word, StringComparer.Ordinal).ThenBy(row => row.Uprn, StringComparer.Ordinal);
}
