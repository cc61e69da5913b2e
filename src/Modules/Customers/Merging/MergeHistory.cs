using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Merging;

/// <summary>Merges on the customer's time line, also those that were undone.</summary>
internal sealed class MergeHistory(ReeveDb db) : ICustomerHistory
{
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default)
    {
        var ids = asked.CustomerIds;
        var merges = db.Set<CustomerMerge>().AsNoTracking().Where(merge => asked.Before == null || merge.At < asked.Before);
        // In two parts, each along an index of its own.
        var into = await merges.Where(merge => ids.Contains(merge.IntoId)).OrderByDescending(merge => merge.At).Take(asked.Limit).ToListAsync(cancellationToken);
        var from = await merges.Where(merge => ids.Contains(merge.FromId)).OrderByDescending(merge => merge.At).Take(asked.Limit).ToListAsync(cancellationToken);
        var all = into.Concat(from).DistinctBy(merge => merge.Id).OrderByDescending(merge => merge.At).Take(asked.Limit).ToList();
        var parties = all.SelectMany(merge => new[] { merge.FromId, merge.IntoId }).Distinct().ToList();
        var names = await db.Set<Customer>().Where(customer => parties.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, customer => customer.Name.Length > 0 ? customer.Name : Telling.NoName, cancellationToken);
        return [.. all.Select(merge => new HistoryEntry(
            merge.At,
            "Merge",
            $"The record of {names.GetValueOrDefault(merge.FromId)} was merged into that of {names.GetValueOrDefault(merge.IntoId)}",
            string.Join(". ", new[] { merge.Why, "By " + merge.ByName }.OfType<string>()),
            merge.UndoneAt is null ? null : "Undone by " + merge.UndoneBy,
            false,
            CustomerLinks.Merge(merge.Id)))];
    }
}
