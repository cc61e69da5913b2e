using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Names;

internal sealed record NamesShown(Guid Id, string? FullName, string? Born, IReadOnlyList<CustomerName> Names, bool MayEdit);

/// <summary>On the customer's page: their other names and when they were born.</summary>
internal sealed class NamesPanel(Work work, PartDoor door) : ICustomerPanel
{
    public int Order => 30;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var owner = await door.OwnerAsync(customerId, cancellationToken);
        var names = await work.Db.Set<CustomerName>().AsNoTracking().Where(name => owner.Same.Contains(name.CustomerId) && name.EndedAt == null).ToListAsync(cancellationToken);
        var fullName = await work.Db.Set<Customer>().Where(customer => customer.Id == owner.CurrentId).Select(customer => customer.Preferred == null ? null : customer.Name).FirstOrDefaultAsync(cancellationToken);
        var born = await work.Db.Set<Customer>().Where(customer => owner.Same.Contains(customer.Id) && customer.Born != null).OrderBy(customer => customer.Id == owner.CurrentId ? 0 : 1).Select(customer => customer.Born).FirstOrDefaultAsync(cancellationToken);
        return new CustomerPanel("/Customers/Names/NamesPanel.cshtml", new NamesShown(customerId, fullName, born, [.. names.OrderBy(name => name.Kind).ThenBy(name => name.AddedAt)], work.Actor.May(Permission.EditCustomers)));
    }
}
