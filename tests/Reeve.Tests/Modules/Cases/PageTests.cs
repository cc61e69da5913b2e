using System.Net;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.CouncilPacks;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Cases;

public class PageTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task The_page_of_a_case_shows_what_it_is_who_has_it_and_what_was_promised()
    {
        var customer = await cases.CustomerAsync("Olive Tarn", "olive@example.org");
        var opened = await cases.PotholeAsync(customer: customer, metresNorth: 100, description: "Deep enough for a duck");
        var worker = await cases.VisitAsync(CaseWork.HighwaysWorker);

        var page = await worker.GetAsync("/cases/" + opened.Reference);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Words.ShouldContain("Deep enough for a duck");
        page.Words.ShouldContain("Olive Tarn");
        page.Words.ShouldContain("Gethin Oxley");
        page.Words.ShouldContain("Thursday 3 September");
        page.Words.ShouldContain("On the road");
        (await cases.JournalAsync(opened.Id)).ShouldContain("case.viewed");
    }

    [Fact]
    public async Task A_case_goes_from_taken_to_closed_through_its_pages()
    {
        var opened = await cases.PotholeAsync(metresNorth: 150);
        var worker = await cases.VisitAsync(CaseWork.HighwaysWorker);
        var page = await worker.GetAsync("/cases/" + opened.Reference);

        page = await page.SubmitAsync(form: "form[action$='/assignment']");
        page.Words.ShouldContain("Zofia Maltby");
        page = await page.SubmitAsync(form: "form[action$='/progress']");
        page.Words.ShouldContain("We have looked at it and planned the work");
        page = await (await page.FollowAsync("It will take longer")).SubmitAsync(new Dictionary<string, object?> { ["NewDate.Day"] = "2", ["NewDate.Month"] = "11", ["NewDate.Year"] = "2026", ["Reason"] = "The tar must be warm." });
        page.Words.ShouldContain("The tar must be warm.");
        page.Words.ShouldContain("Monday 2 November");
        page = await (await page.FollowAsync("Ask the customer")).SubmitAsync(new { Question = "Which lane is it in?" });
        page.Words.ShouldContain("Stands still while we wait");
        page = await page.SubmitAsync(form: "form[action$='/resumptions']");
        page = await page.SubmitAsync(new { Text = "A crew comes on Monday." }, form: "form[action$='/replies']");
        page.Words.ShouldContain("A crew comes on Monday.");
        page = await page.SubmitAsync(new { Text = "Bring the big roller." }, form: "form[action$='/notes']");
        page = await (await page.FollowAsync("Close it")).SubmitAsync(new { Outcome = "fixed", Note = "Drive safely." });
        page.Words.ShouldContain("Work completed");
        page = await (await page.FollowAsync("Open it again")).SubmitAsync(new { Reason = "It sank again" });

        page.Status.ShouldBe(HttpStatusCode.OK);
        var kept = await cases.CaseAsync(opened.Reference);
        kept.Open.ShouldBeTrue();
        kept.Entries.OrderBy(entry => entry.Id).Select(entry => entry.Kind).ShouldBe(
            [EntryKind.Opened, EntryKind.Assigned, EntryKind.Started, EntryKind.Delayed, EntryKind.Paused, EntryKind.Resumed, EntryKind.Replied, EntryKind.Noted, EntryKind.Closed, EntryKind.Reopened], ignoreOrder: true);
        (await cases.CasesAsync(CaseWork.System, all => all.PublicAsync(opened.Reference, null)))!.Glance.Kind.ShouldBe(StateKind.Started);
    }

    [Fact]
    public async Task Two_officers_closing_at_once_cannot_overwrite_and_lose_no_words()
    {
        var opened = await cases.PotholeAsync(metresNorth: 200);
        var one = await (await cases.VisitAsync(CaseWork.HighwaysWorker)).GetAsync($"/cases/{opened.Reference}/closure");
        var other = await (await cases.VisitAsync(CaseWork.HighwaysLeader)).GetAsync($"/cases/{opened.Reference}/closure");

        (await one.SubmitAsync(new { Outcome = "fixed", Note = "Mine." })).Status.ShouldBe(HttpStatusCode.OK);
        var second = await other.SubmitAsync(new { Outcome = "safe", Note = "My own words, kept." });

        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Errors.Single().ShouldContain("Somebody else changed this");
        second.Text.ShouldContain("My own words, kept.");
        second.Words.ShouldContain("We have done the work you asked for. Mine.");
        (await cases.CaseAsync(opened.Reference)).Outcome.ShouldBe("fixed");
    }

    [Theory]
    [InlineData("closure", "Choose how it ended.")]
    [InlineData("delays", "Enter the day by which you now expect to finish.")]
    [InlineData("pauses", "Write what you want to ask the customer.")]
    [InlineData("replies", "Write what you want to tell the customer.")]
    [InlineData("notes", "Write your note.")]
    [InlineData("moves", "Write why it goes elsewhere.")]
    [InlineData("joins", "Enter the reference of the case")]
    [InlineData("files", "Choose a file.")]
    public async Task A_form_sent_empty_says_at_the_field_what_to_do(string action, string sentence)
    {
        var opened = await cases.PotholeAsync(metresNorth: 250);
        var form = await (await cases.VisitAsync(CaseWork.HighwaysWorker)).GetAsync($"/cases/{opened.Reference}/{action}");

        var page = await form.SubmitAsync();

        ((int)page.Status).ShouldBe(422);
        page.Errors.ShouldContain(error => error.StartsWith(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_moved_case_goes_to_whoever_is_responsible_at_the_place()
    {
        var opened = await cases.PotholeAsync(metresNorth: 300);
        var light = await cases.ServiceAsync("street-light");
        var form = await (await cases.VisitAsync(CaseWork.ContactCentreLeader)).GetAsync($"/cases/{opened.Reference}/moves");

        var page = await form.SubmitAsync(new { ServiceId = light.Id.ToString(), Reason = "It is a lamp" });

        page.Status.ShouldBe(HttpStatusCode.OK);
        var kept = await cases.CaseAsync(opened.Reference);
        kept.ServiceId.ShouldBe(light.Id);
        (await cases.OrganisationAsync()).Team(kept.TeamId)!.Code.ShouldBe("marlshire-lighting");
        (await (await cases.VisitAsync(CaseWork.ContactCentreLeader)).GetAsync("/cases?q=lamp+street+light+" + opened.Reference)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_comes_back_as_an_attachment_that_runs_nothing()
    {
        var opened = await cases.PotholeAsync(metresNorth: 350);
        var worker = await cases.VisitAsync(CaseWork.HighwaysWorker);
        var form = await worker.GetAsync($"/cases/{opened.Reference}/files");
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

        var page = await form.SubmitAsync(new Dictionary<string, object?> { ["Files"] = ("../../<b>hole</b>.png", png) });
        var file = await worker.GetAsync(page.Document.QuerySelector("a.govuk-link[href*='/files/']")!.GetAttribute("href")!);
        var picture = page.Document.QuerySelector(".reeve-files img")!;
        var shown = await worker.Http.GetAsync(picture.GetAttribute("src")!);

        file.Response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        file.Response.Headers.GetValues("X-Content-Type-Options").ShouldContain("nosniff");
        file.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        picture.GetAttribute("alt")!.ShouldStartWith("Picture ");
        shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        shown.Content.Headers.ContentDisposition.ShouldBeNull();
        shown.Headers.CacheControl!.ToString().ShouldBe("max-age=3600, private");
        shown.Headers.GetValues("X-Content-Type-Options").ShouldContain("nosniff");
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        var text = await form.SubmitAsync(new Dictionary<string, object?> { ["Files"] = ("note.txt", "no picture"u8.ToArray()) });
        text.Document.QuerySelectorAll(".reeve-files img").Length.ShouldBe(1);
        var program = await form.SubmitAsync(new Dictionary<string, object?> { ["Files"] = ("hole.jpg", "MZ\0\0program"u8.ToArray()) });
        ((int)program.Status).ShouldBe(422);
        program.Errors.Single().ShouldContain("hole.jpg");
    }

    [Fact]
    public async Task Whoever_looks_at_the_same_case_is_told_of_each_other()
    {
        var opened = await cases.PotholeAsync(metresNorth: 400);
        var one = await (await cases.VisitAsync(CaseWork.HighwaysWorker)).GetAsync("/cases/" + opened.Reference);
        var other = await (await cases.VisitAsync(CaseWork.HighwaysLeader)).GetAsync("/cases/" + opened.Reference);

        (await BeatAsync(one, opened.Reference)).ShouldBe("[]");
        (await BeatAsync(other, opened.Reference)).ShouldBe("[\"Zofia Maltby\"]");
        reeve.App.Time.Advance(TimeSpan.FromSeconds(31));
        (await BeatAsync(other, opened.Reference)).ShouldBe("[]");
    }

    [Fact]
    public async Task A_hand_off_is_confirmed_by_pressing_and_not_by_opening()
    {
        var service = await cases.ServiceAsync("home-repair");
        var opened = await cases.OpenAsync(Reeve.Kernel.Identity.Actor.Public(null), new NewCase { ServiceId = service.Id, Door = CaseDoor.Web, Place = new CasePlace(null, CaseWork.HarrowmereHome, null), Description = "Private words" });
        var path = await cases.HandoffPathAsync(opened.Id);
        var mailbox = reeve.App.Visit();

        var page = await mailbox.GetAsync(path);
        page.Words.ShouldNotContain("Private words");
        (await cases.CaseAsync(opened.Reference)).Entries.ShouldNotContain(entry => entry.Kind == EntryKind.HandoffReceived);
        var done = await page.SubmitAsync(button: "We have it");

        done.Words.ShouldContain("Thank you");
        (await cases.CaseAsync(opened.Reference)).Entries.Count(entry => entry.Kind == EntryKind.HandoffReceived).ShouldBe(1);
        (await page.SubmitAsync(button: "We have it")).Words.ShouldContain("Thank you");
        (await cases.CaseAsync(opened.Reference)).Entries.Count(entry => entry.Kind == EntryKind.HandoffReceived).ShouldBe(1);
        (await mailbox.GetAsync(path + "x")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_hand_off_sent_again_makes_the_earlier_link_void()
    {
        var service = await cases.ServiceAsync("home-repair");
        var opened = await cases.OpenAsync(Reeve.Kernel.Identity.Actor.Public(null), new NewCase { ServiceId = service.Id, Door = CaseDoor.Web, Place = new CasePlace(null, CaseWork.HarrowmereHome, null) });
        var path = await cases.HandoffPathAsync(opened.Id);
        var form = await (await cases.VisitAsync(CaseWork.ContactCentreLeader)).GetAsync($"/cases/{opened.Reference}/handoffs");

        (await form.SubmitAsync(button: "Send it again")).Status.ShouldBe(HttpStatusCode.OK);

        (await reeve.App.Visit().GetAsync(path)).Words.ShouldContain("This link is over");
    }

    private static async Task<string> BeatAsync(Page page, string reference)
    {
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return (await page.Visitor.PostAsync($"/cases/{reference}/presence", [new("__RequestVerificationToken", token)])).Text;
    }
}
