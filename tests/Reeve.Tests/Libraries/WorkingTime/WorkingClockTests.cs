using System.Text.Json;
using Reeve.WorkingTime;
using static Reeve.Tests.Libraries.WorkingTime.Calendars;

namespace Reeve.Tests.Libraries.WorkingTime;

public class WorkingClockTests
{
    private static readonly Promise FourHours = new(PromiseTarget.Parse("4 working hours"), "desk");
    private static readonly Promise TwoDays = new(PromiseTarget.Parse("2 working days"), "desk");
    private static readonly DateTime Monday = Utc("2026-11-23 10:00");

    private static OpeningHours? Find(string name) => name switch { "desk" => NineToFive, "always" => OpeningHours.AroundTheClock, _ => null };

    private static WorkingClock Begin(Promise promise) => WorkingClock.Start(Monday, promise, Find);

    [Fact]
    public void A_running_clock_counts_open_time_only()
    {
        var clock = Begin(new Promise(PromiseTarget.Parse("9 working hours"), "desk"));
        clock.Due.ShouldBe(Utc("2026-11-24 11:00"));
        clock.Elapsed(Utc("2026-11-24 09:30")).ShouldBe(Hours(7.5));
        clock.Remaining(Utc("2026-11-24 09:30")).ShouldBe(Hours(1.5));
        clock.Remaining(Utc("2026-11-24 12:00")).ShouldBe(Hours(-1));
        clock.IsOverdue(Utc("2026-11-24 11:00")).ShouldBeFalse();
        clock.IsOverdue(Utc("2026-11-24 11:01")).ShouldBeTrue();
        clock.Elapsed(Monday.AddHours(-3)).ShouldBe(TimeSpan.Zero);
        (clock.State, clock.StartedAt, clock.StoppedAt, clock.WasKept).ShouldBe((ClockState.Running, Monday, null, null));
    }

    [Fact]
    public void A_paused_clock_has_no_due_time_until_it_resumes()
    {
        var paused = Begin(FourHours).Pause(Utc("2026-11-23 12:00"), "Waiting for a photo");
        paused.Due.ShouldBeNull();
        paused.IsOverdue(Utc("2027-01-01 12:00")).ShouldBeFalse();
        paused.Remaining(Utc("2026-12-01 12:00")).ShouldBe(Hours(2));
        paused.DueIfResumedAt(Utc("2026-11-25 16:00")).ShouldBe(Utc("2026-11-26 10:00"));
        var resumed = paused.Resume(Utc("2026-11-25 16:00"));
        resumed.Due.ShouldBe(Utc("2026-11-26 10:00"));
        resumed.Elapsed(Utc("2026-11-26 10:00")).ShouldBe(Hours(4));
    }

    [Fact]
    public void A_promise_broken_before_the_pause_stays_broken()
    {
        var paused = Begin(FourHours).Pause(Utc("2026-11-23 15:00"));
        paused.Due.ShouldBe(Utc("2026-11-23 14:00"));
        paused.IsOverdue(Utc("2026-11-23 15:00")).ShouldBeTrue();
        paused.Resume(Utc("2026-11-24 09:00")).Due.ShouldBe(Utc("2026-11-23 14:00"));
    }

    [Fact]
    public void A_promise_in_days_moves_on_by_the_open_time_it_was_paused()
    {
        Begin(TwoDays).Due.ShouldBe(Utc("2026-11-25 17:00"));
        var dayLong = Begin(TwoDays).Pause(Utc("2026-11-23 12:00")).Resume(Utc("2026-11-24 12:00"));
        dayLong.Due.ShouldBe(Utc("2026-11-26 17:00"));
        var twoHours = Begin(TwoDays).Pause(Utc("2026-11-23 12:00")).Resume(Utc("2026-11-23 14:00"));
        twoHours.Due.ShouldBe(Utc("2026-11-26 11:00"));
        var overnight = Begin(TwoDays).Pause(Utc("2026-11-23 17:00")).Resume(Utc("2026-11-24 09:00"));
        overnight.Due.ShouldBe(Utc("2026-11-25 17:00"));
        var afterwards = Begin(TwoDays).Pause(Utc("2026-11-26 10:00")).Resume(Utc("2026-11-27 10:00"));
        afterwards.Due.ShouldBe(Utc("2026-11-25 17:00"));
        Begin(TwoDays).Pause(Utc("2026-11-23 12:00")).Due.ShouldBeNull();
    }

