using System.Linq.Expressions;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;

namespace Reeve.Cases.Finding;

/// <summary>The columns a glance is made of.</summary>
internal sealed record GlanceRow(Guid Id, string Reference, Guid ServiceId, string State, StateKind Kind, bool Open, DateTime ReceivedAt, DateTime? ResolveBy, DateTime? DelayedTo, string? PlaceText, string? Outcome, Guid? JoinedIntoId)
{
    public static readonly Expression<Func<Case, GlanceRow>> Of = found =>
        new GlanceRow(found.Id, found.Reference, found.ServiceId, found.State, found.Kind, found.Open, found.ReceivedAt, found.ResolveBy, found.DelayedTo, found.PlaceText, found.Outcome, found.JoinedIntoId);

    public CaseGlance Glance(Service? service, double? metres = null) =>
        new(Id, Reference, ServiceId, service?.Name ?? "A service we no longer offer", Words(service), Kind, Open, ReceivedAt, DelayedTo ?? ResolveBy, PlaceText, metres);

    private string Words(Service? service) =>
        Outcome == Case.Joined ? "Joined to an earlier report of the same thing" : StateWords.Of(service, State, Kind);
}

/// <summary>States in words a customer may read.</summary>
internal static class StateWords
{
    /// <summary>The service's words where its state is of that kind, plain ones where it has none of that kind.</summary>
    public static string Of(Service? service, string code, StateKind kind) =>
        service?.Definition.States.FirstOrDefault(state => state.Code == code && state.Kind == kind)?.Public ?? Of(kind);

    public static string Of(StateKind kind) => kind switch
    {
        StateKind.Received => "Received",
        StateKind.Started => "Being worked on",
        StateKind.Waiting => "Waiting for you",
        StateKind.Delayed => "Delayed",
        _ => "Closed",
    };
}
