using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Domain;

/// <content>The work as it goes: started, progressed, delayed, waiting and going on.</content>
internal sealed partial class Case
{
    public void Start(Acting by, Service service, string? note)
    {
        RequireOpen("the work cannot start");
        if (Kind == StateKind.Started)
        {
            throw new Refused("case-already-started", RefusalKind.Conflict, $"The work on {Reference} has started already.");
        }

        var state = Has(service, StateKind.Started);
        Settle();
        StopWaiting(by);
        SetState(state, StateKind.Started);
        Respond(by);
        Write(by, EntryKind.Started, state?.Public ?? "The work has started.", note);
        Change(by);
    }

    /// <summary>Moves it to another of its service's states; waiting, delay and completion have verbs of their own.</summary>
    public void Progress(Acting by, Service service, string code, string? note)
    {
        RequireOpen("it cannot move on");
        var state = service.Definition.States.FirstOrDefault(each => each.Code == code)
            ?? throw new Refused("state-unknown", RefusalKind.Invalid, "Choose one of the steps of this service.", "State");
        if (state.Kind is StateKind.Done or StateKind.Waiting or StateKind.Delayed)
        {
            throw new Refused("state-has-its-own-way", RefusalKind.Invalid, $"To make it “{state.Public}”, use close, ask the customer or delay, so that the customer is told why.", "State");
        }

        if (State == code)
        {
            throw new Refused("state-same", RefusalKind.Conflict, $"{Reference} is at “{state.Public}” already.", "State");
        }

        Settle();
        StopWaiting(by);
        SetState(state, state.Kind);
        if (state.Kind == StateKind.Started)
        {
            Respond(by);
        }

        Write(by, EntryKind.Progressed, state.Public, note);
        Change(by);
    }

    /// <param name="reason">In words the customer reads.</param>
    public void Delay(Acting by, Service service, DateTime newDate, string reason)
    {
        RequireOpen("it cannot be delayed");
        if (newDate <= by.At)
        {
            throw new Refused("date-not-ahead", RefusalKind.Invalid, "The new date must be after today.", "NewDate");
        }

        SetState(Has(service, StateKind.Delayed), StateKind.Delayed);
        StopWaiting(by);
        DelayedTo = newDate;
        DelayReason = reason;
        Respond(by);
        Write(by, EntryKind.Delayed, $"This will take longer: we now expect to finish by {UkTime.Day(newDate, by.At)}. {reason}");
        Change(by);
    }

    /// <summary>Asks the customer something; until they answer, no promise runs.</summary>
    public void Pause(Acting by, Service service, string question)
    {
        RequireOpen("the customer cannot be asked");
        if (WaitingSince is not null)
        {
            throw new Refused("case-already-waiting", RefusalKind.Conflict, $"{Reference} waits for the customer already. Write to them instead, or go on with it.");
        }

        StateBeforeWaiting = State;
        SetState(Has(service, StateKind.Waiting), StateKind.Waiting);
        WaitingSince = by.At;
        Respond(by);
        Clocks.ForEach(clock => clock.Pause(by.At, by.Calendars, "asked the customer"));
        Write(by, EntryKind.Paused, question);
        Change(by);
    }

    public void Resume(Acting by, Service service)
    {
        RequireOpen("it cannot go on");
        if (WaitingSince is null)
        {
            throw new Refused("case-not-waiting", RefusalKind.Conflict, $"{Reference} does not wait for the customer.");
        }

        var state = service.State(StateBeforeWaiting ?? "");
        StopWaiting(by);
        SetState(state, state.Kind);
        Write(by, EntryKind.Resumed, "We are going on with this.");
        Change(by);
    }

    /// <summary>An answer or news for everybody who is told of this case.</summary>
    public CaseEntry Reply(Acting by, string text)
    {
        NewsAt = null;
        Respond(by);
        Touch(by);
        Reckon();
        return Write(by, EntryKind.Replied, text);
    }

    public CaseEntry Note(Acting by, string text)
    {
        Touch(by);
        return Write(by, EntryKind.Noted, staffText: text);
    }

    public CaseEntry AddFiles(Acting by, string names)
    {
        Touch(by);
        return Write(by, EntryKind.FileAdded, staffText: $"Attached {names}.");
    }

    /// <summary>The customer wrote. What waited for them goes on.</summary>
    /// <param name="customerId">Who of those who reported it, where that is known.</param>
    public CaseEntry HearCustomer(Acting by, Service service, string text, Guid? customerId, Guid? entryId = null)
    {
        var entry = new CaseEntry
        {
            Id = entryId ?? by.NewId(),
            CaseId = Id,
            At = by.At,
            ActorKind = by.Actor.Kind,
            ActorId = by.Actor.Id,
            ActorName = by.Actor.Name,
            Kind = EntryKind.CustomerWrote,
            PublicText = text,
            FromCustomer = true,
            CustomerId = customerId,
        };
        Entries.Add(entry);
        NewsAt = by.At;
        if (Open && WaitingSince is not null)
        {
            Resume(by, service);
        }
        else
        {
            Change(by);
        }

        return entry;
    }

    /// <summary>Somebody told the customer something: received and responded to.</summary>
    private void Respond(Acting by)
    {
        Clock(PromiseMetric.Acknowledge)?.Stop(by.At, by.Calendars);
        Clock(PromiseMetric.Respond)?.Stop(by.At, by.Calendars);
    }

    private void StopWaiting(Acting by)
    {
        if (WaitingSince is null)
        {
            return;
        }

        WaitingSince = null;
        StateBeforeWaiting = null;
        Clocks.ForEach(clock => clock.Resume(by.At, by.Calendars));
    }

    /// <summary>A service may have no state of a kind; then the words stay and only the kind changes.</summary>
    private void SetState(ServiceState? state, StateKind kind)
    {
        State = state?.Code ?? State;
        Kind = kind;
    }

    private static ServiceState? Has(Service service, StateKind kind) => service.Definition.States.FirstOrDefault(state => state.Kind == kind);
}
