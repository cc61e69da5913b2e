using Reeve.Customers.Risks;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

public class RiskRuleTests
{
    private static readonly DateTime Now = new(2026, 6, 15, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 6, 15);
    private static readonly Actor Proposer = Somebody.Adviser("Pro Poser");
    private static readonly Actor Approver = Somebody.Leader("App Rover");
    private readonly RiskRules rules = new();

    [Theory]
    [InlineData("2008-06-15", false)]
    [InlineData("2008-06-16", true)]
    [InlineData("2008-05", false)]
    [InlineData("2008-06", true)]
    [InlineData("2008", true)]
    [InlineData("2007", false)]
    [InlineData("1961", false)]
    [InlineData("2019-13-45", true)]
    [InlineData("2008-02-31", false)]
    [InlineData("", false)]
    [InlineData("nonsense", false)]
    [InlineData(null, false)]
    public void Of_a_date_known_in_part_the_latest_possible_day_decides_whether_somebody_may_be_a_child(string? born, bool young) =>
        rules.MayBeTooYoung(born, Today).ShouldBe(young);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(366)]
    [InlineData(null)]
    public void A_review_that_is_past_today_or_more_than_twelve_months_ahead_is_refused(int? days) =>
        Should.Throw<Refused>(() => Propose(days is { } ahead ? Today.AddDays(ahead) : null)).Field.ShouldBe("ReviewOn");

    [Fact]
    public void What_has_not_happened_yet_is_no_evidence() =>
        Should.Throw<Refused>(() => RiskEntry.Propose(Guid.NewGuid(), new RiskProposal("threats", Today.AddDays(1), "x", "x", "x", Today.AddDays(9)), Guid.NewGuid(), null, Proposer, rules, Now)).Field.ShouldBe("HappenedOn");

    [Fact]
    public void Whoever_proposed_an_entry_can_neither_approve_nor_refuse_it()
    {
        var entry = Propose();
        Should.Throw<Refused>(() => entry.Approve(Proposer, Today.AddDays(9), true, null, rules, Now)).Code.ShouldBe("risk-second-person");
        Should.Throw<Refused>(() => entry.Refuse(Proposer, "No", Now)).Code.ShouldBe("risk-second-person");
        Should.Throw<Refused>(() => entry.Approve(Actor.System("A job"), Today.AddDays(9), true, null, rules, Now)).Code.ShouldBe("risk-second-person");
        entry.State.ShouldBe(RiskState.Proposed);
    }

    [Fact]
    public void The_person_is_told_or_it_is_said_why_not()
    {
        Should.Throw<Refused>(() => Propose().Approve(Approver, Today.AddDays(9), false, " ", rules, Now)).Field.ShouldBe("NotToldWhy");
        var premises = RiskEntry.Propose(Guid.NewGuid(), new RiskProposal("premises", Today, "x", "x", "x", Today.AddDays(9)), null, ("100", "1 Row"), Proposer, rules, Now);
        Should.Throw<Refused>(() => premises.Approve(Approver, Today.AddDays(9), true, null, rules, Now)).Field.ShouldBe("Tell");
    }

    [Fact]
    public void An_entry_ends_by_itself_so_many_days_after_its_review_was_due()
    {
        var entry = Approved();
        entry.InForce(RiskRules.Day(Today.AddDays(90 + 28)).AddSeconds(-1)).ShouldBeTrue();
        entry.IsDue(RiskRules.Day(Today.AddDays(90))).ShouldBeTrue();
        entry.IsDue(RiskRules.Day(Today.AddDays(90)).AddSeconds(-1)).ShouldBeFalse();
        var end = RiskRules.Day(Today.AddDays(90 + 28));
        entry.InForce(end).ShouldBeFalse();
        Should.Throw<Refused>(() => entry.Keep(Approver, "x", "x", Today.AddDays(200), rules, end)).Code.ShouldBe("risk-not-in-force");
    }

    [Fact]
    public void An_appeal_is_decided_by_somebody_who_had_no_part_in_it_and_one_that_is_upheld_removes_the_entry()
    {
        var entry = Approved();
        Should.Throw<Refused>(() => entry.DecideAppeal(Somebody.Leader(), true, "x", Now)).Code.ShouldBe("risk-no-appeal");
        entry.ReceiveAppeal("It was not me", Now);
        Should.Throw<Refused>(() => entry.ReceiveAppeal("Again", Now)).Code.ShouldBe("risk-appeal-open");
        Should.Throw<Refused>(() => entry.DecideAppeal(Approver, true, "x", Now)).Code.ShouldBe("risk-appeal-second");
        Should.Throw<Refused>(() => entry.DecideAppeal(Proposer, true, "x", Now)).Code.ShouldBe("risk-appeal-second");
        entry.DecideAppeal(Somebody.Leader("Third"), false, "The police confirm it", Now);
        entry.State.ShouldBe(RiskState.Active);
        entry.ReceiveAppeal("I have a witness", Now);
        entry.DecideAppeal(Somebody.Leader("Third"), true, "The witness is right", Now);
        entry.State.ShouldBe(RiskState.Removed);
    }

    [Fact]
    public void A_decided_entry_is_not_decided_again_and_a_removed_one_not_kept()
    {
        var entry = Approved();
        Should.Throw<Refused>(() => entry.Refuse(Approver, "x", Now)).Code.ShouldBe("risk-decided");
        entry.Remove(Approver, "No longer needed", Now);
        Should.Throw<Refused>(() => entry.Keep(Approver, "x", "x", Today.AddDays(9), rules, Now)).Code.ShouldBe("risk-not-in-force");
        Should.Throw<Refused>(() => entry.Expire("x", Now)).Code.ShouldBe("risk-ended");
    }

    private RiskEntry Propose(DateOnly? reviewOn) =>
        RiskEntry.Propose(Guid.NewGuid(), new RiskProposal("threats", Today.AddDays(-2), "He said he would come back with a knife", "Incident 12", "Visit in pairs", reviewOn), Guid.NewGuid(), null, Proposer, rules, Now);

    private RiskEntry Propose() => Propose(Today.AddDays(90));

    private RiskEntry Approved()
    {
        var entry = Propose();
        entry.Approve(Approver, Today.AddDays(90), true, null, rules, Now);
        return entry;
    }
}
