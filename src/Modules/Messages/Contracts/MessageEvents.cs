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

    /// <summary>We have their change of address, and who is told of it.</summary>
    MoveReceived,

    /// <summary>Their change of address was corrected or withdrawn.</summary>
    MoveChanged,

    /// <summary>A service could not take their change of address, and what to do.</summary>
    MoveRejected,

    /// <summary>Everybody who was told of their move has confirmed it.</summary>
    MoveConfirmed,

    /// <summary>A team is told of a change of address, with a link that proves receipt.</summary>
    MoveNotice,

    /// <summary>A team leader learns that a change of address was not answered in time.</summary>
    MoveOverdue,

    /// <summary>A link by which a member of staff sets their own password.</summary>
    Invitation,

    /// <summary>What was entered about somebody in the risk register, and what came of their appeal.</summary>
    RiskNotice,

    /// <summary>A change to the customer's own account, told so that one that was not theirs does not go unseen.</summary>
    AccountChanged,
}

[Event("message.queued", "A message is to be sent by e-mail.")]
public sealed record MessageQueued(Guid MessageId) : IEvent;

[Event("message.customer-told", "A customer was told about their case, by whichever way reached them.")]
public sealed record CustomerTold(Guid CaseId, Guid? CustomerId, Guid MessageId, MessageKind Kind) : IEvent;
