using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel;

namespace Reeve.Contacts.History;

/// <summary>A customer's contacts where records are merged, and where a merge is undone.</summary>
internal sealed class ContactsOfCustomer(Work work) : ICustomerRows
{
    public string Kind => "contact";

    public string Count(int many) => many == 1 ? "1 contact" : $"{many} contacts";

    public Task<int> CountAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        return work.Db.Set<Contact>().CountAsync(contact => ids.Contains(contact.CustomerId), cancellationToken);
    }

    public async Task<IReadOnlyList<CustomerRow>> AddedSinceAsync(IReadOnlyCollection<Guid> customerIds, DateTime since, int limit, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        var rows = await work.Db.Set<Contact>().AsNoTracking().Where(contact => ids.Contains(contact.CustomerId) && contact.StartedAt > since)
            .OrderByDescending(contact => contact.StartedAt).Take(limit).Select(contact => new { contact.Id, contact.Channel, contact.TakenByName, contact.StartedAt }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CustomerRow(row.Id, $"{ContactWords.Of(row.Channel)}, taken by {row.TakenByName}", row.StartedAt))];
    }

    public async Task GiveAsync(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> fromCustomerIds, Guid toCustomerId, CancellationToken cancellationToken = default)
    {
        var (from, wanted) = (fromCustomerIds.Cast<Guid?>().ToList(), ids.ToList());
        foreach (var given in await work.Db.Set<Contact>().Where(contact => wanted.Contains(contact.Id) && from.Contains(contact.CustomerId)).ToListAsync(cancellationToken))
        {
            work.Record("contact.customer-given", "contact", given.Id, new { from = given.CustomerId, to = toCustomerId });
            given.GiveTo(toCustomerId);
        }
    }
}
