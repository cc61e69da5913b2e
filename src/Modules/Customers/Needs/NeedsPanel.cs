using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Needs;

internal sealed record NeedsShown(Guid Id, IReadOnlyList<string> Words, bool MayEdit);

/// <summary>On the customer's page: what they need, and where to change it.</summary>
internal sealed class NeedsPanel(Work work, INeeds needs) : ICustomerPanel
{
    public int Order => 10;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        new("/Customers/Needs/NeedsPanel.cshtml", new NeedsShown(customerId, (await needs.OfAsync(customerId, cancellationToken)).Words, work.Actor.May(Permission.EditCustomers)));
}
