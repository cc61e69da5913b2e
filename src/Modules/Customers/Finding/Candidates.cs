using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Finding;

/// <summary>Customers with any of some keys, or with a key that begins so.</summary>
/// <param name="Begin">The beginning of a key; null when <paramref name="Keys"/> are whole ones.</param>
/// <param name="Most">No more than so many are read of it: what is this common must be narrowed by something else.</param>
internal sealed record LookUp(IReadOnlyList<string> Keys, string? Begin, int Most)
{
    public static LookUp Any(IEnumerable<string> keys, int most) => new([.. keys.Distinct(StringComparer.Ordinal)], null, most);

    public static LookUp From(string begin, int most) => new([], begin, most);

    public bool IsEmpty => Keys.Count == 0 && Begin is null;
}

/// <summary>Reads who has certain keys, and what else they are found by: two questions, each along a primary key.</summary>
internal sealed class Candidates(ReeveDb db)
{
    /// <summary>Sorts after any key that begins with what stands before it.</summary>
    private const string End = "\U0010FFFF";

    /// <summary>No more are compared for one set of look-ups.</summary>
    private const int Most = 900;

    private static readonly Compiled<Func<ReeveDb, Guid[], IAsyncEnumerable<CustomerDocument>>> Documents = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid[] ids) =>
        db.Set<CustomerDocument>().AsNoTracking().Where(document => ids.Contains(document.CustomerId))));

    /// <param name="seen">Who was compared already; those found now are added.</param>
    public async Task<IReadOnlyList<(Guid Id, FoundBy Found)>> ReadAsync(IReadOnlyList<LookUp> lookUps, HashSet<Guid> seen, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        foreach (var id in await IdsAsync([.. lookUps.Where(lookUp => !lookUp.IsEmpty)], cancellationToken))
        {
            if (ids.Count < Most && seen.Add(id))
            {
                ids.Add(id);
            }
        }

        return ids.Count == 0 ? [] : [.. (await Documents.For(db)(db, [.. ids]).ToListAsync(cancellationToken)).Select(document => (document.CustomerId, FoundBy.Read(document.Text)))];
    }

    /// <summary>Of words that each are common, those who have two of them; a bounded part of the first is looked through.</summary>
    public async Task<IReadOnlyList<(Guid Id, FoundBy Found)>> WithBothAsync(string one, string other, HashSet<Guid> seen, CancellationToken cancellationToken)
    {
        const int LookedThrough = 3_000;
        var ids = await db.Set<CustomerWord>().Where(word => word.Word == one).OrderBy(word => word.CustomerId).Take(LookedThrough)
            .Where(word => db.Set<CustomerWord>().Any(also => also.Word == other && also.CustomerId == word.CustomerId)).Select(word => word.CustomerId).Take(100).ToListAsync(cancellationToken);
        ids.RemoveAll(id => !seen.Add(id));
        return ids.Count == 0 ? [] : [.. (await Documents.For(db)(db, [.. ids]).ToListAsync(cancellationToken)).Select(document => (document.CustomerId, FoundBy.Read(document.Text)))];
    }

    /// <summary>All look-ups in one question. Written by hand: put together by the entity framework it takes longer than to answer.</summary>
    private async Task<List<Guid>> IdsAsync(IReadOnlyList<LookUp> lookUps, CancellationToken cancellationToken)
    {
        if (lookUps.Count == 0)
        {
            return [];
        }

        var text = new StringBuilder();
        var values = new List<object>();
        foreach (var lookUp in lookUps)
        {
            text.Append(text.Length == 0 ? "" : " UNION ALL ").Append("SELECT * FROM (SELECT customer_id AS \"Value\" FROM customer_keys WHERE ");
            if (lookUp.Begin is { } begin)
            {
                text.Append("word >= ").Append(Value(begin)).Append(" AND word < ").Append(Value(begin + End)).Append(" ORDER BY word, customer_id");
            }
            else if (lookUp.Keys.Count == 1)
            {
                text.Append("word = ").Append(Value(lookUp.Keys[0]));
            }
            else
            {
                text.Append("word IN (").AppendJoin(", ", lookUp.Keys.Select(Value)).Append(')');
            }

            text.Append(CultureInfo.InvariantCulture, $" LIMIT {lookUp.Most}) AS l{values.Count}");
        }

        return await db.Database.SqlQueryRaw<Guid>(text.ToString(), [.. values]).ToListAsync(cancellationToken);

        string Value(string value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"{{{values.Count - 1}}}");
        }
    }
}
