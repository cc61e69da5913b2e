using FsCheck;
using FsCheck.Fluent;
using Reeve.WorkingTime;
using static Reeve.Tests.Libraries.WorkingTime.Calendars;

namespace Reeve.Tests.Libraries.WorkingTime;

/// <summary>What must hold of any hours and any times: random starts from 2020 to 2027, so every clock change is met.</summary>
public class OpeningHoursProperties
{
    private static readonly DateTime First = Utc("2020-01-01 00:00");

    internal static Gen<DateTime> Times => Gen.OneOf(
        Gen.Choose(0, 8 * 365 * 86400 - 1).Select(seconds => First.AddSeconds(seconds)),
        Gen.Choose(0, 8 * 365 * 48 - 1).Select(halfHours => First.AddMinutes(30.0 * halfHours)));

    internal static Gen<TimeSpan> Amounts => Gen.OneOf(
        Gen.Choose(0, 40 * 86400).Select(seconds => TimeSpan.FromSeconds(seconds)),
        Gen.Choose(0, 400).Select(halfHours => TimeSpan.FromMinutes(30.0 * halfHours)));

    private static Gen<OpeningHours> AnyHours => Gen.OneOf(Gen.Elements(Various), RandomWeek);

    /// <summary>Up to three periods on each day of the week, at any quarter of an hour, and all of Wednesday.</summary>
    private static Gen<OpeningHours> RandomWeek =>
        from ends in Gen.Choose(0, 96).ArrayOf(42)
        from division in Gen.Elements(Enum.GetValues<BankHolidayDivision>())
        let week = ends.Chunk(6).SelectMany((day, at) => day.Distinct().Order().Chunk(2)
            .Where(pair => pair.Length == 2).Select(pair => ((DayOfWeek)at, new OpeningPeriod(Quarter(pair[0]), Quarter(pair[1])))))
        let midweek = week.Where(each => each.Item1 != DayOfWeek.Wednesday).Append((DayOfWeek.Wednesday, OpeningPeriod.AllDay))
        select new OpeningHours(midweek).WithBankHolidays(division);

    private static TimeOnly Quarter(int number) => number == 96 ? TimeOnly.MinValue : TimeOnly.MinValue.AddMinutes(15 * number);

