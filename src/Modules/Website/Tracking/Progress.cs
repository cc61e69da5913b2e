using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;

namespace Reeve.Website.Tracking;

/// <summary>One step of a request as its customer follows it.</summary>
internal sealed record ProgressStep(string Words, bool Done, bool Now);

internal static class Progress
{
    /// <summary>
    /// The states that every request of the service goes through, with the present one among them when it is another, such
    /// as waiting or delayed.
    /// </summary>
    public static IReadOnlyList<ProgressStep> Of(Service? service, string present, StateKind kind)
    {
        var states = service?.Definition.States ?? [];
        if (states.All(state => state.Public != present))
        {
            return [new ProgressStep(present, kind == StateKind.Done, true)];
        }

        var usual = states.Where(state => state.Kind is StateKind.Received or StateKind.Started or StateKind.Done || state.Public == present).ToList();
        // Waiting and delay come between the work's beginning and its end, wherever the pack lists them.
        var at = usual.FindIndex(state => state.Public == present);
        return [.. usual.Select((state, index) => new ProgressStep(state.Public, index < at || (index == at && kind == StateKind.Done), index == at))];
    }
}
