using Reeve.WorkingTime;
using static Reeve.Tests.Libraries.WorkingTime.Calendars;

namespace Reeve.Tests.Libraries.WorkingTime;

public class OpeningHoursTests
{
    [Theory]
    [InlineData("2026-11-20 16:00", 120, "2026-11-23 10:00")] // Friday evening into Monday
    [InlineData("2026-11-21 12:00", 30, "2026-11-23 09:30")] // from a Saturday
    [InlineData("2026-11-20 09:00", 480, "2026-11-20 17:00")] // ends at the closing, not at Monday's opening
    [InlineData("2026-11-20 16:00", 0, "2026-11-20 16:00")]
    [InlineData("2026-11-21 12:00", 0, "2026-11-21 12:00")]
    [InlineData("2026-11-23 10:00", -120, "2026-11-20 16:00")]
    [InlineData("2026-11-23 17:00", -480, "2026-11-23 09:00")] // begins at the opening, not at Friday's closing
    public void Open_time_is_added_and_subtracted_over_closed_time(string start, int minutes, string due)
    {
        NineToFive.AddOpenTime(Utc(start), Minutes(minutes)).ShouldBe(Utc(due));
        NineToFive.SubtractOpenTime(Utc(start), Minutes(-minutes)).ShouldBe(Utc(due));
        NineToFive.AddOpenTime(Utc(start), Minutes(minutes)).Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void A_lunch_hour_does_not_count()
    {
        SplitScotland.AddOpenTime(Utc("2026-11-20 12:00"), Hours(1)).ShouldBe(Utc("2026-11-20 14:00"));
        SplitScotland.OpenTimeBetween(Utc("2026-11-20 12:00"), Utc("2026-11-20 14:00")).ShouldBe(Hours(1));
        SplitScotland.IsOpen(Utc("2026-11-20 12:30")).ShouldBeFalse();
        SplitScotland.IsOpen(Utc("2026-11-20 13:30")).ShouldBeTrue();
    }

    [Fact]
    public void Summer_hours_are_an_hour_earlier_by_UTC()
    {
        NineToFive.NextOpening(Utc("2026-03-27 18:00")).ShouldBe(Utc("2026-03-30 08:00"));
        NineToFive.NextOpening(Utc("2026-10-23 18:00")).ShouldBe(Utc("2026-10-26 09:00"));
        NineToFive.NextOpening(Utc("2026-10-26 09:01")).ShouldBe(Utc("2026-10-26 09:01"));
    }

    [Fact]
    public void The_day_the_clocks_change_is_an_hour_shorter_or_longer()
    {
        var always = OpeningHours.AroundTheClock;
        always.OpenTimeBetween(Utc("2026-03-29 00:00"), Utc("2026-03-29 23:00")).ShouldBe(Hours(23));
        always.ClosingTime(Day("2026-03-29")).ShouldBe(Utc("2026-03-29 23:00"));
        always.ClosingTime(Day("2026-10-25")).ShouldBe(Utc("2026-10-26 00:00"));
        var nights = new OpeningHours([(DayOfWeek.Sunday, OpeningPeriod.Parse("00:00-06:00"))]);
        nights.OpenTimeBetween(Utc("2026-03-28 12:00"), Utc("2026-03-29 12:00")).ShouldBe(Hours(5));
        nights.OpenTimeBetween(Utc("2026-10-24 12:00"), Utc("2026-10-25 12:00")).ShouldBe(Hours(7));
    }

    [Fact]
    public void Hours_inside_the_missing_hour_do_not_open_and_inside_the_repeated_hour_span_both()
    {
        var small = new OpeningHours([(DayOfWeek.Sunday, OpeningPeriod.Parse("01:15-01:45"))]);
        small.OpenTimeBetween(Utc("2026-03-29 00:00"), Utc("2026-03-29 12:00")).ShouldBe(TimeSpan.Zero);
        small.OpenTimeBetween(Utc("2026-10-25 00:00"), Utc("2026-10-25 12:00")).ShouldBe(Minutes(90));
        var until = new OpeningHours([(DayOfWeek.Sunday, OpeningPeriod.Parse("00:30-01:30"))]);
        until.OpenTimeBetween(Utc("2026-03-29 00:00"), Utc("2026-03-29 12:00")).ShouldBe(Minutes(30));
    }

    [Fact]
    public void Another_places_clock_is_its_own()
    {
        NewYork.NextOpening(Utc("2026-11-23 00:00")).ShouldBe(Utc("2026-11-23 13:00"));
        NewYork.DateAt(Utc("2026-11-23 02:00")).ShouldBe(Day("2026-11-22"));
        Should.Throw<ArgumentException>(() => NineToFive.InTimeZone("Europe/Carlisle")).Message.ShouldContain("Europe/Carlisle");
    }

    [Fact]
    public void A_dated_exception_replaces_the_weeks_hours_and_the_bank_holiday()
    {
        var hours = Office.WithExceptions(
            OpeningException.Closed(Day("2026-11-24"), "Staff training"),
            OpeningException.Open(Day("2026-11-25"), "Late start", OpeningPeriod.Parse("13:00-17:15")),
            OpeningException.Open(Day("2026-11-28"), "Saturday clinic", OpeningPeriod.Parse("10:00-12:00")),
            OpeningException.Open(Day("2026-12-25"), "Snow desk", OpeningPeriod.Parse("10:00-11:00")));
        hours.AddOpenTime(Utc("2026-11-23 16:15"), Hours(2)).ShouldBe(Utc("2026-11-25 14:00"));
        hours.OpenTimeBetween(Utc("2026-11-28 00:00"), Utc("2026-11-29 00:00")).ShouldBe(Hours(2));
        hours.OpenTimeBetween(Utc("2026-12-25 00:00"), Utc("2026-12-29 00:00")).ShouldBe(Hours(1));
        hours.IsWorkingDay(Day("2026-11-28")).ShouldBeTrue();
        hours.AddWorkingDays(Day("2026-11-23"), 1).ShouldBe(Day("2026-11-25"));
        hours.Exceptions.Select(each => each.Reason).ShouldBe(["Staff training", "Late start", "Saturday clinic", "Snow desk"]);
        Office.IsWorkingDay(Day("2026-11-28")).ShouldBeFalse();
    }

    [Fact]
    public void Working_days_are_counted_after_the_given_date()
    {
        Office.AddWorkingDays(Day("2026-12-23"), 2).ShouldBe(Day("2026-12-29"));
        Office.SubtractWorkingDays(Day("2026-12-29"), 2).ShouldBe(Day("2026-12-23"));
        Office.AddWorkingDays(Day("2026-12-26"), 0).ShouldBe(Day("2026-12-26"));
        Office.AddWorkingDays(Day("2026-12-26"), 1).ShouldBe(Day("2026-12-29"));
        Office.WorkingDaysBetween(Day("2026-12-23"), Day("2026-12-29")).ShouldBe(2);
        Office.WorkingDaysBetween(Day("2026-12-29"), Day("2026-12-23")).ShouldBe(-2);
        Office.WorkingDaysBetween(Day("2026-12-26"), Day("2026-12-26")).ShouldBe(0);
        Office.WorkingDaysBetween(Day("2020-01-01"), Day("2025-01-01")).ShouldBe(1262);
    }

    [Fact]
    public void Saturday_opening_need_not_make_Saturday_a_working_day()
    {
        var hours = new OpeningHours(Enumerable.Range(1, 6).Select(day => ((DayOfWeek)day, OpeningPeriod.Parse("09:00-13:00"))));
        hours.AddWorkingDays(Day("2026-11-20"), 1).ShouldBe(Day("2026-11-21"));
        var week = hours.WithWorkingWeek(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);
        week.AddWorkingDays(Day("2026-11-20"), 1).ShouldBe(Day("2026-11-23"));
        week.IsOpen(Utc("2026-11-21 10:00")).ShouldBeTrue();
    }

    [Fact]
    public void Hours_that_never_open_say_so_instead_of_searching_for_ever()
    {
        Should.Throw<NeverOpenException>(() => Never.AddOpenTime(Utc("2026-11-20 10:00"), Hours(1))).Message.ShouldContain("no periods");
        Should.Throw<NeverOpenException>(() => Never.SubtractOpenTime(Utc("2026-11-20 10:00"), Hours(1)));
        Should.Throw<NeverOpenException>(() => Never.NextOpening(Utc("2026-11-20 10:00")));
        Should.Throw<NeverOpenException>(() => Never.AddWorkingDays(Day("2026-11-20"), 1));
        Never.OpenTimeBetween(Utc("2026-11-20 10:00"), Utc("2027-11-20 10:00")).ShouldBe(TimeSpan.Zero);
        Never.IsOpen(Utc("2026-11-20 10:00")).ShouldBeFalse();

        var once = Never.WithExceptions(OpeningException.Open(Day("2026-11-21"), "Fair", OpeningPeriod.Parse("10:00-12:00")));
        once.AddOpenTime(Utc("2026-11-20 10:00"), Hours(2)).ShouldBe(Utc("2026-11-21 12:00"));
        Should.Throw<NeverOpenException>(() => once.AddOpenTime(Utc("2026-11-20 10:00"), Hours(3))).Message.ShouldContain("open time after");
        Should.Throw<NeverOpenException>(() => once.NextOpening(Utc("2026-11-22 10:00")));
        Should.Throw<NeverOpenException>(() => once.AddWorkingDays(Day("2026-11-22"), 1));
        Should.Throw<NeverOpenException>(() => once.WithWorkingWeek(DayOfWeek.Monday).AddWorkingDays(Day("2026-11-20"), 1));
    }

    [Fact]
    public void Times_that_are_not_UTC_or_out_of_reach_are_refused()
    {
        var local = new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Local);
        Should.Throw<ArgumentException>(() => Office.IsOpen(local)).Message.ShouldContain("UTC");
        Should.Throw<ArgumentException>(() => Office.AddOpenTime(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Hours(1)));
        Should.Throw<ArgumentException>(() => Office.OpenTimeBetween(Utc("2026-11-20 10:00"), local));
        Should.Throw<ArgumentOutOfRangeException>(() => Office.NextOpening(Utc("1850-01-01 00:00")));
        Should.Throw<ArgumentOutOfRangeException>(() => Office.IsWorkingDay(Day("2300-01-01")));
        Should.Throw<ArgumentOutOfRangeException>(() => Office.AddOpenTime(Utc("2026-11-20 10:00"), TimeSpan.MaxValue));
        Should.Throw<ArgumentOutOfRangeException>(() => Office.AddOpenTime(Utc("2026-11-20 10:00"), TimeSpan.MinValue));
        Should.Throw<NeverOpenException>(() => Office.AddOpenTime(Utc("2026-11-20 10:00"), TimeSpan.FromDays(36525)));
    }

