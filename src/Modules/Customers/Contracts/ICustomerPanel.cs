namespace Reeve.Customers.Contracts;

/// <summary>
/// A part of the customer's page, by this module or another. Register any number with
/// <c>services.AddScoped&lt;ICustomerPanel, X&gt;()</c>; the page asks each and shows what it answers, in order.
/// </summary>
public interface ICustomerPanel
{
    /// <summary>Lower comes first.</summary>
    int Order { get; }

    /// <summary>What to show of a customer that the current actor may see; null when there is nothing for this actor.</summary>
    Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default);
}

/// <summary>A partial view and its model.</summary>
/// <param name="View">Full path of the compiled view: "/Customers/Needs/NeedsPanel.cshtml".</param>
public sealed record CustomerPanel(string View, object Model);
