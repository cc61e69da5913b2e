using Reeve.Kernel.Refusals;

namespace Reeve.Moves.Contracts;

/// <summary>Changes of address, told once. Every write saves. Who may tell whose is decided by the caller: a page for staff, or one whose visitor proved an e-mail address.</summary>
public interface IMoves
{
    /// <summary>Who may move with somebody, as the current actor may know.</summary>
    Task<IReadOnlyList<Companion>> CompanionsAsync(Guid customerId, CancellationToken cancellationToken = default);

    /// <summary>Looks at a change without telling it.</summary>
    /// <exception cref="Refused">There is no such customer; the address is not one, or the one they have; the day is missing or too far; somebody named may not be moved.</exception>
    Task<MoveOffer> OfferAsync(AddressChange change, CancellationToken cancellationToken = default);

    /// <summary>Looks at a correction of a move without making it: where to, and from which day.</summary>
    Task<(HomeAddress To, DateOnly Day)> OfferCorrectionAsync(string reference, HomeAddress to, DateOnly? day, CancellationToken cancellationToken = default);

    /// <returns>The reference; the same again when the same change is told twice.</returns>
    /// <exception cref="Refused">As for <see cref="OfferAsync"/>; or a move of one of them waits for its day.</exception>
    Task<string> TellAsync(AddressChange change, CancellationToken cancellationToken = default);

    /// <summary>A wrong address or day, put right with everybody who was told.</summary>
    /// <param name="version">As shown; null where the caller showed none.</param>
    Task CorrectAsync(string reference, int? version, HomeAddress to, DateOnly? day, CancellationToken cancellationToken = default);

    /// <summary>There is no move after all.</summary>
    Task WithdrawAsync(string reference, int? version, string? reason, CancellationToken cancellationToken = default);

    Task<MoveView?> FindAsync(string reference, CancellationToken cancellationToken = default);

    /// <summary>Moves in which one of these customers moves, newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<MoveGlance>> OfAsync(IReadOnlyList<Guid> customerIds, int limit, CancellationToken cancellationToken = default);
}
