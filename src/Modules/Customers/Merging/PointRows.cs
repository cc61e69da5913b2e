using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Merging;

/// <summary>E-mail addresses and phone numbers that were added to a record.</summary>
internal sealed class PointRows(Work work, CustomerWriter writer) : ICustomerRows
{
    public string Kind => "contact-detail";

    public string Count(int many) => many == 1 ? "1 email address or phone number" : $"{many} email addresses or phone numbers";

    public Task<int> CountAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default) =>
        work.Db.Set<ContactPoint>().CountAsync(point => customerIds.Contains(point.CustomerId) && point.EndedAt == null, cancellationToken);

    public async Task<IReadOnlyList<CustomerRow>> AddedSinceAsync(IReadOnlyCollection<Guid> customerIds, DateTime since, int limit, CancellationToken cancellationToken = default) =>
        [.. (await work.Db.Set<ContactPoint>().AsNoTracking().Where(point => customerIds.Contains(point.CustomerId) && point.AddedAt > since && point.EndedAt == null)
            .OrderByDescending(point => point.AddedAt).Take(limit).ToListAsync(cancellationToken))
            .Select(point => new CustomerRow(point.Id, point.Kind == ContactPointKind.Phone ? "Phone " + PhoneNumber.Show(point.Normal) : "Email " + point.Normal, point.AddedAt))];

    public async Task GiveAsync(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> fromCustomerIds, Guid toCustomerId, CancellationToken cancellationToken = default)
    {
        var owners = await work.Db.Set<ContactPoint>().Where(point => ids.Contains(point.Id) && fromCustomerIds.Contains(point.CustomerId) && point.EndedAt == null).Select(point => point.CustomerId).Distinct().ToListAsync(cancellationToken);
        await Moving.RunAsync(writer, owners, toCustomerId, "contact details", (from, to) => from.GiveTo(to, ids, []), work.Now, cancellationToken);
    }
}

/// <summary>Addresses that were added to a record.</summary>
internal sealed class AddressRows(Work work, CustomerWriter writer) : ICustomerRows
{
    public string Kind => "address";

    public string Count(int many) => many == 1 ? "1 address" : $"{many} addresses";

    public Task<int> CountAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default) =>
        work.Db.Set<CustomerAddress>().CountAsync(address => customerIds.Contains(address.CustomerId), cancellationToken);

    public async Task<IReadOnlyList<CustomerRow>> AddedSinceAsync(IReadOnlyCollection<Guid> customerIds, DateTime since, int limit, CancellationToken cancellationToken = default) =>
        [.. (await work.Db.Set<CustomerAddress>().AsNoTracking().Where(address => customerIds.Contains(address.CustomerId) && address.AddedAt > since)
            .OrderByDescending(address => address.AddedAt).Take(limit).ToListAsync(cancellationToken))
            .Select(address => new CustomerRow(address.Id, "Address " + (address.Text ?? address.Postcode), address.AddedAt))];

    public async Task GiveAsync(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> fromCustomerIds, Guid toCustomerId, CancellationToken cancellationToken = default)
    {
        var owners = await work.Db.Set<CustomerAddress>().Where(address => ids.Contains(address.Id) && fromCustomerIds.Contains(address.CustomerId)).Select(address => address.CustomerId).Distinct().ToListAsync(cancellationToken);
        await Moving.RunAsync(writer, owners, toCustomerId, "address", (from, to) => from.GiveTo(to, [], ids), work.Now, cancellationToken);
    }
}

/// <summary>Moves details from records to another, and says so of each.</summary>
internal static class Moving
{
    public static async Task RunAsync(CustomerWriter writer, IReadOnlyList<Guid> from, Guid to, string what, Func<Customer, Customer, bool> give, DateTime now, CancellationToken cancellationToken)
    {
        if (from.Count == 0)
        {
            return;
        }

        var (gets, changed) = ((await writer.LoadAsync(to, cancellationToken))!, new List<Customer>());
        foreach (var id in from)
        {
            var loses = (await writer.LoadAsync(id, cancellationToken))!;
            if (give(loses, gets))
            {
                changed.Add(loses);
            }
        }

        foreach (var customer in changed.Count == 0 ? changed : [.. changed, gets])
        {
            customer.StandFor(customer.CurrentId, now);
            await writer.ChangedAsync(customer, [what], cancellationToken);
        }
    }
}
