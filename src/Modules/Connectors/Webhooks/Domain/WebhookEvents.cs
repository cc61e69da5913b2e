using Reeve.Cases.Contracts;
using Reeve.Connectors.Contracts;
using Reeve.Contacts.Contracts;
using Reeve.Kernel.Events;
using Reeve.Moves.Contracts;

namespace Reeve.Connectors.Webhooks.Domain;

/// <summary>The events that other systems may be told of: those that make sense outside, by the names they have inside.</summary>
internal static class WebhookEvents
{
    /// <summary>What a test carries; nobody subscribes to it.</summary>
    public const string Test = "webhook.test";

    public static string CaseOpened { get; } = EventCatalogue.NameOf(typeof(CaseOpened));

    public static string CaseStarted { get; } = EventCatalogue.NameOf(typeof(CaseStarted));

    public static string CaseProgressed { get; } = EventCatalogue.NameOf(typeof(CaseProgressed));

    public static string CaseMoved { get; } = EventCatalogue.NameOf(typeof(CaseMoved));

    public static string CaseDelayed { get; } = EventCatalogue.NameOf(typeof(CaseDelayed));

    public static string CasePaused { get; } = EventCatalogue.NameOf(typeof(CasePaused));

    public static string CaseResumed { get; } = EventCatalogue.NameOf(typeof(CaseResumed));

    public static string CaseAssigned { get; } = EventCatalogue.NameOf(typeof(CaseAssigned));

    public static string CaseClosed { get; } = EventCatalogue.NameOf(typeof(CaseClosed));

    public static string CaseReopened { get; } = EventCatalogue.NameOf(typeof(CaseReopened));

    public static string ContactEnded { get; } = EventCatalogue.NameOf(typeof(ContactEnded));

    public static string MessageFailed { get; } = EventCatalogue.NameOf(typeof(MessageFailed));

    public static string MoveNotified { get; } = EventCatalogue.NameOf(typeof(MoveNotified));

    /// <summary>Names, with words for who chooses.</summary>
    public static IReadOnlyList<(string Name, string Words)> All { get; } =
    [
        (CaseOpened, "A case was opened"),
        (CaseStarted, "The work was begun"),
        (CaseProgressed, "A case went to another of its service’s states"),
        (CaseMoved, "A case went to another service, team or authority"),
        (CaseDelayed, "A case will take longer"),
        (CasePaused, "A case waits for the customer"),
        (CaseResumed, "A case that waited goes on"),
        (CaseAssigned, "A case has another owner, or somebody else does the work"),
        (CaseClosed, "A case was closed"),
        (CaseReopened, "A closed case was opened again"),
        (ContactEnded, "A contact ended"),
        (MoveNotified, "A service is to take over a change of address"),
        (MessageFailed, "A message did not reach a customer"),
    ];

    public static bool Knows(string name) => All.Any(each => each.Name == name);
}
