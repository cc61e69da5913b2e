using System.Net;
using Reeve.CouncilPacks;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Website;

public class JourneyTests(WebsiteFixture reeve) : IClassFixture<WebsiteFixture>
{
    public static TheoryData<string> Slugs => [.. Marlshire.Pack.Services.Where(service => service.Channels.Contains(PackChannel.Web)).Select(service => service.Slug)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task Every_service_can_be_asked_for_from_the_first_question_to_the_reference(string slug)
    {
        var resident = new Resident(reeve.App) { Name = "Every " + slug };
        var done = await resident.ReportAsync(slug);

        done.Status.ShouldBe(HttpStatusCode.OK);
        done.Url.AbsolutePath.ShouldStartWith($"/report/{slug}/done/RV-", customMessage: done.Words);
        done.Document.QuerySelectorAll("h1").Length.ShouldBe(1);
        done.Words.ShouldContain("What happens next");
        (done.Words.Contains("We have sent a copy to ottilie.marsh@example.org", StringComparison.Ordinal) || done.Words.Contains("We will ring you on 01632 960 001", StringComparison.Ordinal)).ShouldBeTrue(done.Words);
    }

    [Fact]
    public async Task A_report_can_be_followed_with_and_without_proof_and_added_to()
    {
        var resident = new Resident(reeve.App) { Name = "Follow Me", Email = "follow.me@example.org", Postcode = "MQ1 1AF" };
        var reference = Resident.ReferenceOf(await resident.ReportAsync("missed-bin"));
        var other = reeve.App.Visit();

        var form = await other.GetAsync("/track");
        var bare = await form.SubmitAsync(new Dictionary<string, object?> { ["reference"] = reference.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal) });
        bare.Url.AbsolutePath.ShouldBe("/track/" + reference);
        bare.Words.ShouldContain("We have your report");
        bare.Words.ShouldNotContain("High Street");
        bare.Words.ShouldNotContain("follow.me");

        var shown = await bare.SubmitAsync(new { Proof = "mq11af" });
        shown.Words.ShouldContain("What has happened");
        shown.Words.ShouldContain("High Street");
        shown.Words.ShouldContain("Grey bin: rubbish");

        var message = await shown.FollowAsync("Add a message");
        var after = await message.SubmitAsync(new { Message = "The lid is blue <b>now</b>", Files = ("lid.png", Resident.Png) });
        after.Words.ShouldContain("We have your message");
        after.Words.ShouldContain("The lid is blue <b>now</b>");
    }

    [Fact]
    public async Task The_same_button_pressed_twice_sends_one_report()
    {
        var resident = new Resident(reeve.App) { Name = "Twice Over" };
        var check = await resident.ToCheckAsync("abandoned-vehicle");
        reeve.App.Time.Advance(TimeSpan.FromSeconds(30));

        var both = await Task.WhenAll(check.SubmitAsync(), check.SubmitAsync());
        Resident.ReferenceOf(both[0]).ShouldBe(Resident.ReferenceOf(both[1]));
        Resident.ReferenceOf(await check.SubmitAsync()).ShouldBe(Resident.ReferenceOf(both[0]));
        // Going back to any page of it afterwards leads to the receipt.
        var back = await resident.Visitor.GetAsync(check.Url.PathAndQuery.Replace("/check", "/details", StringComparison.Ordinal));
        Resident.ReferenceOf(back).ShouldBe(Resident.ReferenceOf(both[0]));
    }

