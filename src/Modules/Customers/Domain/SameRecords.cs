using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Domain;

/// <summary>Which records stand for one customer: what is kept of a customer stays with the record it came with, and is read with all of them.</summary>
internal static class SameRecords
{
    /// <summary>The one that goes on first; the id alone when nothing was merged, or nobody has it.</summary>
    public static async Task<IReadOnlyList<Guid>> OfAsync(ReeveDb db, Guid id, CancellationToken cancellationToken) =>
        (await OfManyAsync(db, [id], cancellationToken))[id] is { Count: > 0 } found ? found : [id];

    /// <summary>For each id its records, the one that goes on first; empty for an id that nobody has.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> OfManyAsync(ReeveDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct().ToList();
        var customers = db.Set<Customer>().AsNoTracking();
        var pairs = asked.Count == 0 ? [] : await customers.Where(customer => asked.Contains(customer.Id))
            .Join(customers, customer => customer.CurrentId, other => other.CurrentId, (customer, other) => new { Asked = customer.Id, Current = customer.CurrentId, other.Id }).ToListAsync(cancellationToken);
        var byAsked = pairs.ToLookup(pair => pair.Asked);
        return asked.ToDictionary(id => id, id => (IReadOnlyList<Guid>)[.. byAsked[id].OrderBy(pair => pair.Id == pair.Current ? 0 : 1).ThenBy(pair => pair.Id).Select(pair => pair.Id)]);
    }
}
