namespace Reeve.Customers.Contracts;

/// <summary>One line of a customer's time line.</summary>
/// <param name="Kind">"Contact", "Case" …: the word shown before the title.</param>
/// <param name="State">Where it stands, in a few words; null when there is nothing to say.</param>
/// <param name="Open">True while somebody still has to do something.</param>
/// <param name="Url">Its page, or null when this actor has none to go to.</param>
public sealed record HistoryEntry(DateTime At, string Kind, string Title, string? Detail, string? State, bool Open, string? Url);

/// <summary>What a module knows of a customer, for the one time line. Registered by each module that has something to show.</summary>
public interface ICustomerHistory
{
    /// <summary>Newest first, as the current actor may see it.</summary>
    Task<IReadOnlyList<HistoryEntry>> OfAsync(Guid customerId, int limit, CancellationToken cancellationToken = default);
}