    [Fact]
    public void A_promise_in_calendar_days_moves_on_by_all_the_time_it_was_paused()
    {
        var clock = Begin(new Promise(PromiseTarget.CalendarDays(3), "desk"));
        clock.Due.ShouldBe(Utc("2026-11-27 00:00"));
        clock.Pause(Utc("2026-11-23 20:00")).Resume(Utc("2026-11-24 20:00")).Due.ShouldBe(Utc("2026-11-28 00:00"));
    }

    [Fact]
    public void Another_promise_keeps_what_has_run()
    {
        var clock = Begin(FourHours).ChangePromise(Utc("2026-11-23 12:00"), FourHours with { Target = PromiseTarget.Parse("10 hours") }, "Extended");
        clock.Elapsed(Utc("2026-11-23 13:00")).ShouldBe(Hours(3));
        clock.Due.ShouldBe(Utc("2026-11-24 12:00"));
        clock.ChangePromise(Utc("2026-11-23 13:00"), FourHours with { Target = PromiseTarget.Parse("1 hour") })
            .Due.ShouldBe(Utc("2026-11-23 11:00"));
        clock.ChangePromise(Utc("2026-11-23 13:00"), TwoDays).Due.ShouldBe(Utc("2026-11-25 17:00"));
    }

    [Fact]
    public void Another_calendar_counts_from_the_change_only()
    {
        var clock = Begin(FourHours with { Target = PromiseTarget.Parse("10 hours") })
            .ChangePromise(Utc("2026-11-23 20:00"), new Promise(PromiseTarget.Parse("10 hours"), "always"));
        clock.Elapsed(Utc("2026-11-23 22:00")).ShouldBe(Hours(9));
        clock.Due.ShouldBe(Utc("2026-11-23 23:00"));
    }

    [Fact]
    public void A_promise_changed_during_a_pause_does_not_lose_the_pause()
    {
        var clock = Begin(FourHours).Pause(Utc("2026-11-23 11:00"))
            .ChangePromise(Utc("2026-11-24 11:00"), FourHours with { Target = PromiseTarget.Parse("5 hours") });
        clock.State.ShouldBe(ClockState.Paused);
        clock.Due.ShouldBeNull();
        clock.Resume(Utc("2026-11-25 09:00")).Due.ShouldBe(Utc("2026-11-25 13:00"));
    }

    [Fact]
    public void A_stopped_clock_says_whether_the_promise_was_kept()
    {
        var kept = Begin(FourHours).Stop(Utc("2026-11-23 14:00"));
        (kept.WasKept, kept.StoppedAt, kept.Due).ShouldBe((true, Utc("2026-11-23 14:00"), Utc("2026-11-23 14:00")));
        var late = Begin(FourHours).Stop(Utc("2026-11-23 14:01"));
        late.WasKept.ShouldBe(false);
        late.Elapsed(Utc("2026-12-23 14:01")).ShouldBe(Minutes(241));
        late.IsOverdue(Utc("2026-12-23 14:01")).ShouldBeTrue();
        kept.IsOverdue(Utc("2026-12-23 14:01")).ShouldBeFalse();
        Begin(TwoDays).Pause(Utc("2026-11-23 12:00")).Stop(Utc("2026-12-23 12:00")).WasKept.ShouldBe(true);
    }

    [Fact]
    public void A_reopened_clock_has_the_time_it_had_left()
    {
        var clock = Begin(FourHours).Stop(Utc("2026-11-23 13:00")).Reopen(Utc("2026-12-03 09:00"));
        clock.State.ShouldBe(ClockState.Running);
        clock.StoppedAt.ShouldBeNull();
        clock.Due.ShouldBe(Utc("2026-12-03 10:00"));
        clock.IsOverdue(Utc("2026-12-03 09:30")).ShouldBeFalse();
        Begin(TwoDays).Stop(Utc("2026-11-24 12:00")).Reopen(Utc("2026-12-01 12:00")).Due.ShouldBe(Utc("2026-12-02 17:00"));
    }

    [Fact]
    public void A_breach_is_noted_once_for_each_promise()
    {
        var clock = Begin(FourHours);
        clock.NoteBreach(Utc("2026-11-23 14:00")).ShouldBeSameAs(clock);
        var noted = clock.NoteBreach(Utc("2026-11-23 14:05"), "By the night job");
        noted.Events[^1].ShouldBe(new ClockEvent(ClockEventKind.Breach, Utc("2026-11-23 14:05"), null, "By the night job"));
        noted.NoteBreach(Utc("2026-11-23 15:00")).ShouldBeSameAs(noted);
        noted.Due.ShouldBe(clock.Due);
        var again = noted.ChangePromise(Utc("2026-11-23 15:00"), FourHours with { Target = PromiseTarget.Parse("6 hours") });
        again.NoteBreach(Utc("2026-11-23 15:30")).ShouldBeSameAs(again);
        again.NoteBreach(Utc("2026-11-23 16:01")).Events.Count.ShouldBe(4);
    }

