using Reeve.CouncilPacks;

namespace Reeve.Moves.Contracts;

/// <summary>What the customer is told of their move, by letter or mail.</summary>
public sealed record MoveForLetter(MoveView Move);

/// <summary>What one receiver is told.</summary>
/// <param name="Name">The receiver's.</param>
/// <param name="Email">Where to, when it is told by e-mail; null when it has no address or another way.</param>
/// <param name="Names">Everybody who moves.</param>
/// <param name="Service">Code of the catalogue's service it stands for; null for none.</param>
/// <param name="Current">False when it was told something newer, or has answered: an older mail need not go.</param>
public sealed record MoveForReceiver(
    Guid MoveId, Guid ReceiverId, string Reference, string Code, string Name, MoveWay Way, string? Email, ReceiverNews News, int Round, HomeAddress From, HomeAddress To, DateOnly Day,
    IReadOnlyList<Guid> CustomerIds, IReadOnlyList<string> Names, string? Service, Guid? TeamId, DateTime? DueAt, string? Reason, bool Current);

/// <summary>For those who carry the news: mail, other systems.</summary>
public interface IMoveFacts
{
    Task<MoveForLetter?> ForLetterAsync(Guid moveId, CancellationToken cancellationToken = default);

    /// <param name="round">Of which telling.</param>
    Task<MoveForReceiver?> ForReceiverAsync(Guid receiverId, int round, CancellationToken cancellationToken = default);

    /// <summary>The page on which whoever reads the team's mail confirms or rejects, with a token that proves they do.</summary>
    /// <returns>Null when there is no such receiver.</returns>
    Task<string?> LinkAsync(Guid receiverId, CancellationToken cancellationToken = default);
}

/// <summary>One telling of one receiver.</summary>
public sealed record Telling(string Reference, Guid ReceiverId, string Code, int Round);

/// <summary>Knows how it goes with getting the news to receivers: by mail, to other systems. Register any number; pages ask all.</summary>
public interface IMoveDeliveries
{
    /// <returns>By receiver, in words: "Tried 4 times, the mail server does not answer; tried again by itself". Those it carries nothing to are left out.</returns>
    Task<IReadOnlyDictionary<Guid, string>> OfAsync(IReadOnlyList<Telling> tellings, CancellationToken cancellationToken = default);
}
