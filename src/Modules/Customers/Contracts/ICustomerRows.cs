namespace Reeve.Customers.Contracts;

/// <summary>Something that belongs to a customer: a contact, a case, a message.</summary>
/// <param name="Id">Of the row, within its kind.</param>
/// <param name="Title">In a line, for whoever decides whose it is.</param>
public sealed record CustomerRow(Guid Id, string Title, DateTime At);

/// <summary>
/// What a module keeps of customers, for merging: a merge moves nothing, and when it is undone an officer may give what was added
/// since to the one or the other. Register one for each kind of row.
/// </summary>
public interface ICustomerRows
{
    /// <summary>One word that stays the same: "case". Forms send it back.</summary>
    string Kind { get; }

    /// <summary>How many, in words: "1 case", "3 cases".</summary>
    string Count(int many);

    /// <summary>How many belong to these records, whoever may read them.</summary>
    Task<int> CountAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default);

    /// <summary>What these records got after a time, the newest first, as the current actor may see it.</summary>
    Task<IReadOnlyList<CustomerRow>> AddedSinceAsync(IReadOnlyCollection<Guid> customerIds, DateTime since, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives rows of these records to another. Adds to the current <see cref="Reeve.Kernel.Work"/> with a journal entry for each,
    /// without saving. What is not theirs, or not for this actor, is left as it is.
    /// </summary>
    Task GiveAsync(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> fromCustomerIds, Guid toCustomerId, CancellationToken cancellationToken = default);
}
