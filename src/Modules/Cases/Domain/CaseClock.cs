using System.Text.Json;
using System.Text.Json.Serialization;
using Reeve.CouncilPacks;
using Reeve.WorkingTime;

namespace Reeve.Cases.Domain;

/// <summary>What a service promises: to acknowledge, to respond, to resolve.</summary>
internal enum PromiseMetric
{
    Acknowledge,
    Respond,
    Resolve,
}

/// <summary>
/// One promise of one case. <see cref="History"/> is the truth (the events of Zendesk's ticket metrics, only ever added
/// to); the other columns are worked out from it after every event, so that lists and jobs can ask the database.
/// </summary>
internal sealed class CaseClock
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public Guid CaseId { get; init; }

    public PromiseMetric Metric { get; init; }

    public DateTime StartedAt { get; private set; }

    /// <summary>None while paused with time left.</summary>
    public DateTime? DueAt { get; private set; }

    public DateTime? StoppedAt { get; private set; }

    /// <summary>When four fifths of the time will have passed.</summary>
    public DateTime? WarnAt { get; private set; }

    public DateTime? WarnedAt { get; set; }

    public DateTime? BreachedAt { get; private set; }

    public string History { get; private set; } = "[]";

    public static CaseClock Start(Guid caseId, PromiseMetric metric, DateTime at, Promise promise, CalendarLookup calendars)
    {
        var clock = new CaseClock { CaseId = caseId, Metric = metric };
        clock.Keep(WorkingClock.Start(at, promise, calendars), at, calendars);
        return clock;
    }

    public WorkingClock Read(CalendarLookup calendars) =>
        WorkingClock.Rebuild(JsonSerializer.Deserialize<ClockEvent[]>(History, Json)!, calendars);

    public void Stop(DateTime at, CalendarLookup calendars, string? reason = null) =>
        When(StoppedAt is null, clock => clock.Stop(at, reason), at, calendars);

    public void Pause(DateTime at, CalendarLookup calendars, string? reason = null) =>
        When(Read(calendars).State == ClockState.Running, clock => clock.Pause(at, reason), at, calendars);

    public void Resume(DateTime at, CalendarLookup calendars, string? reason = null) =>
        When(Read(calendars).State == ClockState.Paused, clock => clock.Resume(at, reason), at, calendars);

    public void Reopen(DateTime at, CalendarLookup calendars, string? reason = null) =>
        When(StoppedAt is not null, clock => clock.Reopen(at, reason), at, calendars);

    /// <summary>Another promise; what has run stays run.</summary>
    public void Apply(DateTime at, Promise promise, CalendarLookup calendars, string? reason)
    {
        WarnedAt = null;
        When(StoppedAt is null, clock => clock.ChangePromise(at, promise, reason), at, calendars);
    }

    /// <returns>True when the due time has passed and had not been noted.</returns>
    public bool NoteBreach(DateTime at, CalendarLookup calendars)
    {
        var before = BreachedAt;
        When(StoppedAt is null, clock => clock.NoteBreach(at), at, calendars);
        return before is null && BreachedAt is not null;
    }

    /// <summary>Works the columns out again after a calendar or the promise has changed. What has stopped stays as it was judged.</summary>
    /// <param name="promised">What is promised now; null leaves the promise as it is.</param>
    /// <returns>True when it changed anything.</returns>
    public bool Retime(DateTime now, Promise? promised, CalendarLookup calendars, string because)
    {
        if (StoppedAt is not null)
        {
            return false;
        }

        var clock = Read(calendars);
        if (promised is not null && promised != clock.Promise)
        {
            WarnedAt = null;
            Keep(clock.ChangePromise(now, promised, because), now, calendars);
            return true;
        }

        var (due, warn) = (DueAt, WarnAt);
        Reckon(clock, now, calendars);
        if (WarnAt > now)
        {
            WarnedAt = null;
        }

        return DueAt != due || WarnAt != warn;
    }

    /// <summary>A promise of a service as the clock counts it: minutes and hours run around the clock, the rest by the calendar.</summary>
    public static Promise? PromiseOf(PromiseTime? promised, string calendar)
    {
        if (promised is not { } time)
        {
            return null;
        }

        return time.Unit switch
        {
            CouncilPacks.PromiseUnit.Minutes => new Promise(PromiseTarget.OpenTime(TimeSpan.FromMinutes(time.Amount)), CaseCalendars.AroundTheClock),
            CouncilPacks.PromiseUnit.Hours => new Promise(PromiseTarget.OpenTime(TimeSpan.FromHours(time.Amount)), CaseCalendars.AroundTheClock),
            CouncilPacks.PromiseUnit.CalendarDays => new Promise(PromiseTarget.CalendarDays(time.Amount), calendar),
            CouncilPacks.PromiseUnit.WorkingHours => new Promise(PromiseTarget.OpenTime(TimeSpan.FromHours(time.Amount)), calendar),
            _ => new Promise(PromiseTarget.WorkingDays(time.Amount), calendar),
        };
    }

    private void When(bool applies, Func<WorkingClock, WorkingClock> verb, DateTime at, CalendarLookup calendars)
    {
        if (applies)
        {
            Keep(verb(Read(calendars)), at, calendars);
        }
    }

    private void Keep(WorkingClock clock, DateTime now, CalendarLookup calendars)
    {
        History = JsonSerializer.Serialize(clock.Events, Json);
        Reckon(clock, now, calendars);
    }

    private void Reckon(WorkingClock clock, DateTime now, CalendarLookup calendars)
    {
        StartedAt = clock.StartedAt;
        DueAt = clock.Due;
        StoppedAt = clock.StoppedAt;
        BreachedAt = clock.Events.LastOrDefault(happened => happened.Kind is ClockEventKind.Breach or ClockEventKind.ApplySla) is { Kind: ClockEventKind.Breach } breach ? breach.At : null;
        WarnAt = clock.State == ClockState.Running && clock.Due is { } due ? WarningBefore(clock, due, now, calendars) : null;
    }

    private static DateTime WarningBefore(WorkingClock clock, DateTime due, DateTime now, CalendarLookup calendars)
    {
        var from = now < clock.StartedAt ? clock.StartedAt : now;
        var whole = clock.Elapsed(from) + clock.Remaining(from);
        return whole <= TimeSpan.Zero ? due : calendars(clock.Promise.Calendar)!.SubtractOpenTime(due, whole / 5);
    }
}
