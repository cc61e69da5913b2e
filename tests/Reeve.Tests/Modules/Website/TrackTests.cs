using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Linking;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Website;

public class TrackTests(WebsiteFixture reeve) : IClassFixture<WebsiteFixture>
{
    [Theory]
    [InlineData("", "Enter the reference")]
    [InlineData("RV-7K3M-9QX", "That is not one of our references")]
    [InlineData("hello there", "That is not one of our references")]
    [InlineData("'; DROP TABLE cases; --", "That is not one of our references")]
    public async Task A_wrong_reference_says_so_and_stays_in_its_field(string typed, string said)
    {
        var again = await (await reeve.App.Visit().GetAsync("/track")).SubmitAsync(new Dictionary<string, object?> { ["reference"] = typed });
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Errors.ShouldHaveSingleItem().ShouldStartWith(said);
        again.Document.QuerySelector("#reference")!.GetAttribute("value").ShouldBe(typed);
    }

    [Fact]
    public async Task A_reference_that_nobody_has_is_not_found()
    {
        var again = await (await reeve.App.Visit().GetAsync("/track")).SubmitAsync(new Dictionary<string, object?> { ["reference"] = Reference.New() });
        again.Errors.ShouldHaveSingleItem().ShouldStartWith("We have no request with the reference RV-");
        (await reeve.App.Visit().GetAsync("/track/" + Reference.New())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_wrong_proof_says_the_same_whatever_is_kept_of_the_customer()
    {
        var mine = Resident.ReferenceOf(await new Resident(reeve.App) { Name = "Proof One", Email = "proof.one@example.org" }.ReportAsync("missed-bin"));
        var phoneOnly = Resident.ReferenceOf(await new Resident(reeve.App) { Name = "Proof Two", Email = null, Postcode = "" }.ReportAsync("missed-bin"));
        var said = new List<string>();
        foreach (var (reference, proof) in new[] { (mine, "somebody@else.example"), (mine, "MQ9 9ZZ"), (phoneOnly, "somebody@else.example"), (phoneOnly, "MQ9 9ZZ") })
        {
            var again = await (await reeve.App.Visit().GetAsync("/track?reference=" + reference)).SubmitAsync(new { Proof = proof });
            again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            said.Add(again.Errors.ShouldHaveSingleItem());
            again.Words.ShouldNotContain("High Street");
        }

        said.Distinct().ShouldHaveSingleItem();
        (await (await reeve.App.Visit().GetAsync("/track/" + mine)).SubmitAsync(new { Proof = "what is this" })).Errors.ShouldHaveSingleItem().ShouldStartWith("Enter a full postcode");
    }

    [Fact]
    public async Task A_link_from_a_message_opens_the_request_however_its_reference_is_written()
    {
        var reference = Resident.ReferenceOf(await new Resident(reeve.App) { Name = "Link Er" }.ReportAsync("graffiti"));
        (await reeve.App.Visit().GetAsync("/track/" + reference.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal))).Url.AbsolutePath.ShouldBe("/track/" + reference);
        (await reeve.App.Visit().GetAsync("/track?reference=" + reference.ToLowerInvariant())).Document.QuerySelector("#reference")!.GetAttribute("value").ShouldBe(reference);
        (await reeve.App.Visit().GetAsync("/track/nonsense")).Url.PathAndQuery.ShouldBe("/track?reference=nonsense");
    }

    [Fact]
    public async Task Proof_is_forgotten_after_half_an_hour_and_when_asked()
    {
        var reference = Resident.ReferenceOf(await new Resident(reeve.App) { Name = "For Get", Email = "for.get@example.org" }.ReportAsync("missed-bin"));
        var visitor = reeve.App.Visit();
        async Task<Page> ProveAsync() => await (await visitor.GetAsync("/track/" + reference)).SubmitAsync(new { Proof = "FOR.GET@example.org" });

        (await (await ProveAsync()).SubmitAsync(form: "form[action*=Forget]")).Words.ShouldNotContain("What has happened");
        (await ProveAsync()).Words.ShouldContain("What has happened");
        reeve.App.Time.Advance(TimeSpan.FromMinutes(31));
        (await visitor.GetAsync("/track/" + reference)).Words.ShouldNotContain("What has happened");
        (await visitor.GetAsync($"/track/{reference}/message")).Url.AbsolutePath.ShouldBe("/track/" + reference);
    }

    [Fact]
    public async Task An_empty_or_endless_message_and_a_wrong_file_are_answered_and_kept()
    {
        var reference = Resident.ReferenceOf(await new Resident(reeve.App) { Name = "Mess Age", Email = "mess.age@example.org" }.ReportAsync("missed-bin"));
        var form = await (await (await reeve.App.Visit().GetAsync("/track/" + reference)).SubmitAsync(new { Proof = "mess.age@example.org" })).FollowAsync("Add a message");

        (await form.SubmitAsync(new { Message = " " })).Errors.ShouldHaveSingleItem().ShouldBe("Write a message, or choose a photo");
        (await form.SubmitAsync(new { Message = new string('a', 4001) })).Errors.ShouldHaveSingleItem().ShouldContain("4,000 characters or fewer");
        var again = await form.SubmitAsync(new { Message = "See the picture", Files = ("bin.jpg", "MZ\x90\0\x3\0\0\0 program"u8.ToArray()) });
        again.Errors.ShouldHaveSingleItem().ShouldContain("bin.jpg");
        again.Document.QuerySelector("#Message")!.TextContent.Trim().ShouldBe("See the picture");
    }

    [Fact]
    public async Task My_requests_open_by_a_link_once_and_only_for_its_address()
    {
        var reference = Resident.ReferenceOf(await new Resident(reeve.App) { Name = "List Me", Email = "list.me@example.org" }.ReportAsync("missed-bin"));
        var visitor = reeve.App.Visit();
        var known = await (await visitor.GetAsync("/my-requests")).SubmitAsync(new { Email = "List.Me@example.org" });
        var unknown = await (await reeve.App.Visit().GetAsync("/my-requests")).SubmitAsync(new { Email = "nobody.here@example.org" });
        known.Words.ShouldBe(unknown.Words);
        (await visitor.GetAsync("/my-requests")).Words.ShouldNotContain(reference);

        var link = await LinkAsync("list.me@example.org");
        var page = await visitor.GetAsync(link);
        (await visitor.GetAsync(link)).Words.ShouldContain("Show my requests");
        var list = await page.SubmitAsync();
        list.Words.ShouldContain(reference);
        (await list.FollowAsync("Missed bin")).Words.ShouldContain("What has happened");
        (await (await reeve.App.Visit().GetAsync(link)).SubmitAsync()).Words.ShouldContain("This link no longer works");

        var closed = await list.SubmitAsync(button: "Close");
        closed.Words.ShouldContain("Send me the link");
        (await visitor.GetAsync("/my-requests")).Words.ShouldNotContain(reference);
    }

    [Fact]
    public async Task What_somebody_needs_is_told_once_with_a_report_and_nobody_else_can_change_it_by_a_name_and_an_address()
    {
        async Task<CustomerNeeds> ReportAsync(string[] needs, string? interpreter)
        {
            var resident = new Resident(reeve.App) { Name = "Nell Webneeds", Email = "nell.webneeds@example.org" };
            var page = await resident.Visitor.GetAsync("/report/missed-bin");
            while (!page.Url.AbsolutePath.EndsWith("/details", StringComparison.Ordinal))
            {
                page = await resident.AnswerAsync(page, "missed-bin");
            }

            page = await page.SubmitAsync(new { Name = "Nell Webneeds", How = "Email", Email = "nell.webneeds@example.org", Needs = needs, Interpreter = interpreter });
            page.Words.ShouldContain("You need " + (needs.Contains("LargePrint") ? "Letters in large print, An interpreter: Urdu" : "Letters in Braille"));
            reeve.App.Time.Advance(TimeSpan.FromSeconds(30));
            Resident.ReferenceOf(await page.SubmitAsync()).ShouldNotBeEmpty();
            return await reeve.App.DoAsync(Actor.System("test"), async services =>
                await services.GetRequiredService<INeeds>().OfAsync((await services.GetRequiredService<ICustomers>().WithEmailAsync("nell.webneeds@example.org")).ShouldHaveSingleItem()));
        }

        var told = await ReportAsync(["LargePrint", "made-up"], "Urdu");
        (told.LargePrint, told.Interpreter).ShouldBe((true, "Urdu"));
        (await ReportAsync(["Braille"], null)).ShouldBe(told);
    }

    [Fact]
    public async Task Of_several_who_share_an_address_each_sees_their_own_and_none_is_guessed()
    {
        var ann = Resident.ReferenceOf(await new Resident(reeve.App) { Name = "Ann Sharer", Email = "the.sharers@example.org" }.ReportAsync("missed-bin"));
        var ben = Resident.ReferenceOf(await new Resident(reeve.App) { Name = "Ben Sharer", Email = "the.sharers@example.org" }.ReportAsync("missed-bin"));
        var visitor = reeve.App.Visit();
        await (await visitor.GetAsync("/my-requests")).SubmitAsync(new { Email = "the.sharers@example.org" });
        var asked = await (await visitor.GetAsync(await LinkAsync("the.sharers@example.org"))).SubmitAsync();
        asked.Words.ShouldContain("Several people use this email address");
        foreach (var hidden in new[] { ann, ben, "Ann", "Ben" })
        {
            asked.Words.ShouldNotContain(hidden);
        }

        (await asked.SubmitAsync(new { Called = "Cat Sharer" }, form: "form[action*=Called]")).Errors.ShouldHaveSingleItem().ShouldContain("nothing under this name");
        var list = await asked.SubmitAsync(new { Called = "ben  SHARER" }, form: "form[action*=Called]");
        list.Words.ShouldContain(ben);
        list.Words.ShouldNotContain(ann);
    }

    [Fact]
    public async Task The_list_closes_after_half_an_hour_and_an_old_link_says_so()
    {
        var visitor = reeve.App.Visit();
        await (await visitor.GetAsync("/my-requests")).SubmitAsync(new { Email = "old.link@example.org" });
        var link = await LinkAsync("old.link@example.org");
        var page = await visitor.GetAsync(link);
        (await page.SubmitAsync()).Words.ShouldContain("We have no requests with this email address");
        reeve.App.Time.Advance(TimeSpan.FromMinutes(31));
        (await visitor.GetAsync("/my-requests")).Words.ShouldContain("Send me the link");

        var late = await (await visitor.GetAsync("/my-requests/open?token=made-up")).SubmitAsync();
        late.Status.ShouldBe(HttpStatusCode.Gone);
        late.Words.ShouldContain("This link no longer works");
        (await (await visitor.GetAsync("/my-requests")).SubmitAsync(new { Email = "not an address" })).Errors.ShouldHaveSingleItem().ShouldBe(EmailAddress.Advice);
    }

    private Task<string> LinkAsync(string email) => reeve.App.DoAsync(Actor.System("test"), async services =>
    {
        var asked = services.GetRequiredService<ReeveDb>().Set<OneTimeLink>().Where(link => link.Email == email).AsEnumerable().OrderBy(link => link.AskedAt).Last();
        return (await services.GetRequiredService<IOneTimeLinks>().FindAsync(asked.Id))!.Value.PathAndQuery;
    });
}
