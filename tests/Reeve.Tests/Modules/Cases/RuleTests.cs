using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Support;
using Reeve.WorkingTime;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.Cases;

/// <summary>The rules of a case, with nothing but the rules.</summary>
public class RuleTests
{
    private static readonly DateTime Tuesday = new(2026, 9, 1, 9, 0, 0, DateTimeKind.Utc);
    private static readonly OpeningHours Office = OpeningHours.MondayToFriday(OpeningPeriod.Parse("09:00-17:00"));
    private static readonly Service Pothole = new(Guid.NewGuid(), Marlshire.Service("pothole"), true);
    private static readonly Service MissedBin = new(Guid.NewGuid(), Marlshire.Service("missed-bin"), true);

    [Fact]
    public void Closing_a_closed_case_is_refused()
    {
        var found = Open();
        found.Close(At(Tuesday), Pothole, "fixed", null);

        Should.Throw<Refused>(() => found.Close(At(Tuesday), Pothole, "fixed", null)).Code.ShouldBe("case-already-closed");
    }

    [Fact]
    public void Closing_with_an_outcome_the_service_does_not_have_is_refused() =>
        Should.Throw<Refused>(() => Open().Close(At(Tuesday), Pothole, "collected", null)).Code.ShouldBe("outcome-unknown");

    [Fact]
    public void Closing_stops_every_clock_and_tells_the_customer_how_it_ended()
    {
        var found = Open();
        found.Close(At(Tuesday.AddDays(1)), Pothole, "fixed", "It took two lorries.");

        found.Clocks.ShouldAllBe(clock => clock.StoppedAt != null);
        found.Due.ShouldBeNull();
        found.Entries[^1].PublicText.ShouldBe("We have done the work you asked for. It took two lorries.");
    }

    [Fact]
    public void Waiting_for_the_customer_stands_the_clock_still_and_going_on_gives_back_what_was_left()
    {
        var found = Open();
        var before = found.ResolveBy!.Value;
        found.Pause(At(Tuesday), Pothole, "Which lane?");
        found.ResolveBy.ShouldBeNull();
        found.Kind.ShouldBe(StateKind.Waiting);

        // A week of open hours later the promise is a week of open hours later.
        found.Resume(At(Tuesday.AddDays(7)), Pothole);

        found.ResolveBy.ShouldBe(before.AddDays(7));
        found.Kind.ShouldBe(StateKind.Received);
    }

    [Fact]
    public void What_waits_already_cannot_be_asked_again_and_what_does_not_wait_cannot_go_on()
    {
        var found = Open();
        Should.Throw<Refused>(() => found.Resume(At(Tuesday), Pothole)).Code.ShouldBe("case-not-waiting");
        found.Pause(At(Tuesday), Pothole, "Which lane?");
        Should.Throw<Refused>(() => found.Pause(At(Tuesday), Pothole, "Which lane?")).Code.ShouldBe("case-already-waiting");
    }

    [Fact]
    public void What_the_customer_writes_ends_the_waiting()
    {
        var found = Open();
        found.Pause(At(Tuesday), Pothole, "Which lane?");
        var version = found.Version;

        found.HearCustomer(At(Tuesday.AddHours(2)), Pothole, "The left one", null);

        found.WaitingSince.ShouldBeNull();
        found.NewsAt.ShouldBe(Tuesday.AddHours(2));
        found.Version.ShouldBeGreaterThan(version);
    }

    [Fact]
    public void A_delay_needs_a_date_ahead_and_moves_what_is_due_but_not_the_promise()
    {
        var found = Open();
        var promised = found.ResolveBy;
        Should.Throw<Refused>(() => found.Delay(At(Tuesday), Pothole, Tuesday, "Frost")).Field.ShouldBe("NewDate");

        found.Delay(At(Tuesday), Pothole, Tuesday.AddDays(60), "Frost.");

        found.Due.ShouldBe(Tuesday.AddDays(60));
        found.ResolveBy.ShouldBe(promised);
        found.Entries[^1].PublicText!.ShouldContain("Frost.");
        found.Entries[^1].PublicText!.ShouldContain("31 October");
    }

