using System.Text.Json;
using Reeve.WorkingTime;
using static Reeve.Tests.Libraries.WorkingTime.Calendars;

namespace Reeve.Tests.Libraries.WorkingTime;

public class PromiseTargetTests
{
    [Theory]
    [InlineData("4 working hours", "4 working hours", "within 4 working hours")]
    [InlineData("1 Working Day", "1 working day", "within 1 working day")]
    [InlineData(" 10  working days ", "10 working days", "within 10 working days")]
    [InlineData("30 minutes", "30 working minutes", "within 30 working minutes")]
    [InlineData("2 hours", "2 working hours", "within 2 working hours")]
    [InlineData("1.5 hours", "90 working minutes", "within 90 working minutes")]
    [InlineData("90 seconds", "90 working seconds", "within 90 working seconds")]
    [InlineData("PT4H", "4 working hours", "within 4 working hours")]
    [InlineData("pt1h30m", "90 working minutes", "within 90 working minutes")]
    [InlineData("3 calendar days", "3 calendar days", "within 3 calendar days")]
    [InlineData("1 calendar day", "1 calendar day", "within 1 calendar day")]
    [InlineData("same working day", "same working day", "by the end of the working day")]
    [InlineData("0 working days", "same working day", "by the end of the working day")]
    public void A_target_is_read_as_people_write_it(string text, string written, string words)
    {
        var target = PromiseTarget.Parse(text);
        target.ToString().ShouldBe(written);
        target.InWords().ShouldBe(words);
        PromiseTarget.Parse(target.ToString()).ShouldBe(target);
        JsonSerializer.Deserialize<PromiseTarget>(JsonSerializer.Serialize(target)).ShouldBe(target);
    }

    [Theory]
    [InlineData("", "write it as")]
    [InlineData("soon", "write it as")]
    [InlineData("2 days", "2 working days' or '2 calendar days'")]
    [InlineData("2 calendar hours", "write it as")]
    [InlineData("2 working weeks", "write it as")]
    [InlineData("-2 working days", "write it as")]
    [InlineData("1.5 working days", "whole")]
    [InlineData("0 calendar days", "from 1")]
    [InlineData("10000 working days", "9999")]
    [InlineData("0 hours", "more than none")]
    [InlineData("90000 hours", "87,600")]
    [InlineData("2000000000 hours", "87,600")]
    [InlineData("315360001 seconds", "87,600")]
    [InlineData("9999999999999999999999999999 hours", "87,600")]
    [InlineData("0.0001 hours", "whole seconds")]
    [InlineData("PT", "write it as")]
    [InlineData("1e3 hours", "write it as")]
    [InlineData("two working days", "write it as")]
    public void What_is_not_a_target_is_refused_in_words(string text, string words)
    {
        PromiseTarget.TryParse(text, out var target).ShouldBeFalse();
        target.ShouldBeNull();
        Should.Throw<FormatException>(() => PromiseTarget.Parse(text)).Message.ShouldContain(words);
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<PromiseTarget>(JsonSerializer.Serialize(text)));
    }

    [Theory]
    [InlineData("1 working day", "2026-11-23 10:00", "2026-11-24 17:15")] // Monday in hours
    [InlineData("1 working day", "2026-11-23 07:00", "2026-11-24 17:15")] // Monday before opening is Monday
    [InlineData("1 working day", "2026-11-23 20:00", "2026-11-25 17:15")] // Monday evening is Tuesday
    [InlineData("1 working day", "2026-11-21 10:00", "2026-11-24 17:15")] // Saturday is Monday
    [InlineData("2 working days", "2026-12-24 12:00", "2026-12-30 17:15")] // over Christmas
    [InlineData("same working day", "2026-11-23 10:00", "2026-11-23 17:15")]
    [InlineData("same working day", "2026-11-21 10:00", "2026-11-23 17:15")]
    [InlineData("10 working days", "2026-03-20 10:00", "2026-04-07 16:15")] // Easter, and into summer time
    [InlineData("3 calendar days", "2026-11-20 10:00", "2026-11-24 00:00")]
    [InlineData("3 calendar days", "2026-06-19 23:30", "2026-06-23 23:00")] // already the 20th by the local clock
    [InlineData("4 working hours", "2026-11-20 15:15", "2026-11-23 10:45")]
    public void A_target_falls_due_in_the_hours_it_is_promised_by(string target, string start, string due) =>
        PromiseTarget.Parse(target).DueFrom(Utc(start), Office).ShouldBe(Utc(due));

    [Fact]
    public void Saturday_opening_outside_the_working_week_is_received_on_Monday()
    {
        var hours = new OpeningHours(Enumerable.Range(1, 6).Select(day => ((DayOfWeek)day, OpeningPeriod.Parse("09:00-13:00"))))
            .WithWorkingWeek(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);
        PromiseTarget.WorkingDays(1).DueFrom(Utc("2026-11-21 10:00"), hours).ShouldBe(Utc("2026-11-24 13:00"));
    }

    [Fact]
    public void Impossible_targets_cannot_be_made()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => PromiseTarget.OpenTime(TimeSpan.Zero));
        Should.Throw<ArgumentOutOfRangeException>(() => PromiseTarget.WorkingDays(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => PromiseTarget.CalendarDays(0));
        Should.Throw<NeverOpenException>(() => PromiseTarget.WorkingDays(1).DueFrom(Utc("2026-11-21 10:00"), Never));
    }
}
