using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Domain;

/// <content>What jobs note of its promises: those that run out, and those that fall due at another time than they did.</content>
internal sealed partial class Case
{
    /// <summary>Notes promises that are close to being broken, or are. The job's part; nobody touched the case.</summary>
    public bool Watch(Acting by)
    {
        var noted = false;
        foreach (var clock in Open ? Clocks : [])
        {
            if (clock.NoteBreach(by.At, by.Calendars))
            {
                clock.WarnedAt ??= by.At;
                Write(by, EntryKind.Breached, staffText: $"The promise to {Word(clock.Metric)} was not kept.");
                noted = true;
            }
            else if (clock is { StoppedAt: null, WarnedAt: null, BreachedAt: null, WarnAt: { } warn } && warn <= by.At)
            {
                clock.WarnedAt = by.At;
                Write(by, EntryKind.Warned, staffText: $"Four fifths of the time to {Word(clock.Metric)} has gone.");
                noted = true;
            }
        }

        return noted;
    }

    /// <summary>
    /// Works its dates out again after opening hours or its service's promise changed. What was promised another time
    /// is so from now on; a promise the service no longer makes still stands, and one it did not make when the case came is not owed.
    /// </summary>
    /// <param name="service">Null where it is no longer in the catalogue.</param>
    /// <param name="because">Why, for the time line: "the opening hours changed".</param>
    /// <returns>The clocks that changed; none of them moved a date where the time line says nothing.</returns>
    public IReadOnlyList<CaseClock> Retime(Acting by, Service? service, string because)
    {
        if (!Open)
        {
            return [];
        }

        var changed = new List<CaseClock>();
        var moved = new List<string>();
        foreach (var clock in Clocks)
        {
            var before = clock.DueAt;
            if (clock.Retime(by.At, Promised(service, clock.Metric), by.Calendars, because))
            {
                changed.Add(clock);
                if (clock.DueAt != before)
                {
                    moved.Add(Sentence(clock.Metric, before, clock.DueAt));
                }
            }
        }

        if (changed.Count > 0)
        {
            Reckon();
        }

        if (moved.Count > 0)
        {
            Write(by, EntryKind.Retimed, staffText: $"{char.ToUpperInvariant(because[0])}{because[1..]}: {string.Join("; ", moved)}.");
        }

        return changed;
    }

    public static string Word(PromiseMetric metric) => metric switch
    {
        PromiseMetric.Acknowledge => "acknowledge",
        PromiseMetric.Respond => "respond",
        _ => "resolve",
    };

    private static WorkingTime.Promise? Promised(Service? service, PromiseMetric metric)
    {
        var promise = service?.Definition.Promise;
        var time = metric switch { PromiseMetric.Acknowledge => promise?.Acknowledge, PromiseMetric.Respond => promise?.Respond, _ => promise?.Resolve };
        return promise is null ? null : CaseClock.PromiseOf(time, promise.Calendar);
    }

    private static string Sentence(PromiseMetric metric, DateTime? before, DateTime? now) =>
        $"to {Word(metric)} by {Words(now)} instead of {Words(before)}";

    private static string Words(DateTime? due) => due is { } at ? UkTime.Short(at) : "no date while we wait";
}
