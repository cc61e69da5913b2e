namespace Reeve.WorkingTime;

/// <summary>Whether a clock runs.</summary>
public enum ClockState
{
    /// <summary>Time counts while the hours are open.</summary>
    Running,

    /// <summary>Time stands still.</summary>
    Paused,

    /// <summary>The promise was fulfilled.</summary>
    Stopped,
}

/// <summary>
/// One promise being kept: a clock that is nothing but its history. Every verb gives a new clock with one event more,
/// and elapsed and due time are worked out from the history each time, so neither can be set by hand nor go stale.
/// </summary>
/// <remarks>
/// <para>Elapsed time is the sum of the running stretches, each counted in the open hours then in force. A pause,
/// a stop and what lies between a stop and a reopening do not count.</para>
/// <para>Due time of a promise in open time: the instant elapsed time reaches it, whatever promises and calendars came
/// before. Due time of a promise in days: counted from the clock's start in the calendar now in force
/// (<see cref="PromiseTarget.DueFrom"/>), then moved on by the open time (calendar days: by all the time) of each pause
/// that began before it fell due.</para>
/// <para>A verb that its state does not allow is refused with an <see cref="InvalidOperationException"/>. A time earlier
/// than the last event's, as when a machine's clock is put back, is recorded as the last event's.</para>
/// </remarks>
public sealed class WorkingClock
{
    private readonly ClockEvent[] _events;
    private readonly CalendarLookup _calendars;
    private readonly ClockHistory _history;

    private WorkingClock(ClockEvent[] events, CalendarLookup calendars)
    {
        _events = events;
        _calendars = calendars;
        _history = ClockHistory.Of(events, calendars);
    }

    /// <summary>The history, oldest first: store these and nothing else.</summary>
    public IReadOnlyList<ClockEvent> Events => _events;

    /// <summary>Whether it runs.</summary>
    public ClockState State => _history.State;

    /// <summary>The promise in force.</summary>
    public Promise Promise => _history.Promise;

    /// <summary>When it started (UTC).</summary>
    public DateTime StartedAt => _events[0].At;

    /// <summary>When it last stopped (UTC), or null unless it stands stopped.</summary>
    public DateTime? StoppedAt => State == ClockState.Stopped ? _history.LastChange : null;

    /// <summary>
    /// When the promise falls or fell due (UTC). Null while paused with time left, since that depends on when it
    /// resumes. Of a stopped clock: when it would have fallen due had it run on.
    /// </summary>
    public DateTime? Due => _history.Due();

    /// <summary>Whether a stopped clock stopped by its due time; null while it has not stopped.</summary>
    public bool? WasKept => StoppedAt is { } stopped ? stopped <= Due : null;

    /// <summary>Starts a clock.</summary>
    /// <exception cref="ArgumentException">The time is not UTC, or there are no hours of the promise's name.</exception>
    public static WorkingClock Start(DateTime utc, Promise promise, CalendarLookup calendars, string? reason = null) =>
        Rebuild([new ClockEvent(ClockEventKind.Activate, utc, promise, reason)], calendars);

    /// <summary>Makes a clock again from the history that was stored.</summary>
    /// <exception cref="ArgumentException">The history is not one a clock could have; the message names the event.</exception>
    public static WorkingClock Rebuild(IEnumerable<ClockEvent> events, CalendarLookup calendars)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(calendars);
        ClockEvent[] history = [.. events];
        try
        {
            return new WorkingClock(history, calendars);
        }
        catch (InvalidOperationException impossible) when (impossible is not NeverOpenException)
        {
            throw new ArgumentException($"This is not the history of a clock. {impossible.Message}", nameof(events), impossible);
        }
    }

    /// <summary>Stands still from now.</summary>
    public WorkingClock Pause(DateTime utc, string? reason = null) => With(ClockEventKind.Pause, utc, null, reason);

    /// <summary>Runs on after a pause.</summary>
    public WorkingClock Resume(DateTime utc, string? reason = null) => With(ClockEventKind.Resume, utc, null, reason);

    /// <summary>Runs on, or stands on, under another target or by another calendar.</summary>
    public WorkingClock ChangePromise(DateTime utc, Promise promise, string? reason = null) =>
        With(ClockEventKind.ApplySla, utc, promise, reason);

    /// <summary>Done; from running or from paused.</summary>
    public WorkingClock Stop(DateTime utc, string? reason = null) => With(ClockEventKind.Fulfil, utc, null, reason);

    /// <summary>Not done after all: runs on with the time it had left.</summary>
    public WorkingClock Reopen(DateTime utc, string? reason = null) => With(ClockEventKind.Reopen, utc, null, reason);

    /// <summary>Notes a breach once for each promise: the same clock when it is not overdue or it is noted already.</summary>
    public WorkingClock NoteBreach(DateTime utc, string? reason = null) =>
        !IsOverdue(utc) || _history.BreachNoted ? this : With(ClockEventKind.Breach, utc, null, reason);

    /// <summary>Open time that has counted up to an instant; none before the start.</summary>
    public TimeSpan Elapsed(DateTime utc) => _history.Elapsed(Instants.RequireUtc(utc, nameof(utc)));

    /// <summary>
    /// Open time left at an instant, by the calendar in force, negative once overdue. Of a paused clock what was left
    /// when it paused, of a stopped one what was left when it stopped.
    /// </summary>
    public TimeSpan Remaining(DateTime utc)
    {
        var at = _history.LastCounted(Instants.RequireUtc(utc, nameof(utc)));
        return _history.Hours.OpenTimeBetween(at, _history.Due(ifResumedAt: Later(at, _history.LastChange))!.Value);
    }

    /// <summary>When a paused clock will fall due if it resumes then; of any other clock the same as <see cref="Due"/>.</summary>
    public DateTime DueIfResumedAt(DateTime utc) =>
        _history.Due(ifResumedAt: Later(Instants.RequireUtc(utc, nameof(utc)), _events[^1].At))!.Value;

    /// <summary>Whether the promise is broken at an instant: the due time has passed, or had when the clock stopped or paused.</summary>
    public bool IsOverdue(DateTime utc) =>
        Due is { } due && due < _history.LastCounted(Instants.RequireUtc(utc, nameof(utc)));

    private WorkingClock With(ClockEventKind kind, DateTime utc, Promise? promise, string? reason) =>
        new([.. _events, new ClockEvent(kind, Later(Instants.RequireUtc(utc, nameof(utc)), _events[^1].At), promise, reason)], _calendars);

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
