using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Domain;

/// <summary>Which records stand for one customer: what is kept of a customer stays with the record it came with, and is read with all of them.</summary>
internal static class SameRecords
{
    private static readonly Compiled<Func<ReeveDb, Guid, IAsyncEnumerable<Pair>>> One = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid id) => db.Set<Customer>().AsNoTracking().Where(customer => customer.Id == id)
        .Join(db.Set<Customer>(), customer => customer.CurrentId, other => other.CurrentId, (customer, other) => new Pair(customer.Id, customer.CurrentId, other.Id))));

    /// <summary>The one that goes on first; the id alone when nothing was merged, or nobody has it.</summary>
    public static async Task<IReadOnlyList<Guid>> OfAsync(ReeveDb db, Guid id, CancellationToken cancellationToken) =>
        (await OfManyAsync(db, [id], cancellationToken))[id] is { Count: > 0 } found ? found : [id];

    /// <summary>For each id its records, the one that goes on first; empty for an id that nobody has.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> OfManyAsync(ReeveDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct().ToList();
        var customers = db.Set<Customer>().AsNoTracking();
        var pairs = asked.Count switch
        {
            0 => [],
            1 => await One.For(db)(db, asked[0]).ToListAsync(cancellationToken),
            _ => await customers.Where(customer => asked.Contains(customer.Id)).Join(customers, customer => customer.CurrentId, other => other.CurrentId, (customer, other) => new Pair(customer.Id, customer.CurrentId, other.Id)).ToListAsync(cancellationToken),
        };
        var byAsked = pairs.ToLookup(pair => pair.Asked);
        return asked.ToDictionary(id => id, id => (IReadOnlyList<Guid>)[.. byAsked[id].OrderBy(pair => pair.Id == pair.Current ? 0 : 1).ThenBy(pair => pair.Id).Select(pair => pair.Id)]);
    }

    private sealed record Pair(Guid Asked, Guid Current, Guid Id);
}
