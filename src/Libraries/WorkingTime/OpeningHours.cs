using NodaTime;

namespace Reeve.WorkingTime;

/// <summary>
/// When an office, a line or a team is open, and the arithmetic of its open time. Immutable and safe to share between
/// threads; keep one and reuse it, since it remembers the tables it makes. Instants are <see cref="DateTime"/> of kind
/// Utc in the years 1900 to 2199; any other is refused with an <see cref="ArgumentException"/>.
/// </summary>
/// <remarks>
/// When the clocks go forward, hours inside the missing hour are not open. When they go back, an opening inside the
/// repeated hour is its first passing and a closing its second, so that no shift shuts and reopens by itself.
/// </remarks>
public sealed partial class OpeningHours
{
    /// <summary>The zone of hours that name none.</summary>
    public const string DefaultTimeZone = "Europe/London";

    private readonly IReadOnlyList<OpeningPeriod>[] _week;
    private readonly Dictionary<DateOnly, OpeningException> _exceptions;
    private readonly DateTimeZone _zone;
    private readonly Settings _settings;
    private readonly WorkingDayTable _days;
    private readonly bool _everOpen;
    private readonly OpenYear?[] _years = new OpenYear?[Instants.LastYear - Instants.FirstYear + 1];

    /// <summary>Hours by the week, in London, with no bank holidays; the With methods give the rest.</summary>
    /// <param name="week">The periods of each open weekday, several a day if need be, not overlapping; a day left out is shut.</param>
    /// <exception cref="ArgumentException">Periods of a day overlap or end before they start.</exception>
    public OpeningHours(IEnumerable<(DayOfWeek Day, OpeningPeriod Period)> week)
        : this(Arrange(week), [], new Settings(DefaultTimeZone, null, false, BankHolidays.Shipped, null))
    {
    }

    private OpeningHours(IReadOnlyList<OpeningPeriod>[] week, Dictionary<DateOnly, OpeningException> exceptions, Settings settings)
    {
        _week = week;
        _exceptions = exceptions;
        _settings = settings;
        _everOpen = week.Any(day => day.Count > 0) || exceptions.Values.Any(each => each.Periods.Count > 0);
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(settings.TimeZone)
            ?? throw new ArgumentException($"'{settings.TimeZone}' is not a time zone; use a name such as Europe/London.", nameof(settings));
        _days = new WorkingDayTable(
            date => PeriodsOn(date).Count > 0 && (_settings.WorkingWeek?.Contains(date.DayOfWeek) ?? true), "these opening hours");
    }

    /// <summary>Open at every instant.</summary>
    public static OpeningHours AroundTheClock { get; } =
        new(Enum.GetValues<DayOfWeek>().Select(day => (day, OpeningPeriod.AllDay)));

    /// <summary>The same hours from Monday to Friday.</summary>
    public static OpeningHours MondayToFriday(params OpeningPeriod[] periods) =>
        new(Enumerable.Range(1, 5).SelectMany(day => periods.Select(period => ((DayOfWeek)day, period))));

    /// <summary>The name of the time zone, as Europe/London.</summary>
    public string TimeZone => _settings.TimeZone;

    /// <summary>The division whose bank holidays shut these hours, or none.</summary>
    public BankHolidayDivision? Division => _settings.Division;

    /// <summary>How far ahead the bank holidays are known; null when these hours keep none.</summary>
    public DateOnly? BankHolidaysKnownUntil => _settings.Division is null ? null : _settings.Data.KnownUntil;

    /// <summary>The dated exceptions in order of date.</summary>
    public IReadOnlyList<OpeningException> Exceptions => [.. _exceptions.Values.OrderBy(each => each.Date)];

    /// <summary>Shut on the bank holidays of a division.</summary>
    /// <param name="division">Whose holidays.</param>
    /// <param name="data">The dated holidays; by default those that come with the library.</param>
    /// <param name="keepLocalChoice">Also shut on one-off holidays that are each employer's choice (<see cref="BankHoliday.LocalChoice"/>).</param>
    public OpeningHours WithBankHolidays(BankHolidayDivision division, BankHolidays? data = null, bool keepLocalChoice = false) =>
        new(_week, _exceptions, _settings with { Division = division, Data = data ?? _settings.Data, KeepLocalChoice = keepLocalChoice });

    /// <summary>The same hours by another place's clock.</summary>
    /// <exception cref="ArgumentException">No such time zone.</exception>
    public OpeningHours InTimeZone(string timeZone) => new(_week, _exceptions, _settings with { TimeZone = timeZone });

    /// <summary>The same hours with these dates different.</summary>
    /// <exception cref="ArgumentException">A date already has an exception, or its periods overlap.</exception>
    public OpeningHours WithExceptions(params IEnumerable<OpeningException> exceptions)
    {
        ArgumentNullException.ThrowIfNull(exceptions);
        var all = new Dictionary<DateOnly, OpeningException>(_exceptions);
        foreach (var one in exceptions)
        {
            var ordered = one with { Periods = Arrange(one.Periods, $"{one.Date:yyyy-MM-dd}") };
            if (!all.TryAdd(one.Date, ordered))
            {
                throw new ArgumentException($"{one.Date:yyyy-MM-dd} has two exceptions to these opening hours.", nameof(exceptions));
            }
        }

        return new(_week, all, _settings);
    }

