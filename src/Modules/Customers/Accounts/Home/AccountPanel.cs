using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Accounts.Home;

/// <summary>On the customer's page, for staff: whether they have an account.</summary>
internal sealed class AccountPanel(ReeveDb db, ICustomers customers) : ICustomerPanel
{
    public int Order => 41;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var ids = (await customers.SameAsync(customerId, cancellationToken)).Cast<Guid?>().ToList();
        var accounts = await db.Set<CustomerAccount>().AsNoTracking().Where(account => ids.Contains(account.CustomerId)).OrderBy(account => account.CreatedAt).ToListAsync(cancellationToken);
        return accounts.Count == 0 ? null : new CustomerPanel("/Customers/Accounts/Home/AccountPanel.cshtml", accounts);
    }
}
