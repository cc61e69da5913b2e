using Reeve.Kernel.Events;

namespace Reeve.Messages.Contracts;

/// <summary>What somebody is told about.</summary>
public enum MessageKind
{
    /// <summary>We have it: the receipt with its reference.</summary>
    Received,
    Started,
    Delayed,
    Done,
    Reopened,

    /// <summary>An officer's own words.</summary>
    Reply,

    /// <summary>The case waits for their answer.</summary>
    Question,

    /// <summary>Their report was put together with another about the same thing.</summary>
    Joined,

    /// <summary>A link that proves an e-mail address.</summary>
    OneTimeLink,

    /// <summary>Work for a team, with a link that proves receipt.</summary>
    Handoff,

    /// <summary>A link by which a member of staff sets their own password.</summary>
    Invitation,

    /// <summary>A change to the customer's own account, told so that one that was not theirs does not go unseen.</summary>
    AccountChanged,
}

[Event("message.queued", "A message is to be sent by e-mail.")]
public sealed record MessageQueued(Guid MessageId) : IEvent;

[Event("message.customer-told", "A customer was told about their case, by whichever way reached them.")]
public sealed record CustomerTold(Guid CaseId, Guid? CustomerId, Guid MessageId, MessageKind Kind) : IEvent;
