using Reeve.Kernel.Events;

namespace Reeve.Connectors.Contracts;

[Event("webhook.paused", "Another system could not be told of events for three days, or asked for no more: its webhook is paused and its owner is told.")]
public sealed record WebhookPaused(Guid WebhookId, string Name, Guid? OwnerId, IReadOnlyList<Guid> Authorities, DateTime At, string Why) : IEvent;

/// <summary>Raised by Messages, which nobody imports: so it lies here, with those who pass it on.</summary>
/// <param name="Kind">What it was about: "done".</param>
/// <param name="Way">How it was to be told: "email"; "none" when no way is known.</param>
[Event("message.failed", "A message did not reach somebody: it was refused for good, tried in vain for three days, or no way to tell them is known.")]
public sealed record MessageFailed(Guid MessageId, Guid? CaseId, string Kind, string Way, Guid? AuthorityId, bool Sensitive, DateTime At) : IEvent;
