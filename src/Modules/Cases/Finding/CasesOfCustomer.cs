using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;

namespace Reeve.Cases.Finding;

/// <summary>A customer's cases where records are merged, and where a merge is undone.</summary>
internal sealed class CasesOfCustomer(Work work, ICatalogue catalogue) : ICustomerRows
{
    public string Kind => "case";

    public string Count(int many) => many == 1 ? "1 case" : $"{many} cases";

    public Task<int> CountAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        return work.Db.Set<Case>().CountAsync(found => ids.Contains(found.CustomerId), cancellationToken);
    }

    public async Task<IReadOnlyList<CustomerRow>> AddedSinceAsync(IReadOnlyCollection<Guid> customerIds, DateTime since, int limit, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        var rows = await work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor).Where(found => ids.Contains(found.CustomerId) && found.OpenedAt > since)
            .OrderByDescending(found => found.ReceivedAt).Take(limit).Select(found => new { found.Id, found.Reference, found.ServiceId, found.OpenedAt }).ToListAsync(cancellationToken);
        var services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id, service => service.Name);
        return [.. rows.Select(row => new CustomerRow(row.Id, $"Case {services.GetValueOrDefault(row.ServiceId)} {row.Reference}", row.OpenedAt))];
    }

    public async Task GiveAsync(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> fromCustomerIds, Guid toCustomerId, CancellationToken cancellationToken = default)
    {
        var (from, wanted) = (fromCustomerIds.Cast<Guid?>().ToList(), ids.ToList());
        foreach (var given in await work.Db.Set<Case>().VisibleTo(work.Actor).Where(found => wanted.Contains(found.Id) && from.Contains(found.CustomerId)).ToListAsync(cancellationToken))
        {
            // What they wrote about it goes with it, or they would not be shown it.
            foreach (var entry in await work.Db.Set<CaseEntry>().Where(entry => entry.CaseId == given.Id && from.Contains(entry.CustomerId)).ToListAsync(cancellationToken))
            {
                entry.CustomerId = toCustomerId;
            }

            work.Record("case.customer-given", "case", given.Id, new { from = given.CustomerId, to = toCustomerId }, given.Reference);
            given.GiveTo(toCustomerId);
            work.Signal("case:" + given.Id);
        }
    }
}
