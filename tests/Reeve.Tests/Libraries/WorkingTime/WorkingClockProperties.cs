using FsCheck;
using FsCheck.Fluent;
using Reeve.WorkingTime;
using static Reeve.Tests.Libraries.WorkingTime.Calendars;

namespace Reeve.Tests.Libraries.WorkingTime;

/// <summary>What must hold of a clock whatever its calendar, its target and the times things happen to it.</summary>
public class WorkingClockProperties
{
    private static readonly string[] Targets =
        ["30 minutes", "4 working hours", "37 hours", "same working day", "1 working day", "10 working days", "3 calendar days", "28 calendar days"];

    private sealed record Story(int Calendar, int Other, PromiseTarget Target, PromiseTarget OtherTarget, DateTime[] Times)
    {
        internal WorkingClock Start() => WorkingClock.Start(Times[0], new Promise(Target, $"{Calendar}"), name => Various[int.Parse(name, null)]);

        internal OpeningHours Hours => Various[Calendar];
    }

    /// <summary>Six times within some weeks, in order, the first being the start.</summary>
    private static Gen<Story> Stories =>
        from calendar in Gen.Choose(0, Various.Length - 1)
        from other in Gen.Choose(0, Various.Length - 1)
        from target in Gen.Elements(Targets)
        from otherTarget in Gen.Elements(Targets)
        from start in OpeningHoursProperties.Times
        from steps in OpeningHoursProperties.Amounts.ArrayOf(5)
        let times = steps.Aggregate(new List<DateTime> { start }, (all, step) => { all.Add(all[^1] + (step / 4)); return all; })
        select new Story(calendar, other, PromiseTarget.Parse(target), PromiseTarget.Parse(otherTarget), [.. times]);

    private static void Holds(Func<Story, bool> rule) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Stories.ToArbitrary(), rule));

    [Fact]
    public void A_clock_never_paused_falls_due_as_its_target_says() =>
        Holds(story => story.Start().Due == story.Target.DueFrom(story.Times[0], story.Hours));

    [Fact]
    public void Elapsed_is_the_running_time_that_was_open() =>
        Holds(story =>
        {
            var t = story.Times;
            var clock = story.Start().Pause(t[1]).Resume(t[2]).Stop(t[3]).Reopen(t[4]);
            return clock.Elapsed(t[5]) == story.Hours.OpenTimeBetween(t[0], t[1])
                + story.Hours.OpenTimeBetween(t[2], t[3]) + story.Hours.OpenTimeBetween(t[4], t[5]);
        });

    [Fact]
    public void A_promise_of_open_time_falls_due_when_elapsed_reaches_it() =>
        Holds(story =>
        {
            var t = story.Times;
            var clock = story.Start().Pause(t[1]).Resume(t[2])
                .ChangePromise(t[3], new Promise(story.OtherTarget, $"{story.Other}")).Pause(t[4]).Resume(t[5]);
            return story.OtherTarget.Unit != TargetUnit.OpenTime || clock.Elapsed(clock.Due!.Value) == story.OtherTarget.Time;
        });

    [Fact]
    public void A_pause_over_closed_time_changes_nothing() =>
        Holds(story =>
        {
            var clock = story.Start();
            var shut = Shut(story.Hours, story.Times[1]);
            if (shut is not { } gap || story.Target.Unit == TargetUnit.CalendarDays)
            {
                return true;
            }

            var paused = clock.Pause(gap.From).Resume(gap.Until);
            return paused.Elapsed(story.Times[5]) == clock.Elapsed(story.Times[5])
                && (paused.Due == clock.Due || story.Hours.OpenTimeBetween(paused.Due!.Value, clock.Due!.Value) == TimeSpan.Zero);
        });

    [Fact]
    public void A_longer_pause_never_brings_the_due_time_forward() =>
        Holds(story =>
        {
            var t = story.Times;
            var (brief, lengthy) = (story.Start().Pause(t[1]).Resume(t[2]), story.Start().Pause(t[1]).Resume(t[3]));
            return story.Start().Due <= brief.Due && brief.Due <= lengthy.Due;
        });

    [Fact]
    public void Another_promise_keeps_what_has_run_and_back_again_keeps_the_due_time() =>
        Holds(story =>
        {
            var t = story.Times;
            var clock = story.Start().Pause(t[1]).Resume(t[2]);
            var swapped = clock.ChangePromise(t[3], new Promise(story.OtherTarget, $"{story.Other}"));
            var back = clock.ChangePromise(t[3], new Promise(story.OtherTarget, $"{story.Calendar}"))
                .ChangePromise(t[4], new Promise(story.Target, $"{story.Calendar}"));
            return swapped.Elapsed(t[3]) == clock.Elapsed(t[3])
                && swapped.Elapsed(t[5]) == clock.Elapsed(t[3]) + Various[story.Other].OpenTimeBetween(t[3], t[5])
                && back.Due == clock.Due && back.Elapsed(t[5]) == clock.Elapsed(t[5]);
        });

    [Fact]
    public void Reopening_leaves_the_time_that_was_left_and_no_instant_breach() =>
        Holds(story =>
        {
            var t = story.Times;
            var stopped = story.Start().Stop(t[1]);
            var reopened = stopped.Reopen(t[3]);
            var kept = stopped.WasKept!.Value && stopped.Remaining(t[1]) > TimeSpan.Zero;
            return (!kept || !reopened.IsOverdue(t[3])) && (stopped.WasKept.Value || reopened.IsOverdue(t[3]))
                && (story.Target.Unit == TargetUnit.CalendarDays || !kept || reopened.Remaining(t[3]) == stopped.Remaining(t[1]));
        });

    [Fact]
    public void A_paused_clock_that_resumes_falls_due_when_it_said_it_would() =>
        Holds(story =>
        {
            var t = story.Times;
            var paused = story.Start().Pause(t[1]);
            return paused.DueIfResumedAt(t[2]) == paused.Resume(t[2]).Due && (paused.Due is null || paused.Due == story.Start().Due);
        });

    [Fact]
    public void A_clock_rebuilt_from_its_events_is_the_same_clock() =>
        Holds(story =>
        {
            var t = story.Times;
            var clock = story.Start().Pause(t[1]).ChangePromise(t[2], new Promise(story.OtherTarget, $"{story.Other}")).Stop(t[3]).NoteBreach(t[4]);
            var again = WorkingClock.Rebuild(clock.Events.ToList(), name => Various[int.Parse(name, null)]);
            return again.Due == clock.Due && again.State == clock.State && again.WasKept == clock.WasKept && again.Elapsed(t[5]) == clock.Elapsed(t[5]);
        });

    /// <summary>The shut stretch that follows an instant, or null when these hours never shut.</summary>
    private static (DateTime From, DateTime Until)? Shut(OpeningHours hours, DateTime after)
    {
        if (ReferenceEquals(hours, OpeningHours.AroundTheClock))
        {
            return null;
        }

        var closing = hours.IsOpen(after) ? Enumerable.Range(0, 4).Select(day => hours.ClosingTime(hours.DateAt(after).AddDays(day))).First(each => each > after)!.Value : after;
        closing = hours.IsOpen(closing) ? after : closing;
        return hours.IsOpen(closing) ? null : (closing, hours.NextOpening(closing));
    }
}
