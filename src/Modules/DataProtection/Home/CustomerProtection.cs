using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.DataProtection.Home;

/// <summary>On the customer's page, for data protection officers: what was asked, what is held, and what can be done.</summary>
internal sealed class CustomerProtection(Work work, ICustomers customers) : ICustomerPanel
{
    public int Order => 90;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        if (!work.Actor.May(Permission.ProtectData))
        {
            return null;
        }

        var ids = (await customers.SameAsync(customerId, cancellationToken)).ToList();
        var requests = await work.Db.Set<ProtectionRequest>().AsNoTracking().Where(request => ids.Contains(request.CustomerId)).OrderByDescending(request => request.Number).Take(10).ToListAsync(cancellationToken);
        var holds = await work.Db.Set<Hold>().AsNoTracking().Where(hold => hold.LiftedAt == null && hold.Subject == "customer" && ids.Contains(hold.SubjectId)).ToListAsync(cancellationToken);
        return new CustomerPanel("/DataProtection/Home/CustomerProtection.cshtml", new ProtectionOfCustomer(customerId, requests, holds, UkTime.DateOf(work.Now)));
    }
}

internal sealed record ProtectionOfCustomer(Guid CustomerId, IReadOnlyList<ProtectionRequest> Requests, IReadOnlyList<Hold> Holds, DateOnly Today);
