using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Protecting;

internal sealed class CustomerRecords(ReeveDb db) : ICustomerRecords
{
    public IQueryable<Guid> SameAs(IQueryable<Guid> ids) =>
        db.Set<Customer>().Where(customer => db.Set<Customer>().Where(named => ids.Contains(named.Id)).Select(named => named.CurrentId).Contains(customer.CurrentId)).Select(customer => customer.Id);

    public async Task<IReadOnlyList<Guid>> SameAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var current = await db.Set<Customer>().Where(customer => customer.Id == id).Select(customer => customer.CurrentId).FirstOrDefaultAsync(cancellationToken);
        return current == Guid.Empty ? [id] : await db.Set<Customer>().Where(customer => customer.CurrentId == current).Select(customer => customer.Id).ToListAsync(cancellationToken);
    }

    public async Task LastContactAsync(IReadOnlyDictionary<Guid, DateTime> at, CancellationToken cancellationToken = default)
    {
        var ids = at.Keys.ToList();
        foreach (var customer in await db.Set<Customer>().Where(customer => ids.Contains(customer.Id)).ToListAsync(cancellationToken))
        {
            customer.HeardFrom(at[customer.Id]);
        }
    }
}