    [Fact]
    public void Moving_to_another_service_keeps_the_time_that_has_run()
    {
        var found = Open();
        var resolve = found.Clocks.Single(clock => clock.Metric == PromiseMetric.Resolve);
        var elapsed = resolve.Read(Calendar).Elapsed(Tuesday.AddDays(1));

        found.Move(At(Tuesday.AddDays(1)), MissedBin, Guid.NewGuid(), Guid.NewGuid(), "the waste team", "It is a bin");

        resolve.Read(Calendar).Elapsed(Tuesday.AddDays(1)).ShouldBe(elapsed);
        resolve.Read(Calendar).Promise.Target.ToString().ShouldBe("2 working days");
        found.ResolveBy.ShouldBe(new DateTime(2026, 9, 3, 16, 0, 0, DateTimeKind.Utc));
        resolve.Read(Calendar).Events.Select(each => each.Kind).ShouldBe([ClockEventKind.Activate, ClockEventKind.ApplySla]);
    }

    [Fact]
    public void Reopening_runs_on_with_the_time_that_was_left()
    {
        var found = Open();
        var promised = found.ResolveBy!.Value;
        found.Close(At(Tuesday.AddDays(1)), Pothole, "fixed", null);
        Should.Throw<Refused>(() => Open().Reopen(At(Tuesday), Pothole, "no")).Code.ShouldBe("case-not-closed");

        found.Reopen(At(Tuesday.AddDays(8)), Pothole, "It broke again");

        found.Open.ShouldBeTrue();
        found.Outcome.ShouldBeNull();
        found.ResolveBy.ShouldBe(promised.AddDays(7));
    }

    [Fact]
    public void A_promise_is_warned_of_once_and_its_breach_noted_once()
    {
        var found = Open();
        found.Watch(At(Tuesday.AddHours(1))).ShouldBeFalse();
        var respond = found.Clocks.Single(clock => clock.Metric == PromiseMetric.Respond);
        found.Watch(At(respond.WarnAt!.Value)).ShouldBeTrue();
        found.Watch(At(respond.WarnAt!.Value)).ShouldBeFalse();
        found.Watch(At(respond.DueAt!.Value.AddMinutes(1))).ShouldBeTrue();
        found.Watch(At(respond.DueAt!.Value.AddMinutes(2))).ShouldBeFalse();

        found.Entries.Select(entry => entry.Kind).ShouldBe([EntryKind.Opened, EntryKind.Warned, EntryKind.Breached]);
        respond.Read(Calendar).Events[^1].Kind.ShouldBe(ClockEventKind.Breach);
    }

    [Fact]
    public void Minutes_and_hours_run_around_the_clock_and_working_ones_do_not()
    {
        CaseClock.PromiseOf(new PromiseTime(90, CouncilPacks.PromiseUnit.Minutes), "office").ShouldBe(new Promise(PromiseTarget.Parse("90 minutes"), CaseCalendars.AroundTheClock));
        CaseClock.PromiseOf(new PromiseTime(4, CouncilPacks.PromiseUnit.WorkingHours), "office").ShouldBe(new Promise(PromiseTarget.Parse("4 working hours"), "office"));
        CaseClock.PromiseOf(new PromiseTime(28, CouncilPacks.PromiseUnit.CalendarDays), "office").ShouldBe(new Promise(PromiseTarget.Parse("28 calendar days"), "office"));
        CaseClock.PromiseOf(null, "office").ShouldBeNull();
    }

    [Fact]
    public void Steps_that_have_a_way_of_their_own_cannot_be_chosen_as_a_step()
    {
        var found = Open();
        Should.Throw<Refused>(() => found.Progress(At(Tuesday), Pothole, "done", null)).Code.ShouldBe("state-has-its-own-way");
        Should.Throw<Refused>(() => found.Progress(At(Tuesday), Pothole, "received", null)).Code.ShouldBe("state-same");
        Should.Throw<Refused>(() => found.Progress(At(Tuesday), Pothole, "no-such", null)).Code.ShouldBe("state-unknown");
        found.Start(At(Tuesday), Pothole, null);
        Should.Throw<Refused>(() => found.Start(At(Tuesday), Pothole, null)).Code.ShouldBe("case-already-started");
    }

    private static OpeningHours Calendar(string name) => name == CaseCalendars.AroundTheClock ? OpeningHours.AroundTheClock : Office;

    private static Acting At(DateTime utc) => new(Actor.System("Test"), utc, Guid.NewGuid, Calendar);

    private static Case Open()
    {
        var found = new Case { Id = Guid.NewGuid(), Reference = "RV-0000-0000", Description = "", Door = CaseDoor.Web, ReceivedAt = Tuesday, OpenedAt = Tuesday };
        found.Begin(At(Tuesday), Pothole, new Responsible(Guid.NewGuid(), Guid.NewGuid()), null, "Received");
        return found;
    }
}
