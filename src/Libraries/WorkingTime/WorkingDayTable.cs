namespace Reeve.WorkingTime;

/// <summary>Counts working days by a year's table of them, made when first asked for and shared between threads.</summary>
internal sealed class WorkingDayTable(Func<DateOnly, bool> isWorkingDay, string calendar)
{
    private readonly Year?[] _years = new Year?[Instants.LastYear - Instants.FirstYear + 1];

    internal bool IsWorkingDay(DateOnly date) =>
        YearOf(date).Through(date) > (date.DayOfYear == 1 ? 0 : YearOf(date).Through(date.AddDays(-1)));

    internal DateOnly Add(DateOnly date, int days)
    {
        if (days == 0)
        {
            Instants.RequireYear(date.Year, nameof(date));
            return date;
        }

        var year = date.Year;
        var table = YearOf(date);
        long at = days > 0
            ? (long)table.Through(date) + days - 1
            : (long)table.Through(date) - (IsWorkingDay(date) ? 1 : 0) + days;
        while (at >= table.Days.Length)
        {
            at -= table.Days.Length;
            table = ForYear(++year, date, days);
        }

        while (at < 0)
        {
            table = ForYear(--year, date, days);
            at += table.Days.Length;
        }

        return DateOnly.FromDayNumber(table.Days[at]);
    }

    internal int Between(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -(Between(to, from) + (IsWorkingDay(to) ? 1 : 0) - (IsWorkingDay(from) ? 1 : 0));
        }

        var count = YearOf(to).Through(to) - YearOf(from).Through(from);
        for (var year = from.Year; year < to.Year; year++)
        {
            count += Table(year).Days.Length;
        }

        return count;
    }

    private Year ForYear(int year, DateOnly start, int days) =>
        year is >= Instants.FirstYear and <= Instants.LastYear ? Table(year)
            : throw new NeverOpenException(
                $"There are not {Math.Abs((long)days)} working days {(days > 0 ? "after" : "before")} {start:yyyy-MM-dd} in {calendar}, which is reckoned from {Instants.FirstYear} to {Instants.LastYear}.");

    private Year YearOf(DateOnly date)
    {
        Instants.RequireYear(date.Year, nameof(date));
        return Table(date.Year);
    }

    private Year Table(int year)
    {
        ref var slot = ref _years[year - Instants.FirstYear];
        return Volatile.Read(ref slot) ?? Interlocked.CompareExchange(ref slot, new Year(year, isWorkingDay), null) ?? slot;
    }

    private sealed class Year
    {
        private readonly short[] _through;

        internal Year(int year, Func<DateOnly, bool> isWorkingDay)
        {
            var first = new DateOnly(year, 1, 1);
            var length = DateTime.IsLeapYear(year) ? 366 : 365;
            var days = new List<int>(length);
            _through = new short[length];
            for (var i = 0; i < length; i++)
            {
                if (isWorkingDay(first.AddDays(i)))
                {
                    days.Add(first.DayNumber + i);
                }

                _through[i] = (short)days.Count;
            }

            Days = [.. days];
        }

        /// <summary>Day numbers of the year's working days in order.</summary>
        internal int[] Days { get; }

        /// <summary>How many working days up to and including the date.</summary>
        internal int Through(DateOnly date) => _through[date.DayOfYear - 1];
    }
}
