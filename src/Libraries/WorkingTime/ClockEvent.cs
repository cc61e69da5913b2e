using System.Text.Json.Serialization;

namespace Reeve.WorkingTime;

/// <summary>What can happen to a clock. The words written to JSON are those of Zendesk's ticket metric events, with resume and reopen told apart from activate.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockEventKind>))]
public enum ClockEventKind
{
    /// <summary>It starts, with its first promise.</summary>
    [JsonStringEnumMemberName("activate")] Activate,

    /// <summary>Another promise takes the place of the one before; what has run stays run.</summary>
    [JsonStringEnumMemberName("apply_sla")] ApplySla,

    /// <summary>It stands still, for instance while the customer is asked.</summary>
    [JsonStringEnumMemberName("pause")] Pause,

    /// <summary>It runs on after a pause.</summary>
    [JsonStringEnumMemberName("resume")] Resume,

    /// <summary>What was promised was done; the clock stops.</summary>
    [JsonStringEnumMemberName("fulfil")] Fulfil,

    /// <summary>It was not done after all; the clock runs on from where it stopped.</summary>
    [JsonStringEnumMemberName("reopen")] Reopen,

    /// <summary>It was noticed that the due time had passed. A note: it changes nothing.</summary>
    [JsonStringEnumMemberName("breach")] Breach,
}

/// <summary>What was promised: how soon, and by whose hours.</summary>
/// <param name="Target">How soon.</param>
/// <param name="Calendar">
/// The name of the opening hours. The name is kept and not the hours, so that a holiday or closure announced later
/// moves the due time of every clock that runs by them.
/// </param>
public sealed record Promise(PromiseTarget Target, string Calendar);

/// <summary>One entry of a clock's history. Histories are only ever added to.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Promise">The promise, for <see cref="ClockEventKind.Activate"/> and <see cref="ClockEventKind.ApplySla"/>; else null.</param>
/// <param name="Reason">Why, in words for the time line.</param>
public sealed record ClockEvent(ClockEventKind Kind, DateTime At, Promise? Promise = null, string? Reason = null);

/// <summary>Finds opening hours by the name a promise gives them; throws or returns null when there are none.</summary>
public delegate OpeningHours? CalendarLookup(string name);
