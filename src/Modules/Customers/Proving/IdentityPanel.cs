using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Proving;

/// <summary>On the customer's page: how they proved who they are, failed checks, and the lock.</summary>
internal sealed class IdentityPanel(Work work, ICustomers customers) : ICustomerPanel
{
    private const int Shown = 5;

    public int Order => 40;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var ids = await customers.SameAsync(customerId, cancellationToken);
        var checks = await work.Db.Set<IdentityCheck>().AsNoTracking().Where(check => ids.Contains(check.CustomerId)).OrderByDescending(check => check.At).Take(Shown).ToListAsync(cancellationToken);
        var locked = await work.Db.Set<IdentityLock>().AsNoTracking().Where(each => ids.Contains(each.CustomerId) && each.LockedUntil > work.Now).MaxAsync(each => each.LockedUntil, cancellationToken);
        return new CustomerPanel("/Customers/Proving/IdentityPanel.cshtml", new IdentityShown(customerId, checks, locked, work.Actor.May(Permission.LeadCases)));
    }
}

internal sealed record IdentityShown(Guid CustomerId, IReadOnlyList<IdentityCheck> Checks, DateTime? LockedUntil, bool MayUnlock);
