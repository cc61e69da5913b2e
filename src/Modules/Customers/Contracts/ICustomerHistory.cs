namespace Reeve.Customers.Contracts;

/// <summary>One line of a customer's time line.</summary>
/// <param name="Kind">"Contact", "Case" …: the word shown before the title.</param>
/// <param name="State">Where it stands, in a few words; null when there is nothing to say.</param>
/// <param name="Open">True while somebody still has to do something.</param>
/// <param name="Url">Its page, or null when this actor has none to go to.</param>
public sealed record HistoryEntry(DateTime At, string Kind, string Title, string? Detail, string? State, bool Open, string? Url);

/// <summary>Whose time line is read, and how much of it.</summary>
/// <param name="CustomerIds">Every record of this one customer (see <see cref="ICustomers.SameAsync"/>).</param>
/// <param name="Limit">At most so many entries, the newest.</param>
/// <param name="Before">Only what happened earlier, to read on from an entry; null for the newest.</param>
public sealed record HistoryAsked(IReadOnlyList<Guid> CustomerIds, int Limit, DateTime? Before = null);

/// <summary>What a module knows of a customer, for the one time line. Registered by each module that has something to show.</summary>
public interface ICustomerHistory
{
    /// <summary>Every kind its entries may have, so that they can be chosen among and a source without the chosen one is not asked; empty when they are not known.</summary>
    IReadOnlyList<string> Kinds => [];

    /// <summary>Newest first, as the current actor may see it; as quick for a long history as for a short one.</summary>
    Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default);
}
