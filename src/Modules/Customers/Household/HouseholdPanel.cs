using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;

namespace Reeve.Customers.Household;

internal sealed record HouseholdShown(IReadOnlyList<CustomerCard> Others, bool More);

/// <summary>On the customer's page: who else is known at the same property now. It says nothing of how they are related.</summary>
internal sealed class HouseholdPanel(Work work, PartDoor door, ICustomers customers) : ICustomerPanel
{
    private const int Most = 10;

    public int Order => 60;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var owner = await door.OwnerAsync(customerId, cancellationToken);
        var here = await work.Db.Set<CustomerAddress>().AsNoTracking().Where(address => owner.Same.Contains(address.CustomerId) && address.EndedAt == null && address.Uprn != null && address.Kind == AddressKind.Lives)
            .Select(address => address.Uprn).Distinct().Take(5).ToListAsync(cancellationToken);
        if (here.Count == 0)
        {
            return null;
        }

        var others = await work.Db.Set<CustomerAddress>().AsNoTracking()
            .Where(address => here.Contains(address.Uprn) && address.EndedAt == null && address.Kind == AddressKind.Lives && !owner.Same.Contains(address.CustomerId))
            .Join(work.Db.Set<Customer>(), address => address.CustomerId, customer => customer.Id, (_, customer) => customer.CurrentId)
            .Distinct().Take(Most + 1).ToListAsync(cancellationToken);
        // That somebody whose record is restricted lives here is what is kept from whoever may not see it: they are not there, masked or not.
        var cards = await customers.CardsAsync([.. others.Where(id => !work.Actor.HiddenCustomers.Contains(id)).Take(Most)], cancellationToken);
        return cards.Count == 0 ? null : new CustomerPanel("/Customers/Household/HouseholdPanel.cshtml", new HouseholdShown([.. cards.Values.OrderBy(card => card.Name, StringComparer.Ordinal)], others.Count > Most));
    }
}