    [Theory]
    [InlineData("17:00-09:00", "before they start")]
    [InlineData("9-5", "not a time of day")]
    [InlineData("09:00", "write them as")]
    [InlineData("09:00-00:00", "24:00")]
    public void Hours_that_make_no_sense_are_refused_in_words(string text, string words) =>
        Should.Throw<FormatException>(() => OpeningPeriod.Parse(text)).Message.ShouldContain(words);

    [Fact]
    public void Overlapping_periods_and_doubled_exceptions_are_refused()
    {
        Should.Throw<ArgumentException>(() => Weekdays("09:00-12:00", "11:00-17:00")).Message.ShouldContain("overlap");
        Should.Throw<ArgumentException>(() => Office.WithExceptions(
            OpeningException.Closed(Day("2026-11-20")), OpeningException.Closed(Day("2026-11-20")))).Message.ShouldContain("two exceptions");
        Should.Throw<ArgumentException>(() => new OpeningHours([(DayOfWeek.Monday, new OpeningPeriod(new(17, 0), new(9, 0)))]));
    }

    [Fact]
    public void Periods_are_written_as_they_are_read()
    {
        OpeningPeriod.Parse("08:45 – 17:15").ToString().ShouldBe("08:45-17:15");
        OpeningPeriod.Parse("00:00-24:00").ShouldBe(OpeningPeriod.AllDay);
        OpeningPeriod.AllDay.ToString().ShouldBe("00:00-24:00");
    }

    [Fact]
    public void Many_threads_may_ask_the_same_hours_at_once()
    {
        var fresh = Weekdays("09:00-17:00");
        var answers = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8)
            .Select(_ => fresh.OpenTimeBetween(Utc("2000-01-01 00:00"), Utc("2030-01-01 00:00"))).Distinct().ToArray();
        answers.ShouldHaveSingleItem().ShouldBe(Hours(8 * 7826));
    }

    [Fact]
    public void The_arithmetic_is_fast_enough_to_be_done_on_every_read()
    {
        var measured = Throughput.Measure(Office, 200_000);
        TestContext.Current.TestOutputHelper?.WriteLine(measured.ToString());
        measured.Adds.ShouldBeGreaterThan(100_000);
        measured.Betweens.ShouldBeGreaterThan(100_000);
        measured.WorkingDays.ShouldBeGreaterThan(100_000);
    }
}
