using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Customers.Proving;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Tests.Modules.Customers.Proving;

public class IdentityRuleTests
{
    private static readonly DateTime Now = new(2026, 9, 1, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("RRR", true)]
    [InlineData("RRR-", true)]
    [InlineData("RRRR", true)]
    [InlineData("RR", false)]
    [InlineData("RR-", false)]
    [InlineData("RRRW", false)]
    [InlineData("---", false)]
    public void Three_right_and_none_wrong_is_enough(string heard, bool passes)
    {
        var check = Details(heard);
        check.State.ShouldBe(passes ? CheckState.Passed : CheckState.Failed);
        check.Level.ShouldBe(passes ? IdentityLevel.KnowsDetails : IdentityLevel.None);
    }

    [Fact]
    public void A_check_of_nothing_is_refused() => Should.Throw<Refused>(() => Details("")).Code.ShouldBe("nothing-asked");

    [Fact]
    public void A_check_keeps_what_was_asked_and_no_answer() => Details("RW").Checked.ShouldBe("q0:Right q1:Wrong");

    [Theory]
    [InlineData("passport", true)]
    [InlineData("utility-bill bank-statement", true)]
    [InlineData("utility-bill", false)]
    [InlineData("utility-bill utility-bill", false)]
    [InlineData("library-card passport-copy", false)]
    [InlineData("", false)]
    public void One_document_with_a_photo_or_two_others(string seen, bool enough)
    {
        IdentityCheck Check() => IdentityCheck.Documents(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), seen.Split(' ', StringSplitOptions.RemoveEmptyEntries), Actor.System("test"), Now);
        if (enough)
        {
            Check().Level.ShouldBe(IdentityLevel.InPerson);
        }
        else
        {
            Should.Throw<Refused>(Check).Code.ShouldBe("documents-too-few");
        }
    }

    [Fact]
    public void Three_failures_in_a_day_lock_for_a_day_and_spread_ones_do_not()
    {
        var counted = new IdentityLock();
        counted.Fail(Now, 3, TimeSpan.FromHours(24)).ShouldBeFalse();
        counted.Fail(Now.AddHours(1), 3, TimeSpan.FromHours(24)).ShouldBeFalse();
        counted.Fail(Now.AddHours(25), 3, TimeSpan.FromHours(24)).ShouldBeFalse();
        counted.IsLocked(Now.AddHours(25)).ShouldBeFalse();
        counted.Fail(Now.AddHours(26), 3, TimeSpan.FromHours(24)).ShouldBeFalse();
        counted.Fail(Now.AddHours(27), 3, TimeSpan.FromHours(24)).ShouldBeTrue();
        counted.IsLocked(Now.AddHours(50)).ShouldBeTrue();
        counted.IsLocked(Now.AddHours(51)).ShouldBeFalse();
    }

    [Fact]
    public void An_unlock_of_what_is_not_locked_is_refused() => Should.Throw<Refused>(() => new IdentityLock().Unlock(Now)).Code.ShouldBe("identity-not-locked");

    [Fact]
    public void A_fact_that_nobody_knows_is_told_to_nobody() => (new IdentityRules().Needs("shoe-size") > IdentityLevel.InPerson).ShouldBeTrue();

    [Fact]
    public void Changed_levels_hold_and_others_keep_their_default()
    {
        var rules = new IdentityRules();
        rules.Change(new Dictionary<string, IdentityLevel> { [Facts.Address] = IdentityLevel.InPerson }, 4, 2, 48).ShouldBe([Facts.Address]);
        rules.Needs(Facts.Address).ShouldBe(IdentityLevel.InPerson);
        rules.Needs(Facts.Born).ShouldBe(IdentityLevel.OneTimeLink);
        Should.Throw<Refused>(() => rules.Change(new Dictionary<string, IdentityLevel>(), 1, 3, 24)).Field.ShouldBe("RightNeeded");
    }

    private static IdentityCheck Details(string heard) => IdentityCheck.Details(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), heard.Select((each, at) => (each, at)).ToDictionary(pair => $"q{pair.at}", pair => pair.each switch { 'R' => Heard.Right, 'W' => Heard.Wrong, _ => Heard.DidNotKnow }), 3, Actor.System("test"), Now);
}
