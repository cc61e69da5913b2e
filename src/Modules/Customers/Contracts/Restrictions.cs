using Reeve.Kernel.Events;

namespace Reeve.Customers.Contracts;

/// <summary>
/// Customers as they are, restricted records too: to take their details out of a text, or to write to them.
/// Never to show to somebody: for that <see cref="ICustomers"/> answers, which masks what its reader may not see.
/// </summary>
public interface ICustomersUnmasked
{
    Task<IReadOnlyDictionary<Guid, CustomerCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>Every record that is restricted, whoever asks: of them nothing is published, not even where they reported something.</summary>
    Task<IReadOnlySet<Guid>> RestrictedAsync(CancellationToken cancellationToken = default);
}

/// <summary>Somebody opened a restricted record without being named for it, as the mail that tells of it needs it.</summary>
/// <param name="By">The member of staff.</param>
/// <param name="Reason">The reason that was chosen; the words written with it stay on the page.</param>
/// <param name="Told">Everybody who is told: those who are named for the record, who restricted it, and the line manager.</param>
public sealed record GlassBroken(Guid OpeningId, Guid ById, string By, string Reason, DateTime At, DateTime Until, IReadOnlyList<Guid> Told);

public interface IGlassBroken
{
    Task<GlassBroken?> FindAsync(Guid openingId, CancellationToken cancellationToken = default);
}

[Event("customer.opened-in-need", "Somebody who is not named for a restricted record opened it for an hour, with a reason.")]
public sealed record RestrictedOpened(Guid OpeningId) : IEvent;
