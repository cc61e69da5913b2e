using System.Globalization;
using System.Text.Json;
using Reeve.Tests.Support;
using Reeve.WorkingTime;
using static Reeve.Tests.Libraries.WorkingTime.Calendars;

namespace Reeve.Tests.Libraries.WorkingTime;

/// <summary>
/// Zammad's worked escalations, told with our clocks. A ticket there has three promises: a first response, an update
/// after each word from the customer, and a solution. Two of its rules are the caller's here and not the clock's:
/// an update promise is a new clock each time the customer writes (Zammad moves one date; the first begins with the
/// ticket), and of several updates the slowest is the figure kept.
/// </summary>
public class EscalationTests
{
    private static readonly OpeningHours EightToSix = Weekdays("08:00-18:00").InTimeZone("UTC");
    private static readonly DateTime Created = Utc("2013-03-21 09:30");

    private static WorkingClock Clock(int minutes, DateTime start, OpeningHours hours) =>
        WorkingClock.Start(start, new Promise(PromiseTarget.OpenTime(TimeSpan.FromMinutes(minutes)), "hours"), _ => hours);

    [Fact]
    public void Escalations_agree_with_another_desks_worked_examples()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Require("working-time/escalation.json")));
        var cases = file.RootElement.GetProperty("cases").EnumerateArray().ToArray();
        cases.Length.ShouldBeGreaterThan(0);
        foreach (var one in cases)
        {
            var ticket = new Ticket();
            foreach (var happened in one.GetProperty("events").EnumerateArray()
                .Select(each => (What: each[0].GetString(), At: At(each[1].GetString()!))).OrderBy(each => each.At))
            {
                ticket.Apply(happened.What!, happened.At);
            }

            Same(one, "first_response_due", Due(ticket.FirstResponse));
            Same(one, "update_due", Due(ticket.Updates[^1]));
            Same(one, "close_due", Due(ticket.Solution));
            Same(one, "first_response_in_min", Took(ticket.FirstResponse));
            Same(one, "first_response_diff_min", 60 - Took(ticket.FirstResponse));
            Same(one, "update_in_min", ticket.Updates.Max(Took));
            Same(one, "update_diff_min", 120 - ticket.Updates.Max(Took));
            Same(one, "close_in_min", Took(ticket.Solution));
            Same(one, "close_diff_min", 180 - Took(ticket.Solution));
            Same(one, "escalation", ticket.Escalation);
        }
    }

    [Fact]
    public void A_paused_clock_agrees_with_another_desks_worked_example()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Require("working-time/escalation.json")));
        var given = file.RootElement.GetProperty("paused_clock").GetProperty("cases").EnumerateArray().ToArray();
        var closed = Created.AddMinutes(120);
        var clock = Clock(600, Created, OpeningHours.AroundTheClock).Pause(Created.AddMinutes(90)).Stop(closed);
        TimeSpan Window(DateTime from, DateTime to) => clock.Elapsed(to) - clock.Elapsed(from);

        Expected("whole life + 2h").ShouldBe(Window(Created, closed.AddHours(2)).TotalMinutes);
        Expected("created-1w .. closed+1w").ShouldBe(Window(Created.AddDays(-7), closed.AddDays(7)).TotalMinutes);
        Expected("created+30min .. closed").ShouldBe(Window(Created.AddMinutes(30), closed).TotalMinutes);
        Expected("created .. created+30min").ShouldBe(Window(Created, Created.AddMinutes(30)).TotalMinutes);

        // Fifteen of the thirty minutes are left at the pause; Zammad counts them on after the closing, as our due time does.
        var late = Clock(30, Created.AddMinutes(75), OpeningHours.AroundTheClock).Pause(Created.AddMinutes(90)).Stop(closed);
        (late.Due!.Value - closed).TotalMinutes.ShouldBe(
            given.Single(each => each.TryGetProperty("due_offset_min_after_close", out _)).GetProperty("due_offset_min_after_close").GetInt32());

        double Expected(string window) => given.Single(each => each.GetProperty("window").GetString() == window).GetProperty("working_minutes").GetInt32();
    }

    private static DateTime At(string time) => Created.Date + TimeSpan.Parse(time, CultureInfo.InvariantCulture);

    private static string? Due(WorkingClock clock) => clock.State == ClockState.Running ? clock.Due!.Value.ToString("HH:mm", CultureInfo.InvariantCulture) : null;

    private static int? Took(WorkingClock clock) => clock.StoppedAt is { } stopped ? (int)clock.Elapsed(stopped).TotalMinutes : null;

    private static void Same(JsonElement one, string name, object? ours)
    {
        if (one.TryGetProperty(name, out var theirs))
        {
            var given = theirs.ValueKind == JsonValueKind.Null ? null : theirs.ToString();
            Convert.ToString(ours, CultureInfo.InvariantCulture).ShouldBe(given ?? "", $"{name} of {one}");
        }
    }

    private sealed class Ticket
    {
        internal WorkingClock FirstResponse { get; private set; } = Clock(60, Created, EightToSix);

        internal List<WorkingClock> Updates { get; } = [Clock(120, Created, EightToSix)];

        internal WorkingClock Solution { get; private set; } = Clock(180, Created, EightToSix);

        internal string? Escalation => new[] { FirstResponse, Updates[^1], Solution }.Select(Due).Where(each => each is not null).Min();

        internal void Apply(string what, DateTime at)
        {
            switch (what)
            {
                case "first_response":
                    FirstResponse = FirstResponse.Stop(at);
                    break;
                case "agent" when Updates[^1].State == ClockState.Running:
                    Updates[^1] = Updates[^1].Stop(at);
                    break;
                case "customer" when Updates[^1].State == ClockState.Stopped:
                    Updates.Add(Clock(120, at, EightToSix));
                    break;
                case "close":
                    Solution = Solution.Stop(at);
                    break;
            }
        }
    }
}
