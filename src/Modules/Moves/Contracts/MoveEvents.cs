using Reeve.Kernel.Events;

namespace Reeve.Moves.Contracts;

[Event("move.told", "Somebody told that they move: a change of address has a reference and those who will be told.")]
public sealed record MoveTold(Guid MoveId) : IEvent;

[Event("move.changed", "A change of address was corrected or withdrawn.")]
public sealed record MoveChanged(Guid MoveId, bool Withdrawn, int Round) : IEvent;

/// <param name="Round">1 for the first telling, more with each correction.</param>
[Event("move.notified", "A service or partner is told of a change of address, its correction or its withdrawal.")]
public sealed record MoveNotified(Guid MoveId, Guid ReceiverId, int Round) : IEvent;

[Event("move.answered", "A service or partner confirmed or rejected what it was told of a change of address.")]
public sealed record MoveAnswered(Guid MoveId, Guid ReceiverId, int Round, bool Confirmed) : IEvent;

[Event("move.overdue", "A service or partner has not answered about a change of address in the time it promised.")]
public sealed record MoveOverdue(Guid MoveId, Guid ReceiverId, int Round, Guid? TeamId) : IEvent;

[Event("move.completed", "Everybody who was told of a change of address has confirmed it.")]
public sealed record MoveCompleted(Guid MoveId, int Round) : IEvent;
