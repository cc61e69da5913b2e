using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Consents;

internal sealed record ConsentsShown(Guid Id, IReadOnlyList<ConsentState> Consents, bool MayEdit);

/// <summary>On the customer's page: what they agreed to.</summary>
internal sealed class ConsentsPanel(Work work, IConsents consents) : ICustomerPanel
{
    public int Order => 50;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        new("/Customers/Consents/ConsentsPanel.cshtml", new ConsentsShown(customerId, await consents.OfAsync(customerId, cancellationToken), work.Actor.May(Permission.EditCustomers)));
}
