using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;

namespace Reeve.Cases.Domain;

/// <content>Opening, and who answers for it.</content>
internal sealed partial class Case
{
    /// <summary>Doors where somebody was told the reference as the case was opened, which is its acknowledgement.</summary>
    private static readonly CaseDoor[] ToldAtOnce = [CaseDoor.Web, CaseDoor.Phone, CaseDoor.Counter, CaseDoor.Api];

    /// <summary>Starts its life: in the service's first state, with the service's promises running from its receipt.</summary>
    public void Begin(Acting by, Service service, Responsible responsible, Guid? owner, string publicText)
    {
        var definition = service.Definition;
        ServiceId = service.Id;
        AuthorityId = responsible.AuthorityId;
        TeamId = responsible.TeamId;
        OwnerId = owner;
        Sensitive = definition.Sensitive;
        State = definition.States[0].Code;
        Kind = definition.States[0].Kind;
        Open = true;
        TouchedAt = by.At;
        StartClock(PromiseMetric.Acknowledge, definition.Promise.Acknowledge, definition, by);
        StartClock(PromiseMetric.Respond, definition.Promise.Respond, definition, by);
        StartClock(PromiseMetric.Resolve, definition.Promise.Resolve, definition, by);
        if (ToldAtOnce.Contains(Door))
        {
            Clock(PromiseMetric.Acknowledge)?.Stop(by.At, by.Calendars);
        }

        Reckon();
        Write(by, EntryKind.Opened, publicText);
    }

    /// <summary>The customer was told that it was received.</summary>
    public void Acknowledge(Acting by)
    {
        if (Clock(PromiseMetric.Acknowledge) is { StoppedAt: null } clock)
        {
            clock.Stop(by.At, by.Calendars);
            Write(by, EntryKind.Acknowledged, staffText: "The customer was told that we have it.");
        }
    }

    /// <summary>Gives the case an owner, or another one.</summary>
    public void Own(Acting by, Guid ownerId, string ownerName, string? why = null)
    {
        if (OwnerId == ownerId)
        {
            return;
        }

        OwnerId = ownerId;
        Version++;
        Write(by, EntryKind.OwnerNamed, staffText: $"{ownerName} answers for this case{(why is null ? "" : $": {why}")}.");
    }

    /// <param name="assigneeId">Null puts it back on the team's work list.</param>
    public void Assign(Acting by, Guid? assigneeId, string? assigneeName)
    {
        RequireOpen("it cannot be given to anybody");
        if (AssigneeId == assigneeId)
        {
            return;
        }

        Settle();
        AssigneeId = assigneeId;
        Write(by, EntryKind.Assigned, staffText: assigneeId is null ? "Put back on the team’s work list." : $"Given to {assigneeName}.");
        Change(by);
    }

    private void StartClock(PromiseMetric metric, PromiseTime? promised, PackService service, Acting by)
    {
        if (CaseClock.PromiseOf(promised, service.Promise.Calendar) is { } promise)
        {
            Clocks.Add(CaseClock.Start(Id, metric, ReceivedAt, promise, by.Calendars));
        }
    }
}
