namespace Reeve.WorkingTime;

/// <content>The arithmetic: instants by the open second, dates by the working day.</content>
public sealed partial class OpeningHours
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366.0 * (Instants.LastYear - Instants.FirstYear + 1));

    /// <summary>Whether it is open at that instant: from the opening up to and not including the closing.</summary>
    public bool IsOpen(DateTime utc)
    {
        Instants.RequireUtc(utc, nameof(utc));
        return YearOf(utc).IsOpen(utc.Ticks);
    }

    /// <summary>The instant itself when open, else the next opening.</summary>
    /// <exception cref="NeverOpenException">It never opens again.</exception>
    public DateTime NextOpening(DateTime utc)
    {
        Instants.RequireUtc(utc, nameof(utc));
        RequireEverOpen();
        for (var year = utc.Year; year <= Instants.LastYear; year++)
        {
            if (ForYear(year).OpenAtOrAfter(utc.Ticks) is { } ticks)
            {
                return new DateTime(ticks, DateTimeKind.Utc);
            }
        }

        throw new NeverOpenException($"These opening hours do not open after {utc:u} and before the end of {Instants.LastYear}.");
    }

    /// <summary>
    /// The earliest instant at which that much open time has passed since the start. An amount that ends exactly at a
    /// closing gives the closing, not the next opening; nothing gives the start itself; a negative amount subtracts.
    /// </summary>
    /// <exception cref="NeverOpenException">There is not that much open time ahead.</exception>
    public DateTime AddOpenTime(DateTime utcStart, TimeSpan amount)
    {
        Instants.RequireUtc(utcStart, nameof(utcStart));
        if (amount <= TimeSpan.Zero)
        {
            return amount == TimeSpan.Zero ? utcStart : SubtractOpenTime(utcStart, Positive(amount));
        }

        RequireReachable(amount);
        var year = utcStart.Year;
        var table = ForYear(year);
        var open = table.OpenBefore(utcStart.Ticks) + amount.Ticks;
        while (open > table.Total)
        {
            open -= table.Total;
            table = ++year <= Instants.LastYear ? ForYear(year) : throw TooFar("after", utcStart, amount);
        }

        return new DateTime(table.EarliestWith(open), DateTimeKind.Utc);
    }

    /// <summary>
    /// The latest instant from which that much open time passes until the end. An amount that begins exactly at an
    /// opening gives the opening, not the closing before it; nothing gives the end itself; a negative amount adds.
    /// </summary>
    /// <exception cref="NeverOpenException">There is not that much open time behind.</exception>
    public DateTime SubtractOpenTime(DateTime utcEnd, TimeSpan amount)
    {
        Instants.RequireUtc(utcEnd, nameof(utcEnd));
        if (amount <= TimeSpan.Zero)
        {
            return amount == TimeSpan.Zero ? utcEnd : AddOpenTime(utcEnd, Positive(amount));
        }

        RequireReachable(amount);
        var year = utcEnd.Year;
        var table = ForYear(year);
        var open = table.OpenBefore(utcEnd.Ticks) - amount.Ticks;
        while (open < 0)
        {
            table = --year >= Instants.FirstYear ? ForYear(year) : throw TooFar("before", utcEnd, amount);
            open += table.Total;
        }

        return new DateTime(table.LatestWith(open), DateTimeKind.Utc);
    }

    /// <summary>The open time from start to end; negative when the end comes first.</summary>
    public TimeSpan OpenTimeBetween(DateTime utcStart, DateTime utcEnd)
    {
        Instants.RequireUtc(utcStart, nameof(utcStart));
        Instants.RequireUtc(utcEnd, nameof(utcEnd));
        if (utcEnd < utcStart)
        {
            return -OpenTimeBetween(utcEnd, utcStart);
        }

        var open = YearOf(utcEnd).OpenBefore(utcEnd.Ticks) - YearOf(utcStart).OpenBefore(utcStart.Ticks);
        for (var year = utcStart.Year; year < utcEnd.Year; year++)
        {
            open += ForYear(year).Total;
        }

        return new TimeSpan(open);
    }

    /// <summary>Whether it opens at all on that local date, and the date's weekday is in the working week.</summary>
    public bool IsWorkingDay(DateOnly date) => _days.IsWorkingDay(date);

    /// <summary>
    /// The nth working day after a date, which itself is day 0 whether or not it is a working day; 0 gives the date
    /// itself, a negative number counts back.
    /// </summary>
    /// <exception cref="NeverOpenException">There are not that many.</exception>
    public DateOnly AddWorkingDays(DateOnly date, int days)
    {
        RequireEverOpen();
        return _days.Add(date, days);
    }

    /// <summary>The nth working day before a date; the mirror of <see cref="AddWorkingDays"/>.</summary>
    /// <exception cref="NeverOpenException">There are not that many.</exception>
    public DateOnly SubtractWorkingDays(DateOnly date, int days) => AddWorkingDays(date, checked(-days));

    /// <summary>
    /// How many working days come after <paramref name="from"/> up to and including <paramref name="to"/>; negative,
    /// counting from <paramref name="to"/> and leaving out <paramref name="from"/>, when <paramref name="to"/> comes first.
    /// </summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => _days.Between(from, to);

    private void RequireReachable(TimeSpan amount)
    {
        RequireEverOpen();
        if (amount > Longest)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, $"That is more open time than there is from {Instants.FirstYear} to {Instants.LastYear}.");
        }
    }

    private void RequireEverOpen()
    {
        if (!_everOpen)
        {
            throw new NeverOpenException("These opening hours have no periods at all, so no working time ever passes.");
        }
    }

    private static TimeSpan Positive(TimeSpan negative) =>
        negative == TimeSpan.MinValue ? TimeSpan.MaxValue : negative.Negate();

    private static NeverOpenException TooFar(string way, DateTime utc, TimeSpan amount) =>
        new($"There is not {amount:c} of open time {way} {utc:u}; opening hours are reckoned from {Instants.FirstYear} to {Instants.LastYear}.");
}