    private static void Holds<T>(Gen<T> generator, Func<T, bool> rule) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(generator.ToArbitrary(), rule));

    private static Gen<(OpeningHours Hours, DateTime Start, TimeSpan Amount)> Sums =>
        from hours in AnyHours from start in Times from amount in Amounts select (hours, start, amount);

    private static Gen<(OpeningHours Hours, DateTime[] Times)> Timelines =>
        from hours in AnyHours from times in Times.ArrayOf(3) select (hours, times.Order().ToArray());

    [Fact]
    public void Time_added_is_the_time_that_elapses() =>
        Holds(Sums, sum => sum.Hours.OpenTimeBetween(sum.Start, sum.Hours.AddOpenTime(sum.Start, sum.Amount)) == sum.Amount);

    [Fact]
    public void Time_subtracted_is_the_time_that_elapses() =>
        Holds(Sums, sum => sum.Hours.OpenTimeBetween(sum.Hours.SubtractOpenTime(sum.Start, sum.Amount), sum.Start) == sum.Amount);

    [Fact]
    public void Subtracting_undoes_adding_but_for_closed_time() =>
        Holds(Sums, sum =>
        {
            var back = sum.Hours.SubtractOpenTime(sum.Hours.AddOpenTime(sum.Start, sum.Amount), sum.Amount);
            return sum.Hours.OpenTimeBetween(sum.Start, back) == TimeSpan.Zero
                && (back == sum.Start || !sum.Hours.IsOpen(sum.Start) || sum.Amount == TimeSpan.Zero);
        });

    [Fact]
    public void The_answer_is_the_earliest_or_latest_that_will_do() =>
        Holds(Sums, sum =>
        {
            var tick = TimeSpan.FromTicks(1);
            var (later, earlier) = (sum.Hours.AddOpenTime(sum.Start, sum.Amount + tick), sum.Hours.SubtractOpenTime(sum.Start, sum.Amount + tick));
            return sum.Hours.IsOpen(later - tick) && sum.Hours.IsOpen(earlier);
        });

    [Fact]
    public void A_negative_amount_goes_the_other_way() =>
        Holds(Sums, sum => sum.Hours.AddOpenTime(sum.Start, -sum.Amount) == sum.Hours.SubtractOpenTime(sum.Start, sum.Amount));

    [Fact]
    public void Adding_more_or_starting_later_never_ends_sooner() =>
        Holds(from sum in Sums from more in Amounts select (sum, more), both =>
        {
            var (hours, start, amount) = both.sum;
            return hours.AddOpenTime(start, amount + both.more) >= hours.AddOpenTime(start, amount)
                && hours.AddOpenTime(start + both.more, amount) >= hours.AddOpenTime(start, amount);
        });

    [Fact]
    public void Adding_in_two_steps_is_adding_at_once() =>
        Holds(from sum in Sums from more in Amounts select (sum, more), both =>
        {
            var (hours, start, amount) = both.sum;
            var steps = hours.AddOpenTime(hours.AddOpenTime(start, amount), both.more);
            return both.more == TimeSpan.Zero || steps == hours.AddOpenTime(start, amount + both.more);
        });

    [Fact]
    public void Elapsed_time_adds_up_and_is_never_more_than_real_time() =>
        Holds(Timelines, line =>
        {
            var (hours, t) = line;
            var whole = hours.OpenTimeBetween(t[0], t[2]);
            return hours.OpenTimeBetween(t[0], t[1]) + hours.OpenTimeBetween(t[1], t[2]) == whole
                && hours.OpenTimeBetween(t[2], t[0]) == -whole && whole >= TimeSpan.Zero && whole <= t[2] - t[0];
        });

    [Fact]
    public void The_next_opening_is_open_and_nothing_before_it_is() =>
        Holds(from hours in AnyHours from start in Times select (hours, start), asked =>
        {
            var opening = asked.hours.NextOpening(asked.start);
            return asked.hours.IsOpen(opening) && opening >= asked.start
                && asked.hours.OpenTimeBetween(asked.start, opening) == TimeSpan.Zero;
        });

    [Fact]
    public void Working_days_added_are_the_working_days_between() =>
        Holds(from hours in AnyHours from start in Times from days in Gen.Choose(-300, 300) select (hours, start, days), asked =>
        {
            var date = DateOnly.FromDateTime(asked.start);
            var end = asked.hours.AddWorkingDays(date, asked.days);
            return asked.hours.WorkingDaysBetween(date, end) == asked.days
                && (asked.days == 0 || asked.hours.IsWorkingDay(end))
                && asked.hours.SubtractWorkingDays(date, -asked.days) == end;
        });

    [Fact]
    public void Open_minutes_are_those_a_person_would_count_by_the_wall_clock() =>
        Holds(from start in Times from minutes in Gen.Choose(0, 6 * 1440) select (start.AddSeconds(-start.Second), minutes), asked =>
        {
            var (start, minutes) = asked;
            var counted = Enumerable.Range(0, minutes).Count(minute => OpenByTheWallClock(start.AddMinutes(minute)));
            return SplitScotland.OpenTimeBetween(start, start.AddMinutes(minutes)) == TimeSpan.FromMinutes(counted);
        });

    /// <summary>Nine to half past twelve and half past one to five in Scotland, reckoned without tables or a time-zone library.</summary>
    private static bool OpenByTheWallClock(DateTime utc)
    {
        var local = utc >= LastSunday(utc.Year, 3).AddHours(1) && utc < LastSunday(utc.Year, 10).AddHours(1) ? utc.AddHours(1) : utc;
        var holiday = BankHolidays.Shipped.On(DateOnly.FromDateTime(local), BankHolidayDivision.Scotland);
        var minute = (local.Hour * 60) + local.Minute;
        return local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && (holiday is null or { LocalChoice: true })
            && minute is (>= 540 and < 750) or (>= 810 and < 1020);
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 0, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