    /// <summary>
    /// Which open weekdays count as working days; without this every day that opens does. A contact centre that takes
    /// calls on Saturday but promises by Monday to Friday says so here.
    /// </summary>
    public OpeningHours WithWorkingWeek(params DayOfWeek[] days) =>
        new(_week, _exceptions, _settings with { WorkingWeek = days.ToHashSet() });

    /// <summary>The hours kept on a local date, in order; none when shut.</summary>
    public IReadOnlyList<OpeningPeriod> PeriodsOn(DateOnly date) =>
        _exceptions.TryGetValue(date, out var exception) ? exception.Periods
        : IsKeptHoliday(date) ? []
        : _week[(int)date.DayOfWeek];

    /// <summary>The local date of an instant.</summary>
    public DateOnly DateAt(DateTime utc)
    {
        Instants.RequireUtc(utc, nameof(utc));
        return DateOnly.FromDateTime(utc.AddTicks(_zone.GetUtcOffset(Instant.FromDateTimeUtc(utc)).Ticks));
    }

    /// <summary>When the last period of a local date ends (UTC), or null when it is shut.</summary>
    public DateTime? ClosingTime(DateOnly date) =>
        PeriodsOn(date) is { Count: > 0 } periods ? new DateTime(ToUtc(date, periods[^1].ToTicks, later: true), DateTimeKind.Utc) : null;

    /// <summary>Midnight at the end of a local date (UTC).</summary>
    internal DateTime EndOf(DateOnly date) => new(ToUtc(date, TimeSpan.TicksPerDay, later: true), DateTimeKind.Utc);

    private bool IsKeptHoliday(DateOnly date) =>
        _settings.Division is { } division
        && _settings.Data.On(date, division) is { } holiday
        && (_settings.KeepLocalChoice || !holiday.LocalChoice);

    private long ToUtc(DateOnly date, long ticksOfDay, bool later)
    {
        var local = LocalDateTime.FromDateTime(date.ToDateTime(TimeOnly.MinValue).AddTicks(ticksOfDay));
        var map = _zone.MapLocal(local);
        var instant = map.Count switch
        {
            0 => map.LateInterval.Start,
            _ when later => map.Last().ToInstant(),
            _ => map.First().ToInstant(),
        };
        return instant.ToDateTimeUtc().Ticks;
    }

    private OpenYear YearOf(DateTime utc) => ForYear(utc.Year);

    private OpenYear ForYear(int year)
    {
        ref var slot = ref _years[year - Instants.FirstYear];
        return Volatile.Read(ref slot) ?? Interlocked.CompareExchange(ref slot, MakeYear(year), null) ?? slot;
    }

    /// <summary>Two days either side are looked at because a local day may lie up to 14 hours away from its UTC one.</summary>
    private OpenYear MakeYear(int year)
    {
        var intervals = new List<(long, long)>();
        var until = new DateOnly(year + 1, 1, 3);
        for (var date = new DateOnly(year - 1, 12, 30); date < until; date = date.AddDays(1))
        {
            foreach (var period in PeriodsOn(date))
            {
                intervals.Add((ToUtc(date, period.FromTicks, later: false), ToUtc(date, period.ToTicks, later: true)));
            }
        }

        return new OpenYear(intervals, new DateTime(year, 1, 1).Ticks, new DateTime(year + 1, 1, 1).Ticks);
    }

    private static IReadOnlyList<OpeningPeriod>[] Arrange(IEnumerable<(DayOfWeek Day, OpeningPeriod Period)> week)
    {
        ArgumentNullException.ThrowIfNull(week);
        var byDay = week.ToLookup(each => each.Day, each => each.Period);
        return [.. Enum.GetValues<DayOfWeek>().Select(day => Arrange(byDay[day], day.ToString()))];
    }

    private static OpeningPeriod[] Arrange(IEnumerable<OpeningPeriod> periods, string day)
    {
        OpeningPeriod[] ordered = [.. periods.OrderBy(each => each.FromTicks)];
        for (var i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].FromTicks >= ordered[i].ToTicks)
            {
                throw new ArgumentException($"Opening hours {ordered[i]} of {day} end before they start; write a night shift as two periods.", nameof(periods));
            }

            if (i > 0 && ordered[i - 1].ToTicks > ordered[i].FromTicks)
            {
                throw new ArgumentException($"Opening hours {ordered[i - 1]} and {ordered[i]} of {day} overlap.", nameof(periods));
            }
        }

        return ordered;
    }

    private sealed record Settings(
        string TimeZone, BankHolidayDivision? Division, bool KeepLocalChoice, BankHolidays Data, HashSet<DayOfWeek>? WorkingWeek);
}
