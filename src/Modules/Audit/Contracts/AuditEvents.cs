using Reeve.Kernel.Events;

namespace Reeve.Audit.Contracts;

/// <param name="Seal">The number of the newest seal.</param>
/// <param name="LastEntry">The number of the newest entry under it.</param>
/// <param name="Head">SHA-256, hexadecimal.</param>
[Event("journal.anchored", "The head of the journal's chain was written down for the day.")]
public sealed record JournalAnchored(long Seal, long LastEntry, DateTime SealedAt, string Head) : IEvent;
