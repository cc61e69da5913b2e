namespace Reeve.Customers.Contracts;

/// <summary>Where somebody lives from a day on.</summary>
/// <param name="Uprn">The property's number in the gazetteer, when it is there.</param>
/// <param name="From">UTC; may have passed.</param>
/// <param name="Source">Who told it, as the customer's page shows: "Change of address RV-7K3M-9QXT".</param>
public sealed record NewHome(string? Uprn, string? Text, string? Postcode, DateTime From, string Source);

/// <summary>What a move changed on one record, so that a correction can put it back.</summary>
/// <param name="AddressId">The address they now live at.</param>
/// <param name="Added">False when it was on the record already.</param>
/// <param name="Ended">Addresses that the move ended.</param>
public sealed record HomeChange(Guid AddressId, bool Added, IReadOnlyList<Guid> Ended);

/// <summary>The history of where customers live. Writes add to the current <see cref="Reeve.Kernel.Work"/> without saving: the caller's save commits them.</summary>
public interface ICustomerHomes
{
    /// <summary>Customers on record as living at a property now, at most <paramref name="limit"/>; of merged records the one that goes on.</summary>
    Task<IReadOnlyList<Guid>> LivingAtAsync(string uprn, int limit, CancellationToken cancellationToken = default);

    /// <summary>They live there from that day: what was current ends on it. An address that began later ends as it began.</summary>
    /// <returns>Null when there is no such customer.</returns>
    /// <exception cref="Reeve.Kernel.Refusals.Refused">The postcode is not one, or the address is too long.</exception>
    Task<HomeChange?> MoveAsync(Guid customerId, NewHome home, CancellationToken cancellationToken = default);

    /// <summary>Takes a move back: what it ended is current again and what it added, which nobody ever lived at, is gone.</summary>
    Task PutBackAsync(Guid customerId, HomeChange change, CancellationToken cancellationToken = default);
}
