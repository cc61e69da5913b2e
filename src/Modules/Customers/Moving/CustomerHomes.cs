using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Kernel;

namespace Reeve.Customers.Moving;

/// <summary>Keeps the history of addresses right when somebody moves, is corrected, or does not move after all.</summary>
internal sealed class CustomerHomes(Work work, CustomerWriter writer) : ICustomerHomes
{
    public async Task<IReadOnlyList<Guid>> LivingAtAsync(string uprn, int limit, CancellationToken cancellationToken = default) =>
        await work.Db.Set<CustomerAddress>().Where(address => address.Uprn == uprn && address.EndedAt == null)
            .Join(work.Db.Set<Customer>(), address => address.CustomerId, customer => customer.Id, (address, customer) => customer.CurrentId)
            .Distinct().OrderBy(id => id).Take(limit).ToListAsync(cancellationToken);

    public async Task<HomeChange?> MoveAsync(Guid customerId, NewHome home, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(home);
        if (await writer.LoadAsync(customerId, cancellationToken) is not { } customer)
        {
            return null;
        }

        var change = customer.MoveTo(home, work.NewId(), work.Now);
        await writer.ChangedAsync(customer, ["address"], cancellationToken);
        return change;
    }

    public async Task PutBackAsync(Guid customerId, HomeChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await writer.LoadAsync(customerId, cancellationToken) is { } customer && customer.PutBack(change, work.Now))
        {
            await writer.ChangedAsync(customer, ["address"], cancellationToken);
        }
    }
}
