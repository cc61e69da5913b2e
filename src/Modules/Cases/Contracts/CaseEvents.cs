using Reeve.Kernel.Events;

namespace Reeve.Cases.Contracts;

[Event("case.opened", "A case was opened and has a reference, an owner, a team and promises.")]
public sealed record CaseOpened(Guid CaseId, string Reference, Guid ServiceId, Guid? CustomerId, CaseDoor Door) : IEvent;

[Event("case.started", "Somebody began the work.")]
public sealed record CaseStarted(Guid CaseId, string? Note) : IEvent;

[Event("case.progressed", "A case moved to another of its service's states.")]
public sealed record CaseProgressed(Guid CaseId, string State) : IEvent;

[Event("case.delayed", "A case will take longer: it has a new date and a reason the customer may read.")]
public sealed record CaseDelayed(Guid CaseId, DateTime NewDate, string Reason) : IEvent;

[Event("case.paused", "A case waits for the customer; its clocks stand still.")]
public sealed record CasePaused(Guid CaseId, string Question) : IEvent;

[Event("case.resumed", "A case that waited for the customer goes on.")]
public sealed record CaseResumed(Guid CaseId) : IEvent;

[Event("case.closed", "A case was closed with an outcome.")]
public sealed record CaseClosed(Guid CaseId, string Outcome, string? Note) : IEvent;

[Event("case.reopened", "A closed case was opened again.")]
public sealed record CaseReopened(Guid CaseId, string Reason) : IEvent;

[Event("case.moved", "A case went to another service or authority.")]
public sealed record CaseMoved(Guid CaseId, Guid ServiceId, Guid AuthorityId, Guid TeamId, string Reason) : IEvent;

[Event("case.assigned", "A case has another owner or assignee.")]
public sealed record CaseAssigned(Guid CaseId, Guid? OwnerId, Guid? AssigneeId) : IEvent;

[Event("case.joined", "A case was joined to another that is about the same thing.")]
public sealed record CaseJoined(Guid CaseId, Guid IntoCaseId) : IEvent;

[Event("case.reporter-added", "Another person reported the same thing.")]
public sealed record CaseReporterAdded(Guid CaseId, Guid? CustomerId) : IEvent;

[Event("case.replied", "An officer wrote to the customer from the case.")]
public sealed record CaseReplied(Guid CaseId, Guid EntryId, string Text) : IEvent;

[Event("case.customer-wrote", "The customer added a message or a file to their case.")]
public sealed record CustomerWrote(Guid CaseId, Guid EntryId) : IEvent;

[Event("case.handed-off", "The work was handed to the team by e-mail, with a link that proves receipt.")]
public sealed record CaseHandedOff(Guid CaseId, Guid HandoffId, string Email) : IEvent;

[Event("case.handoff-received", "The people who do the work confirmed that they have it.")]
public sealed record HandoffReceived(Guid CaseId, Guid HandoffId) : IEvent;

[Event("case.sent-back", "Those who should do the work sent it back to whoever answers for it, with a reason.")]
public sealed record CaseSentBack(Guid CaseId, Guid? OwnerId, string Reason) : IEvent;
