using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.Domain;

/// <content>The end, and what is not the end after all: closing, reopening, joining, moving.</content>
internal sealed partial class Case
{
    /// <summary>The outcome of a case that was joined to another about the same thing.</summary>
    public const string Joined = "joined";

    public void Close(Acting by, Service service, string outcomeCode, string? note)
    {
        RequireOpen("it cannot be closed again");
        var outcome = service.Definition.Outcomes.FirstOrDefault(each => each.Code == outcomeCode)
            ?? throw new Refused("outcome-unknown", RefusalKind.Invalid, "Choose how it ended.", "Outcome");
        End(by, service, outcome.Code);
        OutcomeNote = note;
        Write(by, EntryKind.Closed, note is null ? outcome.Public : $"{outcome.Public} {note}", outcome.Staff);
        Change(by);
    }

    public void Reopen(Acting by, Service service, string reason)
    {
        if (Open)
        {
            throw CaseRefusals.NotClosed(Reference);
        }

        Open = true;
        ClosedAt = null;
        Outcome = null;
        OutcomeNote = null;
        JoinedIntoId = null;
        var state = Has(service, StateKind.Started);
        SetState(state ?? service.Definition.States[0], state is null ? StateKind.Received : StateKind.Started);
        Clock(PromiseMetric.Resolve)?.Reopen(by.At, by.Calendars, reason);
        Write(by, EntryKind.Reopened, "We opened this again.", reason);
        Change(by);
    }

    /// <summary>Ends this case as a part of another about the same thing.</summary>
    public void JoinInto(Acting by, Service service, Case lead)
    {
        RequireOpen("it cannot be joined");
        lead.RequireOpen("nothing can be joined to it");
        if (lead.Id == Id)
        {
            throw new Refused("join-itself", RefusalKind.Invalid, "A case cannot be joined to itself. Choose another.", "Lead");
        }

        End(by, service, Joined);
        JoinedIntoId = lead.Id;
        Write(by, EntryKind.Joined, "Somebody reported the same thing before. We deal with both together and will tell you as it moves.", $"Joined to {lead.Reference}.");
        Change(by);
        lead.Write(by, EntryKind.Joined, staffText: $"{Reference} was joined to this case.");
        lead.Change(by);
    }

    public void AddReporter(Acting by, string words)
    {
        Write(by, EntryKind.ReporterAdded, staffText: words.Length == 0 ? "Somebody else reported the same thing." : $"Somebody else reported the same thing: {words}");
        Touch(by);
    }

    /// <summary>Takes it to another service, authority or team. Its promises become the new service's; what has run stays run.</summary>
    public void Move(Acting by, Service service, Guid authorityId, Guid teamId, string where, string reason)
    {
        RequireOpen("it cannot be moved");
        if (ServiceId == service.Id && AuthorityId == authorityId && TeamId == teamId)
        {
            throw new Refused("move-nowhere", RefusalKind.Conflict, $"{Reference} is with {where} already. Choose another service or team.", "Service");
        }

        Settle();
        var otherService = ServiceId != service.Id;
        ServiceId = service.Id;
        AuthorityId = authorityId;
        TeamId = teamId;
        AssigneeId = null;
        Sensitive = service.Definition.Sensitive;
        if (otherService)
        {
            var state = Has(service, Kind) ?? service.Definition.States[0];
            SetState(state, Kind);
            StateBeforeWaiting = WaitingSince is null ? null : service.Definition.States[0].Code;
            var promise = service.Definition.Promise;
            Apply(PromiseMetric.Acknowledge, promise.Acknowledge, promise.Calendar, by);
            Apply(PromiseMetric.Respond, promise.Respond, promise.Calendar, by);
            Apply(PromiseMetric.Resolve, promise.Resolve, promise.Calendar, by);
        }

        Write(by, EntryKind.Moved, "This went to the team that deals with it.", $"Moved to {where}: {reason}");
        Change(by);
    }

    public void HandOff(Acting by, string email)
    {
        Settle();
        Write(by, EntryKind.HandedOff, staffText: $"Sent to {email}, with a link to confirm that it arrived.");
    }

    public void ConfirmHandoff(Acting by, string email)
    {
        Write(by, EntryKind.HandoffReceived, staffText: $"Confirmed by whoever reads {email}.");
        Touch(by);
    }

    private void End(Acting by, Service service, string outcome)
    {
        Settle();
        WaitingSince = null;
        StateBeforeWaiting = null;
        SetState(Has(service, StateKind.Done), StateKind.Done);
        Open = false;
        ClosedAt = by.At;
        Outcome = outcome;
        DelayedTo = null;
        DelayReason = null;
        NewsAt = null;
        Clocks.ForEach(clock => clock.Stop(by.At, by.Calendars));
    }

    private void Apply(PromiseMetric metric, PromiseTime? promised, string calendar, Acting by)
    {
        var promise = CaseClock.PromiseOf(promised, calendar);
        switch (Clock(metric), promise)
        {
            case (null, { } first) when metric == PromiseMetric.Resolve:
                var added = CaseClock.Start(Id, metric, ReceivedAt, first, by.Calendars);
                if (WaitingSince is not null)
                {
                    added.Pause(by.At, by.Calendars);
                }

                Clocks.Add(added);
                break;
            case ({ } clock, { } another):
                clock.Apply(by.At, another, by.Calendars, "moved to another service");
                break;
            case ({ } clock, null):
                clock.Stop(by.At, by.Calendars, "the service it moved to promises none");
                break;
        }
    }
}