    [Fact]
    public void A_holiday_announced_afterwards_moves_the_due_time_of_a_stored_clock()
    {
        var stored = JsonSerializer.Serialize(Begin(TwoDays).Events);
        var closed = NineToFive.WithExceptions(OpeningException.Closed(Day("2026-11-24"), "Royal visit"));
        var rebuilt = WorkingClock.Rebuild(JsonSerializer.Deserialize<ClockEvent[]>(stored)!, _ => closed);
        rebuilt.Due.ShouldBe(Utc("2026-11-26 17:00"));
        rebuilt.Events.ShouldBe(Begin(TwoDays).Events);
    }

    [Fact]
    public void The_history_is_written_in_the_words_of_metric_events()
    {
        var clock = Begin(FourHours).Pause(Utc("2026-11-23 11:00"), "Asked").Resume(Utc("2026-11-23 12:00"))
            .ChangePromise(Utc("2026-11-23 12:00"), TwoDays).Stop(Utc("2026-11-23 13:00")).Reopen(Utc("2026-11-23 14:00"));
        var json = JsonSerializer.Serialize(clock.Events);
        foreach (var word in new[] { "\"activate\"", "\"pause\"", "\"resume\"", "\"apply_sla\"", "\"fulfil\"", "\"reopen\"", "\"4 working hours\"", "2026-11-23T10:00:00Z" })
        {
            json.ShouldContain(word);
        }

        var again = WorkingClock.Rebuild(JsonSerializer.Deserialize<ClockEvent[]>(json)!, Find);
        again.Events.ShouldBe(clock.Events);
        again.Due.ShouldBe(clock.Due);
    }

    [Fact]
    public void A_machine_clock_put_back_does_not_make_time_run_backwards()
    {
        var clock = Begin(FourHours).Pause(Utc("2026-11-23 12:00")).Resume(Utc("2026-11-23 11:00"));
        clock.Events[^1].At.ShouldBe(Utc("2026-11-23 12:00"));
        clock.Due.ShouldBe(Utc("2026-11-23 14:00"));
    }

    [Fact]
    public void A_verb_that_makes_no_sense_is_refused_in_words()
    {
        var running = Begin(FourHours);
        var paused = running.Pause(Utc("2026-11-23 12:00"));
        var stopped = paused.Stop(Utc("2026-11-23 13:00"));
        Should.Throw<InvalidOperationException>(() => running.Resume(Utc("2026-11-23 12:00"))).Message.ShouldContain("nothing to resume");
        Should.Throw<InvalidOperationException>(() => running.Reopen(Utc("2026-11-23 12:00"))).Message.ShouldContain("nothing to reopen");
        Should.Throw<InvalidOperationException>(() => paused.Pause(Utc("2026-11-23 12:30"))).Message.ShouldContain("paused since 2026-11-23 12:00 UTC");
        Should.Throw<InvalidOperationException>(() => stopped.Stop(Utc("2026-11-23 14:00"))).Message.ShouldContain("stopped at 2026-11-23 13:00 UTC; reopen it first");
        Should.Throw<InvalidOperationException>(() => stopped.ChangePromise(Utc("2026-11-23 14:00"), TwoDays)).Message.ShouldContain("reopen it first");
        Should.Throw<ArgumentException>(() => running.Pause(DateTime.SpecifyKind(Monday, DateTimeKind.Local)));
        Should.Throw<ArgumentException>(() => WorkingClock.Start(Monday, FourHours with { Calendar = "moon" }, Find)).Message.ShouldContain("'moon'");
    }

    [Fact]
    public void A_history_no_clock_could_have_is_refused()
    {
        var start = new ClockEvent(ClockEventKind.Activate, Monday, FourHours);
        Should.Throw<ArgumentException>(() => WorkingClock.Rebuild([], Find));
        Should.Throw<ArgumentException>(() => WorkingClock.Rebuild([new(ClockEventKind.Pause, Monday)], Find)).Message.ShouldContain("first event must start");
        Should.Throw<ArgumentException>(() => WorkingClock.Rebuild([start, start], Find)).Message.ShouldContain("Event 2 starts a clock that has started");
        Should.Throw<ArgumentException>(() => WorkingClock.Rebuild([start with { Promise = null }], Find)).Message.ShouldContain("no promise");
        Should.Throw<ArgumentException>(() => WorkingClock.Rebuild([start, new(ClockEventKind.Pause, Monday.AddHours(-1))], Find)).Message.ShouldContain("earlier");
    }
}
