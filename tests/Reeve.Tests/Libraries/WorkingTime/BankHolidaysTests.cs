using System.Text.Json;
using Reeve.Tests.Support;
using Reeve.WorkingTime;
using static Reeve.Tests.Libraries.WorkingTime.Calendars;

namespace Reeve.Tests.Libraries.WorkingTime;

public class BankHolidaysTests
{
    private const string Small = """
        {
          "england-and-wales": { "division": "england-and-wales", "events": [ { "title": "Christmas Day", "date": "2026-12-25", "notes": "", "bunting": true }, { "title": "Extra", "date": "2029-07-02", "notes": "Extra bank holiday", "bunting": true } ] },
          "scotland": { "division": "scotland", "events": [ { "title": "2nd January", "date": "2026-01-02", "notes": "" }, { "title": "2nd January", "date": "2029-01-02", "notes": "" } ] },
          "northern-ireland": { "division": "northern-ireland", "events": [ { "title": "St Patrick’s Day", "date": "2026-03-17", "notes": "" }, { "title": "St Patrick’s Day", "date": "2029-03-19", "notes": "Substitute day" } ] }
        }
        """;

    [Fact]
    public void The_shipped_copy_says_how_far_it_runs()
    {
        BankHolidays.Shipped.KnownFrom.ShouldBe(Day("2012-01-01"));
        BankHolidays.Shipped.KnownUntil.ShouldBe(Day("2028-12-31"));
        NineToFive.BankHolidaysKnownUntil.ShouldBeNull();
        Office.BankHolidaysKnownUntil.ShouldBe(Day("2028-12-31"));
    }

    [Theory]
    [InlineData("2026-12-28", true, true, true)]
    [InlineData("2026-12-26", false, false, false)]
    [InlineData("2027-12-27", true, true, true)]
    [InlineData("2028-01-03", true, true, true)]
    [InlineData("2028-01-04", false, true, false)]
    [InlineData("2026-04-06", true, false, true)]
    [InlineData("2026-08-03", false, true, false)]
    [InlineData("2026-08-31", true, false, true)]
    [InlineData("2026-07-13", false, false, true)]
    [InlineData("2026-11-30", false, true, false)]
    [InlineData("2022-09-19", true, true, true)]
    [InlineData("2026-06-15", false, true, false)]
    [InlineData("2031-12-25", false, false, false)]
    public void A_date_is_a_holiday_where_it_was_proclaimed(string date, bool england, bool scotland, bool ireland)
    {
        var all = BankHolidays.Shipped;
        all.IsHoliday(Day(date), BankHolidayDivision.EnglandAndWales).ShouldBe(england);
        all.IsHoliday(Day(date), BankHolidayDivision.Scotland).ShouldBe(scotland);
        all.IsHoliday(Day(date), BankHolidayDivision.NorthernIreland).ShouldBe(ireland);
        all.IsHoliday(Day(date), BankHolidayDivision.UnitedKingdom).ShouldBe(england || scotland || ireland);
    }

    [Fact]
    public void No_shipped_holiday_falls_on_a_weekend_or_twice_on_a_day()
    {
        foreach (var division in Enum.GetValues<BankHolidayDivision>())
        {
            var days = BankHolidays.Shipped.In(division);
            days.ShouldAllBe(each => each.Date.DayOfWeek != DayOfWeek.Saturday && each.Date.DayOfWeek != DayOfWeek.Sunday);
            days.Select(each => each.Date).ShouldBeUnique();
            days.Select(each => each.Date).ShouldBeInOrder();
        }
    }

    [Fact]
    public void A_holiday_of_local_choice_shuts_an_office_only_when_asked()
    {
        var date = Day("2026-06-15");
        SplitScotland.IsWorkingDay(date).ShouldBeTrue();
        SplitScotland.WithBankHolidays(BankHolidayDivision.Scotland, keepLocalChoice: true).IsWorkingDay(date).ShouldBeFalse();
        BankHolidays.Shipped.On(date, BankHolidayDivision.Scotland)!.LocalChoice.ShouldBeTrue();
    }

    [Fact]
    public void A_newer_copy_replaces_the_years_it_covers_and_keeps_the_rest()
    {
        var fresh = BankHolidays.Shipped.RefreshedWith(Small);
        fresh.KnownUntil.ShouldBe(Day("2029-12-31"));
        fresh.KnownFrom.ShouldBe(Day("2012-01-01"));
        fresh.IsHoliday(Day("2029-07-02"), BankHolidayDivision.EnglandAndWales).ShouldBeTrue();
        fresh.IsHoliday(Day("2026-12-28"), BankHolidayDivision.EnglandAndWales).ShouldBeFalse();
        fresh.IsHoliday(Day("2012-06-05"), BankHolidayDivision.EnglandAndWales).ShouldBeTrue();
        fresh.IsHoliday(Day("2026-06-15"), BankHolidayDivision.UnitedKingdom).ShouldBeTrue();
        BankHolidays.Shipped.IsHoliday(Day("2026-12-28"), BankHolidayDivision.EnglandAndWales).ShouldBeTrue();
    }

    [Theory]
    [InlineData("[", "not JSON")]
    [InlineData("{}", "england-and-wales")]
    [InlineData("""{"england-and-wales":{"events":[{"title":"Christmas","date":"25/12/2026"}]}}""", "2026-12-25")]
    [InlineData("""{"england-and-wales":{"events":[{"date":"2026-12-25"}]}}""", "Bank holiday 1 of 'england-and-wales' has no title")]
    public void A_broken_copy_is_refused_in_words(string json, string words) =>
        Should.Throw<FormatException>(() => BankHolidays.Parse(json)).Message.ShouldContain(words);

    [Fact]
    public void Divisions_are_read_by_the_names_GOV_UK_gives_them()
    {
        BankHolidays.TryParseDivision("Northern-Ireland", out var division).ShouldBeTrue();
        division.ShouldBe(BankHolidayDivision.NorthernIreland);
        BankHolidays.TryParseDivision("wales", out _).ShouldBeFalse();
    }

    [Fact]
    public void The_shipped_dates_are_those_GOV_UK_lists_and_the_one_it_does_not()
    {
        using var listed = JsonDocument.Parse(File.ReadAllText(SharedData.Require("working-time/bank-holidays.json")));
        foreach (var division in Enum.GetValues<BankHolidayDivision>().Except([BankHolidayDivision.UnitedKingdom]))
        {
            var theirs = listed.RootElement.GetProperty(BankHolidays.NameOf(division)).GetProperty("events").EnumerateArray()
                .Select(each => each.GetProperty("date").GetString()).ToArray();
            BankHolidays.Shipped.In(division).Where(each => !each.LocalChoice)
                .Select(each => each.Date.ToString("yyyy-MM-dd", null)).ShouldBe(theirs);
        }

        BankHolidays.Shipped.In(BankHolidayDivision.UnitedKingdom).Where(each => each.LocalChoice)
            .Select(each => each.Date).ShouldBe([Day("2026-06-15")]);
    }
}
