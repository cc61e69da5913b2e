using Reeve.Cases.Closing;
using Reeve.Cases.Contracts;
using Reeve.Cases.Joining;
using Reeve.Cases.Replying;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Cases;

public class PublicTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Anybody = Actor.Public(null);
    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task The_reference_alone_shows_the_bare_state()
    {
        var customer = await cases.CustomerAsync("Ann Holm", "ann.holm@example.org", "MQ1 1BD");
        var opened = await cases.PotholeAsync(customer: customer, metresNorth: 1_000, description: "By my own gate");

        var bare = await cases.CasesAsync(Anybody, all => all.PublicAsync(opened.Reference, null));
        var wrong = await cases.CasesAsync(Anybody, all => all.PublicAsync(opened.Reference, "someone.else@example.org"));

        bare!.Proved.ShouldBeFalse();
        bare.Entries.ShouldBeEmpty();
        bare.Answers.ShouldBeEmpty();
        bare.Glance.PlaceText.ShouldBeNull();
        bare.Glance.PublicState.ShouldBe("We have your report");
        wrong.ShouldBeEquivalentTo(bare);
    }

    [Theory]
    [InlineData("ann.case@example.org")]
    [InlineData("ANN.CASE@example.org")]
    [InlineData("mq11bd")]
    public async Task The_customers_postcode_or_email_opens_the_rest(string proof)
    {
        var customer = await cases.CustomerAsync("Ann Case", "ann.case@example.org", "MQ1 1BD");
        var opened = await cases.PotholeAsync(customer: customer, metresNorth: 1_100);

        var seen = await cases.CasesAsync(Anybody, all => all.PublicAsync(opened.Reference.ToLowerInvariant(), proof));

        seen!.Proved.ShouldBeTrue();
        seen.Entries.ShouldHaveSingleItem();
        seen.Answers.ShouldContain(("Where is the hole?", "On the road"));
        seen.Glance.PlaceText.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_reference_there_is_not_and_one_with_a_wrong_letter_are_the_same_nothing()
    {
        (await cases.CasesAsync(Anybody, all => all.PublicAsync(Reference.New(), null))).ShouldBeNull();
        (await cases.CasesAsync(Anybody, all => all.PublicAsync("RV-AAAA-AAAA", null))).ShouldBeNull();
        (await cases.CasesAsync(Anybody, all => all.PublicAsync("' OR 1=1 --", null))).ShouldBeNull();
    }

    [Fact]
    public async Task A_sensitive_case_does_not_say_what_it_is_about_until_proved()
    {
        var customer = await cases.CustomerAsync("Bea Benefit", "bea@example.org");
        var service = await cases.ServiceAsync("housing-benefit");
        var opened = await cases.OpenAsync(Anybody, new NewCase { ServiceId = service.Id, Door = CaseDoor.Web, CustomerId = customer, Place = new CasePlace(null, CaseWork.HarrowmereHome, null) });

        (await cases.CasesAsync(Anybody, all => all.PublicAsync(opened.Reference, null)))!.Glance.ServiceName.ShouldBe("Your request");
        (await cases.CasesAsync(Anybody, all => all.PublicAsync(opened.Reference, "bea@example.org")))!.Glance.ServiceName.ShouldBe(service.Name);
    }

    [Fact]
    public async Task Joining_tells_everybody_as_the_lead_moves_and_none_sees_another()
    {
        var worker = await cases.AsAsync(CaseWork.HighwaysWorker);
        var first = await cases.CustomerAsync("First Reporter", "first@example.org");
        var second = await cases.CustomerAsync("Second Reporter", "second@example.org");
        var third = await cases.CustomerAsync("Third Reporter", "third@example.org");
        var lead = await cases.PotholeAsync(customer: first, metresNorth: 1_200, description: "First's own words");
        var joined = await cases.PotholeAsync(customer: second, metresNorth: 1_205, description: "Second's own words");
        await cases.DoAsync(Anybody, all => all.AddReporterAsync(lead.Reference, third, "Third's own words", null));
        await cases.DoAsync(Anybody, all => all.AddCustomerMessageAsync(lead.Reference, "first@example.org", "First's secret", []));

        await cases.UseAsync<JoinCase>(worker, join => join.RunAsync(joined.Reference, null, lead.Reference, CancellationToken.None));
        await cases.UseAsync<WriteOnCase>(worker, write => write.ReplyAsync(lead.Reference, "Dear First", CancellationToken.None));
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        await cases.UseAsync<CloseCase>(worker, close => close.RunAsync(lead.Reference, null, "fixed", "Mended.", CancellationToken.None));

        (await cases.CasesAsync(CaseWork.System, all => all.TellAsync(lead.Id))).ShouldBe([first!.Value, third!.Value, second!.Value], ignoreOrder: true);
        (await cases.CaseAsync(joined.Reference)).Open.ShouldBeFalse();
        var mine = await cases.CasesAsync(Anybody, all => all.PublicAsync(joined.Reference, "second@example.org"));
        mine!.Glance.PublicState.ShouldBe("The work is finished");
        mine.Entries.ShouldContain(entry => entry.Text.Contains("Mended.", StringComparison.Ordinal));
        foreach (var (reference, proof) in new[] { (joined.Reference, "second@example.org"), (lead.Reference, "third@example.org"), (lead.Reference, "second@example.org") })
        {
            var seen = await cases.CasesAsync(Anybody, all => all.PublicAsync(reference, proof));
            seen!.Proved.ShouldBeTrue();
            var words = string.Join('\n', seen.Entries.Select(entry => entry.Text));
            words.ShouldNotContain("First");
            words.ShouldNotContain("Third");
            words.ShouldNotContain("Reporter");
        }

        var leads = await cases.CasesAsync(Anybody, all => all.PublicAsync(lead.Reference, "first@example.org"));
        leads!.Entries.Select(entry => entry.Text).ShouldContain("First's secret");
        leads.Entries.Select(entry => entry.Text).ShouldContain("Dear First");
    }

    [Fact]
    public async Task Nobody_writes_on_anothers_case()
    {
        var customer = await cases.CustomerAsync("Own Er", "owner@example.org");
        var opened = await cases.PotholeAsync(customer: customer, metresNorth: 1_300);

        (await Should.ThrowAsync<Refused>(() => cases.DoAsync(Anybody, all => all.AddCustomerMessageAsync(opened.Reference, "thief@example.org", "Mine", [])))).Kind.ShouldBe(RefusalKind.Missing);
        (await Should.ThrowAsync<Refused>(() => cases.DoAsync(Anybody, all => all.AddCustomerMessageAsync(Reference.New(), "thief@example.org", "Mine", [])))).Kind.ShouldBe(RefusalKind.Missing);
    }

    [Fact]
    public async Task A_customers_own_cases_are_listed_newest_first()
    {
        var customer = await cases.CustomerAsync("Li Sted", "listed@example.org");
        var older = await cases.PotholeAsync(customer: customer, metresNorth: 1_400);
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        var newer = await cases.MissedBinAsync(customer: customer);
        var adviser = await cases.AsAsync(CaseWork.Adviser);

        (await cases.CasesAsync(Anybody, all => all.OfCustomersAsync([customer!.Value]))).Select(glance => glance.Reference).ShouldBe([newer.Reference, older.Reference]);
        (await cases.CasesAsync(adviser, all => all.OfCustomerAsync(customer!.Value, 10))).Count.ShouldBe(2);
        (await cases.CasesAsync(Anybody, all => all.OfCustomerAsync(customer!.Value, 10))).ShouldBeEmpty();
    }
}
