using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;

namespace Reeve.Customers.Identities;

internal sealed record IdentityShown(CustomerIdentity Kept, string TypeName);

internal sealed record IdentitiesShown(Guid Id, IReadOnlyList<IdentityShown> Identities, bool MayEdit);

/// <summary>On the customer's page: by what numbers other systems know them, as far as its reader works for those services.</summary>
internal sealed class IdentitiesPanel(Work work, SeenTypes types, Views views) : ICustomerPanel
{
    public int Order => 70;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var seen = await types.GetAsync(cancellationToken);
        if (seen.Count == 0)
        {
            return null;
        }

        var same = await SameRecords.OfAsync(work.Db, customerId, cancellationToken);
        var codes = seen.Select(type => type.Code).ToList();
        var kept = await work.Db.Set<CustomerIdentity>().AsNoTracking().Where(identity => same.Contains(identity.CustomerId) && identity.EndedAt == null && codes.Contains(identity.Type)).ToListAsync(cancellationToken);
        await Task.WhenAll(kept.Select(identity => views.ViewedAsync("customer-identity", identity.Id, cancellationToken: cancellationToken)));
        return new CustomerPanel(
            "/Customers/Identities/IdentitiesPanel.cshtml",
            new IdentitiesShown(customerId, [.. kept.OrderBy(identity => codes.IndexOf(identity.Type)).Select(identity => new IdentityShown(identity, seen.First(type => type.Code == identity.Type).Name))], work.Actor.May(Permission.EditCustomers)));
    }
}
