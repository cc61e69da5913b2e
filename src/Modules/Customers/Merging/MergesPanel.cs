using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Merging;

/// <param name="Merge">The merge that brought the record here; it may have come with another that was merged before.</param>
internal sealed record MergedRecord(Customer Record, CustomerMerge Merge);

internal sealed record MergedRecords(Guid CustomerId, IReadOnlyList<MergedRecord> Records, bool MayMerge);

/// <summary>What other records of the same customer brought, each with where it came from; and the way to merge one more.</summary>
internal sealed class MergesPanel(Work work) : ICustomerPanel
{
    public int Order => 900;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var db = work.Db;
        var records = await db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery().Include(customer => customer.Points).Include(customer => customer.Addresses)
            .Where(customer => customer.CurrentId == customerId && customer.Id != customerId).OrderBy(customer => customer.Id).Take(200).ToListAsync(cancellationToken);
        var ids = records.ConvertAll(record => record.Id);
        var merges = ids.Count == 0 ? [] : await db.Set<CustomerMerge>().AsNoTracking().Where(merge => ids.Contains(merge.FromId) && merge.UndoneAt == null).ToDictionaryAsync(merge => merge.FromId, cancellationToken);
        var mayMerge = work.Actor.May(Permission.MergeCustomers);
        return records.Count == 0 && !mayMerge
            ? null
            : new CustomerPanel("/Customers/Merging/MergesPanel.cshtml", new MergedRecords(customerId, [.. records.Where(record => merges.ContainsKey(record.Id)).Select(record => new MergedRecord(record, merges[record.Id])).OrderByDescending(each => each.Merge.At)], mayMerge));
    }
}
