using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Places.Domain;

namespace Reeve.Places.Importing;

/// <summary>Brings the gazetteer to what a pack says, in one transaction with its journal entry: new ones in bulk, the few that changed one by one.</summary>
internal sealed class AddressImport(Work work, Dialect dialect)
{
    private static readonly string[] AddressColumns =
        ["uprn", "id", "organisation", "building", "number", "street", "locality", "town", "postcode", "lat", "lng", "ward_code", "parish_code", "words", "position", "used", "version"];

    private static readonly string[] WordColumns = ["word", "uprn"];

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
        await BulkInsert.RunAsync(db, "addresses", AddressColumns, added.Select(Row), cancellationToken);
        foreach (var chunk in changed.Select(row => row.Uprn).Chunk(500))
        {
            await db.Set<AddressWord>().Where(word => chunk.Contains(word.Uprn)).ExecuteDeleteAsync(cancellationToken);
        }

        await BulkInsert.RunAsync(db, "address_words", WordColumns, WordRows(added.Concat(changed)), cancellationToken);
        work.Record("addresses.imported", "places", Guid.Empty, new { added = added.Count, changed = changed.Count, retired = gone.Count });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    // In order of word, so that the index grows at its end and stays dense.
    internal static IEnumerable<object?[]> WordRows(IEnumerable<AddressRow> rows) => rows
        .SelectMany(row => row.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (Word: word, row.Uprn)))
        .OrderBy(pair => pair.Word, StringComparer.Ordinal).ThenBy(pair => pair.Uprn, StringComparer.Ordinal)
        .Select(pair => new object?[] { pair.Word, pair.Uprn });

    private static object?[] Row(AddressRow row) =>
    [
        row.Uprn, row.Id, row.Organisation, row.Building, row.Number, row.Street, row.Locality, row.Town, row.Postcode,
        row.Lat, row.Lng, row.WardCode, row.ParishCode, row.Words, row.Position, row.Used, row.Version,
    ];
}
