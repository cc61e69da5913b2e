using System.Text;
using System.Text.Json;
using Reeve.Tests.Support;
using Reeve.WorkingTime;
using static Reeve.Tests.Libraries.WorkingTime.Calendars;

namespace Reeve.Tests.Libraries.WorkingTime;

public class WorkingTimeCasesTests
{
    private const string Office = """
        {"calendars":{"o":{"time_zone":"Europe/London","bank_holidays":"england-and-wales","hours":{"mon":{"09:00":"12:00","13:00":"17:00"},"sun":{"00:00":"24:00"}}}},"cases":[
        """;

    private static string[] Lines(string json)
    {
        using var output = new StringWriter();
        WorkingTimeCases.Run(new MemoryStream(Encoding.UTF8.GetBytes(json)), output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void Each_case_is_answered_on_a_line_in_order() =>
        Lines(Office + """
            {"cal":"o","op":"add_minutes","start":"2026-11-23T11:30:00Z","minutes":60},
            {"cal":"o","op":"add_minutes","start":"2026-11-23T11:30:00.5Z","minutes":60},
            {"cal":"o","op":"add_minutes","start":"2026-11-23T12:30:00+01:00","minutes":-30},
            {"cal":"o","op":"elapsed_minutes","start":"2026-11-23T11:30:00Z","end":"2026-11-23T13:29:59Z"},
            {"cal":"o","op":"in_hours","at":"2026-11-23T12:30:00Z"},
            {"cal":"o","op":"in_hours","at":"2026-11-22T23:59:59Z"}]}
            """).ShouldBe([
            """{"due":"2026-11-23T13:30:00Z"}""", """{"due":"2026-11-23T13:30:00.5Z"}""", """{"due":"2026-11-23T11:00:00Z"}""",
            """{"minutes":59}""", """{"value":false}""", """{"value":true}"""]);

    [Theory]
    [InlineData("""{"cal":"x","op":"in_hours","at":"2026-11-23T12:30:00Z"}]}""", "Case 2: there is no calendar 'x'")]
    [InlineData("""{"cal":"o","op":"guess","at":"2026-11-23T12:30:00Z"}]}""", "Case 2: 'guess' is not an operation")]
    [InlineData("""{"cal":"o","op":"in_hours","at":"2026-11-23T12:30:00"}]}""", "Case 2: 'at' is '2026-11-23T12:30:00'")]
    [InlineData("""{"cal":"o","op":"in_hours","at":"2026-11-23"}]}""", "Case 2: 'at' is")]
    [InlineData("""{"cal":"o","op":"in_hours","at":5}]}""", "Case 2: it needs 'at', in quotes")]
    [InlineData("""{"cal":"o","op":"add_minutes","start":"2026-11-23T12:30:00Z"}]}""", "Case 2: it needs 'minutes'")]
    [InlineData("""{"cal":"o","op":"add_minutes","start":"2026-11-23T12:30:00Z","minutes":1e12}]}""", "Case 2: ")]
    [InlineData("""{"cal":"o","op":"add_minutes","start":"2026-11-23T12:30:00Z","minutes":1e27}]}""", "Case 2: ")]
    [InlineData("""{"cal":"o","op":"in_hours","at":"1820-11-23T12:30:00Z"}]}""", "Case 2: ")]
    [InlineData("7]}", "Case 2: 7 is not an object")]
    public void A_case_that_cannot_be_answered_is_named_by_its_number(string json, string words)
    {
        var trouble = Should.Throw<WorkingTimeCaseException>(() => Lines(Office + """{"cal":"o","op":"in_hours","at":"2026-11-23T12:30:00Z"},""" + json));
        trouble.Message.ShouldContain(words);
        trouble.CaseNumber.ShouldBe(2);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "'calendars'")]
    [InlineData("""{"calendars":{}}""", "'cases'")]
    [InlineData("""{"calendars":{"o":{}},"cases":[]}""", "Calendar 'o': it needs 'hours'")]
    [InlineData("""{"calendars":{"o":{"hours":{"moon":{"09:00":"17:00"}}}},"cases":[]}""", "Calendar 'o': 'moon' is not a day")]
    [InlineData("""{"calendars":{"o":{"hours":{"mon":{"17:00":"09:00"}}}},"cases":[]}""", "before they start")]
    [InlineData("""{"calendars":{"o":{"hours":{"mon":{"09:00":9}}}},"cases":[]}""", "have no end")]
    [InlineData("""{"calendars":{"o":{"time_zone":"Mars","hours":{}}},"cases":[]}""", "'Mars' is not a time zone")]
    [InlineData("""{"calendars":{"o":{"bank_holidays":"wales","hours":{}}},"cases":[]}""", "'wales' is not a bank-holiday division")]
    public void A_file_or_calendar_that_cannot_be_read_is_refused_in_words(string json, string words)
    {
        var trouble = Should.Throw<WorkingTimeCaseException>(() => Lines(json));
        trouble.Message.ShouldContain(words);
        trouble.CaseNumber.ShouldBeNull();
    }

    [Fact]
    public void Every_case_of_another_systems_run_is_answered_alike()
    {
        var path = SharedData.Require("working-time/opening_hours.json");
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        using var output = new StringWriter();
        using var stream = File.OpenRead(path);
        var answered = WorkingTimeCases.Run(stream, output);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var cases = file.RootElement.GetProperty("cases").EnumerateArray().ToArray();

        answered.ShouldBe(cases.Length);
        lines.Length.ShouldBe(cases.Length);
        cases.Zip(lines).Where(pair => !Agrees(pair.First, JsonDocument.Parse(pair.Second).RootElement))
            .Select(pair => $"{pair.First} but ours is {pair.Second}").ShouldBeEmpty();
    }

    [Fact]
    public void Working_days_are_those_another_library_counts()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Require("working-time/uk_working_days.json")));
        var cases = file.RootElement.GetProperty("cases").EnumerateArray().ToArray();
        cases.Length.ShouldBeGreaterThan(0);
        foreach (var one in cases)
        {
            BankHolidays.TryParseDivision(one.GetProperty("division").GetString(), out var division).ShouldBeTrue();
            var hours = NineToFive.WithBankHolidays(division);
            var (date, days) = (Day(one.GetProperty("date").GetString()!), one.GetProperty("working_days").GetInt32());
            var (after, before) = (Day(one.GetProperty("after").GetString()!), Day(one.GetProperty("before").GetString()!));
            hours.AddWorkingDays(date, days).ShouldBe(after, one.ToString());
            hours.SubtractWorkingDays(date, days).ShouldBe(before, one.ToString());
            hours.IsWorkingDay(date).ShouldBe(one.GetProperty("is_work_day").GetBoolean(), one.ToString());
            hours.WorkingDaysBetween(date, after).ShouldBe(days, one.ToString());
            hours.WorkingDaysBetween(date, before).ShouldBe(-days, one.ToString());
        }
    }

    private static bool Agrees(JsonElement given, JsonElement ours) => given.GetProperty("op").GetString() switch
    {
        "add_minutes" => ours.GetProperty("due").GetString() is { } due
            && (due == given.GetProperty("due").GetString() || (given.TryGetProperty("alt_due", out var other) && due == other.GetString())),
        "elapsed_minutes" => ours.GetProperty("minutes").GetInt64() == given.GetProperty("minutes").GetInt64(),
        "in_hours" => ours.GetProperty("value").GetBoolean() == given.GetProperty("value").GetBoolean(),
        _ => false,
    };
}
