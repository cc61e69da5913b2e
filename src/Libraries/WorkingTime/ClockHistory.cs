namespace Reeve.WorkingTime;

/// <summary>A clock's events read once, in order: the stretches it ran and stood, and the promise now in force.</summary>
internal sealed class ClockHistory
{
    private readonly List<Stretch> _ran = [];
    private readonly List<Stretch> _stood = [];
    private DateTime _began;
    private bool _started;

    private ClockHistory()
    {
    }

    internal ClockState State { get; private set; }

    internal Promise Promise { get; private set; } = null!;

    internal OpeningHours Hours { get; private set; } = null!;

    /// <summary>When it last began or ceased to run.</summary>
    internal DateTime LastChange { get; private set; }

    internal bool BreachNoted { get; private set; }

    internal static ClockHistory Of(ClockEvent[] events, CalendarLookup calendars)
    {
        if (events.Length == 0)
        {
            throw new ArgumentException("A clock has at least the event that started it.", nameof(events));
        }

        var history = new ClockHistory();
        for (var i = 0; i < events.Length; i++)
        {
            Instants.RequireUtc(events[i].At, $"events[{i}].At");
            if (i > 0 && events[i].At < events[i - 1].At)
            {
                throw new InvalidOperationException($"Event {i + 1} ({events[i].Kind}, {events[i].At:u}) is earlier than the one before it.");
            }

            history.Apply(events[i], i + 1, calendars);
        }

        return history;
    }

    internal TimeSpan Elapsed(DateTime utc)
    {
        var sum = TimeSpan.Zero;
        foreach (var stretch in _ran.Where(each => each.From < utc))
        {
            sum += stretch.Hours.OpenTimeBetween(stretch.From, stretch.Until is { } end && end < utc ? end : utc);
        }

        return sum;
    }

    /// <summary>The instant up to which time has counted: the one asked about while running, else when it ceased.</summary>
    internal DateTime LastCounted(DateTime utc) => State == ClockState.Running || utc < LastChange ? utc : LastChange;

    /// <param name="ifResumedAt">For a paused clock, when to suppose that it resumes.</param>
    /// <returns>Null when that depends on a resumption which is not supposed.</returns>
    internal DateTime? Due(DateTime? ifResumedAt = null) =>
        Promise.Target.Unit == TargetUnit.OpenTime ? DueByOpenTime(ifResumedAt) : DueByDays(ifResumedAt);

    private DateTime? DueByOpenTime(DateTime? ifResumedAt)
    {
        var left = Promise.Target.Time;
        foreach (var stretch in _ran)
        {
            if (stretch.Until is not { } end)
            {
                return stretch.Hours.AddOpenTime(stretch.From, left);
            }

            var open = stretch.Hours.OpenTimeBetween(stretch.From, end);
            if (open >= left)
            {
                return stretch.Hours.AddOpenTime(stretch.From, left);
            }

            left -= open;
        }

        var from = State == ClockState.Stopped ? LastChange : ifResumedAt;
        return from is { } start ? Hours.AddOpenTime(start, left) : null;
    }

    private DateTime? DueByDays(DateTime? ifResumedAt)
    {
        var due = Promise.Target.DueFrom(_began, Hours);
        foreach (var pause in _stood)
        {
            if (pause.From >= due)
            {
                break;
            }

            var end = pause.Until ?? (State == ClockState.Stopped ? LastChange : ifResumedAt);
            if (end is not { } resumed)
            {
                return null;
            }

            due = Promise.Target.Unit == TargetUnit.CalendarDays
                ? due + (resumed - pause.From)
                : Hours.AddOpenTime(due, Hours.OpenTimeBetween(pause.From, resumed));
        }

        return due;
    }

    private void Apply(ClockEvent happened, int number, CalendarLookup calendars)
    {
        var kind = happened.Kind;
        if (kind == ClockEventKind.Activate == _started)
        {
            throw new InvalidOperationException(_started ? $"Event {number} starts a clock that has started." : "The first event must start the clock.");
        }

        if (kind is ClockEventKind.Activate or ClockEventKind.ApplySla)
        {
            Promise = happened.Promise
                ?? throw new InvalidOperationException($"Event {number} ({kind}) has no promise.");
            Hours = calendars(Promise.Calendar)
                ?? throw new ArgumentException($"There are no opening hours named '{Promise.Calendar}'.", nameof(happened));
            BreachNoted = false;
        }

        switch (kind, State)
        {
            case (ClockEventKind.Activate, _):
                _started = true;
                _began = happened.At;
                Run(happened.At);
                break;
            case (ClockEventKind.ApplySla, ClockState.Running):
                Close(_ran, happened.At);
                _ran.Add(new Stretch(happened.At, null, Hours));
                break;
            case (ClockEventKind.ApplySla, ClockState.Paused):
            case (ClockEventKind.Breach, _):
                BreachNoted = kind == ClockEventKind.Breach;
                break;
            case (ClockEventKind.Pause, ClockState.Running):
                Stand(happened.At, ClockState.Paused);
                break;
            case (ClockEventKind.Fulfil, ClockState.Running):
                Stand(happened.At, ClockState.Stopped);
                break;
            case (ClockEventKind.Fulfil, ClockState.Paused):
                (State, LastChange) = (ClockState.Stopped, happened.At);
                break;
            case (ClockEventKind.Resume, ClockState.Paused):
            case (ClockEventKind.Reopen, ClockState.Stopped):
                Close(_stood, happened.At);
                Run(happened.At);
                break;
            default:
                throw new InvalidOperationException(Refusal(kind));
        }
    }

    private void Run(DateTime at)
    {
        _ran.Add(new Stretch(at, null, Hours));
        (State, LastChange) = (ClockState.Running, at);
    }

    private void Stand(DateTime at, ClockState state)
    {
        Close(_ran, at);
        _stood.Add(new Stretch(at, null, Hours));
        (State, LastChange) = (state, at);
    }

    private static void Close(List<Stretch> stretches, DateTime at) => stretches[^1] = stretches[^1] with { Until = at };

    private string Refusal(ClockEventKind kind)
    {
        var since = $"{LastChange:yyyy-MM-dd HH:mm} UTC";
        return (kind, State) switch
        {
            (_, ClockState.Stopped) => $"The clock stopped at {since}; reopen it first.",
            (ClockEventKind.Pause, ClockState.Paused) => $"The clock has been paused since {since}.",
            (ClockEventKind.Resume, _) => "The clock is running; there is nothing to resume.",
            _ => "The clock has not stopped; there is nothing to reopen.",
        };
    }

    /// <summary>A stretch of time, open-ended while it lasts, and the hours in force when it began.</summary>
    private readonly record struct Stretch(DateTime From, DateTime? Until, OpeningHours Hours);
}
