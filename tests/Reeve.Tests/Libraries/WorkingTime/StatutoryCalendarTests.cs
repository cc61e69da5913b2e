using Reeve.WorkingTime;
using static Reeve.Tests.Libraries.WorkingTime.Calendars;

namespace Reeve.Tests.Libraries.WorkingTime;

public class StatutoryCalendarTests
{
    private static readonly StatutoryCalendar Foi = StatutoryCalendar.FreedomOfInformation;

    [Fact]
    public void A_request_of_27_November_2026_is_due_a_day_later_than_English_working_days_give()
    {
        Foi.AnswerDue(Day("2026-11-27")).ShouldBe(Day("2026-12-30"));
        Office.AddWorkingDays(Day("2026-11-27"), 20).ShouldBe(Day("2026-12-29"));
        Foi.AddWorkingDays(Day("2026-11-27"), 1).ShouldBe(Day("2026-12-01"));
    }

    [Theory]
    [InlineData("2026-01-02", "2 January in Scotland")]
    [InlineData("2026-03-17", "St Patrick's Day")]
    [InlineData("2026-07-13", "Battle of the Boyne, substitute")]
    [InlineData("2026-08-03", "Scottish summer holiday")]
    [InlineData("2026-11-30", "St Andrew's Day")]
    [InlineData("2026-04-03", "Good Friday")]
    [InlineData("2026-04-06", "Easter Monday")]
    [InlineData("2026-06-15", "one-off in Scotland")]
    [InlineData("2027-12-25", "Christmas Day itself")]
    [InlineData("2035-03-23", "Good Friday beyond the data")]
    [InlineData("2035-12-25", "Christmas Day beyond the data")]
    [InlineData("2026-11-28", "Saturday")]
    public void A_holiday_anywhere_in_the_United_Kingdom_does_not_count(string date, string why)
    {
        Foi.IsWorkingDay(Day(date)).ShouldBeFalse(why);
        Foi.WorkingDaysBetween(Day(date).AddDays(-1), Day(date)).ShouldBe(0);
    }

    [Fact]
    public void A_request_may_be_received_on_any_day()
    {
        Foi.AnswerDue(Day("2026-02-07")).ShouldBe(Day("2026-03-06")); // a Saturday: Monday is day 1
        Foi.AnswerDue(Day("2026-02-08")).ShouldBe(Day("2026-03-06"));
        Foi.AnswerDue(Day("2026-02-06")).ShouldBe(Day("2026-03-06"));
    }

    [Fact]
    public void Days_of_an_unpaid_fees_notice_are_disregarded()
    {
        Foi.AnswerDue(Day("2026-02-06"), disregarded: 3).ShouldBe(Day("2026-03-11"));
        Should.Throw<ArgumentOutOfRangeException>(() => Foi.AnswerDue(Day("2026-02-06"), -1));
    }

    [Fact]
    public void The_calendar_names_its_statute_and_its_reach()
    {
        Foi.Source.ShouldBe("Freedom of Information Act 2000, section 10(6)");
        Foi.KnownUntil.ShouldBe(Day("2028-12-31"));
        Foi.WorkingDaysBetween(Day("2026-11-27"), Day("2026-12-30")).ShouldBe(20);
    }

    [Theory]
    [InlineData("2027-01-31", "2027-03-01")] // 28 February is a Sunday
    [InlineData("2026-10-31", "2026-11-30")] // no 31 November
    [InlineData("2026-11-25", "2026-12-29")] // Christmas Day, weekend, substitute
    [InlineData("2026-09-03", "2026-10-05")] // a Saturday
    [InlineData("2026-09-08", "2026-10-08")]
    public void Subject_access_is_due_on_the_corresponding_date_of_the_next_month(string received, string due) =>
        SubjectAccess.DueDate(Day(received)).ShouldBe(Day(due));

    [Fact]
    public void Subject_access_takes_longer_when_complex_or_stopped_and_keeps_the_nations_holidays()
    {
        SubjectAccess.DueDate(Day("2026-09-08"), complex: true).ShouldBe(Day("2026-12-08"));
        SubjectAccess.DueDate(Day("2026-09-08"), stoppedDays: 5).ShouldBe(Day("2026-10-13"));
        SubjectAccess.DueDate(Day("2026-10-30")).ShouldBe(Day("2026-11-30"));
        SubjectAccess.DueDate(Day("2026-10-30"), BankHolidayDivision.Scotland).ShouldBe(Day("2026-12-01"));
        Should.Throw<ArgumentOutOfRangeException>(() => SubjectAccess.DueDate(Day("2026-09-08"), stoppedDays: -1));
    }
}