    [Fact]
    public async Task A_message_sent_twice_is_one_message()
    {
        var resident = new Resident(reeve.App) { Name = "Echo", Email = "echo@example.org" };
        var reference = Resident.ReferenceOf(await resident.ReportAsync("missed-bin"));
        var tracked = await (await resident.Visitor.GetAsync("/track/" + reference)).SubmitAsync(new { Proof = "echo@example.org" });
        var form = await tracked.FollowAsync("Add a message");

        await form.SubmitAsync(new { Message = "Once is enough" });
        var after = await form.SubmitAsync(new { Message = "Once is enough" });
        after.Document.QuerySelectorAll(".reeve-timeline__body").Count(body => body.TextContent.Contains("Once is enough", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Two_tabs_are_two_journeys()
    {
        var resident = new Resident(reeve.App);
        var one = await resident.AnswerAsync(await resident.Visitor.GetAsync("/report/graffiti"), "graffiti");
        var two = await resident.AnswerAsync(await resident.Visitor.GetAsync("/report/graffiti"), "graffiti");

        one.Url.Query.ShouldNotBe(two.Url.Query);
        (await resident.AnswerAsync(one, "graffiti")).Errors.ShouldBeEmpty();
        (await resident.AnswerAsync(two, "graffiti")).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Going_back_shows_what_was_answered_and_loses_nothing_after_it()
    {
        var resident = new Resident(reeve.App);
        var check = await resident.ToCheckAsync("fly-tipping");
        var start = await resident.Visitor.GetAsync(check.Url.PathAndQuery.Replace("/check", "/where", StringComparison.Ordinal));

        start.Document.QuerySelector("#Lat")!.GetAttribute("value").ShouldBe(Resident.Lat);
        start.Document.QuerySelector("#Words")!.GetAttribute("value").ShouldBe("by the bus stop");
        (await start.SubmitAsync(button: "Continue")).Status.ShouldBe(HttpStatusCode.OK);
        var again = await resident.Visitor.GetAsync(check.Url.PathAndQuery);
        if (again.Url.AbsolutePath.EndsWith("/similar", StringComparison.Ordinal))
        {
            // Another report of this class lies at the same place.
            await again.SubmitAsync(new { Same = "another" });
            again = await resident.Visitor.GetAsync(check.Url.PathAndQuery);
        }

        again.Words.ShouldContain("Household rubbish or bags");
    }

    [Fact]
    public async Task An_answer_is_changed_from_the_last_page_and_what_it_opens_is_asked()
    {
        var resident = new Resident(reeve.App);
        resident.Answers["danger"] = "no";
        var check = await resident.ToCheckAsync("pothole");
        check.Words.ShouldNotContain("What happened?");
        var change = check.Document.QuerySelectorAll("a").Single(link => link.GetAttribute("href")?.Contains("questions/danger", StringComparison.Ordinal) == true);

        var next = await (await resident.Visitor.GetAsync(change.GetAttribute("href")!)).SubmitAsync(new { Answer = "yes" });
        next.Url.AbsolutePath.ShouldEndWith("questions/what-happened");
        var again = await (await next.SubmitAsync(new { Answer = "A cyclist fell" })).SubmitAsync(new Dictionary<string, object?> { ["Answer.Day"] = "30", ["Answer.Month"] = "8", ["Answer.Year"] = "2026", ["Answer.Time"] = "14:30" });
        again.Url.AbsolutePath.ShouldEndWith("/check");
        again.Words.ShouldContain("A cyclist fell");
    }

    [Fact]
    public async Task A_page_further_on_cannot_be_opened_before_the_ones_before_it()
    {
        var resident = new Resident(reeve.App);
        var first = await resident.Visitor.GetAsync("/report/pothole");
        (await resident.Visitor.GetAsync(first.Url.PathAndQuery.Replace("/where", "/check", StringComparison.Ordinal))).Url.AbsolutePath.ShouldEndWith("/where");
    }

    [Fact]
    public async Task An_old_journey_says_so_and_another_browser_cannot_read_it()
    {
        var resident = new Resident(reeve.App);
        var check = await resident.ToCheckAsync("graffiti");
        (await reeve.App.Visit().GetAsync(check.Url.PathAndQuery)).Url.AbsolutePath.ShouldEndWith("/expired");

        reeve.App.Time.Advance(TimeSpan.FromHours(25));
        var old = await resident.Visitor.GetAsync(check.Url.PathAndQuery);
        old.Url.AbsolutePath.ShouldEndWith("/expired");
        old.Words.ShouldContain("Nothing was sent");
    }

    [Fact]
    public async Task What_is_typed_into_an_old_page_is_kept_in_a_new_journey()
    {
        var resident = new Resident(reeve.App);
        var where = await resident.Visitor.GetAsync("/report/graffiti");
        reeve.App.Time.Advance(TimeSpan.FromHours(25));

        var next = await where.SubmitAsync(new { Resident.Lat, Resident.Lng, Words = "under the bridge" }, button: "Continue");
        next.Status.ShouldBe(HttpStatusCode.OK);
        var back = await resident.Visitor.GetAsync($"/report/graffiti/where{next.Url.Query}");
        back.Document.QuerySelector("#Words")!.GetAttribute("value").ShouldBe("under the bridge");
    }

    [Fact]
    public async Task Somebody_may_report_without_saying_who_they_are()
    {
        var resident = new Resident(reeve.App);
        var page = await resident.Visitor.GetAsync("/report/fly-tipping");
        while (!page.Url.AbsolutePath.EndsWith("/details", StringComparison.Ordinal))
        {
            page = await resident.AnswerAsync(page, "fly-tipping");
        }

        var check = await page.SubmitAsync(new { Name = "", How = "Nobody", Email = "", Postcode = "" });
        check.Words.ShouldContain("Not at all");
        reeve.App.Time.Advance(TimeSpan.FromSeconds(30));
        var done = await check.SubmitAsync();
        done.Words.ShouldContain("You asked us not to contact you");
        (await reeve.App.Visit().GetAsync("/track/" + Resident.ReferenceOf(done))).Words.ShouldContain("We have your report");
    }

    [Fact]
    public async Task Withdrawn_and_unknown_services_are_not_found()
    {
        (await reeve.App.Visit().GetAsync("/report/no-such-thing")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reeve.App.Visit().GetAsync("/services/no-such-thing")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reeve.App.Visit().GetAsync("/report/pothole/where?d=not-an-id")).Url.AbsolutePath.ShouldEndWith("/where");
        (await reeve.App.Visit().GetAsync("/report/pothole/done/RV-0000-0000")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/cases/no/such/address")]
    [InlineData("/admin/no-such-page")]
    public async Task An_address_that_leads_nowhere_is_not_found_rather_than_asked_to_sign_in(string address)
    {
        var page = await reeve.App.Visit().GetAsync(address);
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Url.AbsolutePath.ShouldBe(address);
        page.Words.ShouldContain("Page not found");
    }
}
