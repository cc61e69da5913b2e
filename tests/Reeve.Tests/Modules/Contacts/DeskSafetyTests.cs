using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Contacts.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Contacts;

/// <summary>Closed browsers, second presses, old pages, other people, and anything that can be typed.</summary>
public class DeskSafetyTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly string[] TextFields =
    [
        "CustomerQuery", "CustomerName", "CustomerPhone", "CustomerEmail", "CustomerAddress", "CustomerPostcode", "Want", "Words", "Note", "CallBackPhone", "CallBackOn", "CallBackAt",
    ];

    [Fact]
    public async Task A_draft_survives_a_closed_browser_and_stands_among_the_unfinished()
    {
        var adviser = Somebody.Adviser();
        var page = await reeve.App.Visit(adviser).StartAsync();
        var saved = await SaveDraftAsync(page, new() { ["Words"] = "Half a sentence about", ["CustomerQuery"] = "tarn" });
        saved.Status.ShouldBe(HttpStatusCode.NoContent);

        var again = reeve.App.Visit(adviser);
        (await again.GetAsync("/contacts?show=unfinished")).Document.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        (await again.GetAsync("/contacts/new")).Words.ShouldContain("You have not finished");
        page = await again.GetAsync($"/contacts/{page.ContactId()}");
        page.Value("Words").ShouldBe("Half a sentence about");
        page.Value("CustomerQuery").ShouldBe("tarn");
    }

    [Fact]
    public async Task Time_with_the_page_closed_is_not_handling_time()
    {
        var page = await reeve.App.Visit(Somebody.Adviser()).StartAsync();
        reeve.App.Time.Advance(TimeSpan.FromMinutes(2));
        await SaveDraftAsync(page, new() { ["Words"] = "So" });
        reeve.App.Time.Advance(TimeSpan.FromHours(20));
        page = await page.PressAsync("Answered", new { Words = "So it was" });
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        page = await page.PressAsync("End contact");
        var id = page.ContactId();
        await page.PressAsync("Finish");
        (await reeve.App.ContactAsync(id)).HandlingSeconds.ShouldBe(180);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_case()
    {
        var page = await (await (await reeve.App.Visit(Somebody.Adviser()).StartAsync()).WithCustomerAsync("Dora Twice", "07700 900611", DeskAt.Address(20))).WantsAsync("missed bin", "Missed bin");
        var first = await page.PressAsync("Raise a case", DeskAt.MissedBin("Full"));
        var second = await page.PressAsync("Raise a case", DeskAt.MissedBin("Full"));

        first.Errors.ShouldBeEmpty();
        second.Errors.ShouldBeEmpty();
        (await reeve.App.ContactAsync(page.ContactId())).Enquiries.ShouldHaveSingleItem();
        var cases = (await reeve.App.Visit(Somebody.Adviser()).GetAsync("/contacts/find/customers?q=07700900611")).Text;
        cases.ShouldContain("Dora Twice");
        (await reeve.App.DoAsync(Somebody.Adviser(), async services =>
        {
            var customer = (await services.GetRequiredService<Reeve.Customers.Contracts.ICustomers>().FindAsync("dora twice", 5)).ShouldHaveSingleItem();
            return await services.GetRequiredService<Reeve.Cases.Contracts.ICases>().OfCustomerAsync(customer.Customer.Id, 10);
        })).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_page_gone_back_to_is_refused_with_what_was_typed_still_there()
    {
        var page = await reeve.App.Visit(Somebody.Adviser()).StartAsync();
        var old = page;
        page = await page.PressAsync("Answered", new { Words = "First" });
        var back = await old.PressAsync("Answered", new { Words = "Typed on the old page" });

        back.Status.ShouldBe(HttpStatusCode.Conflict);
        back.Errors.ShouldHaveSingleItem().ShouldContain("still here");
        back.Value("Words").ShouldBe("Typed on the old page");
        (await reeve.App.ContactAsync(page.ContactId())).Enquiries.ShouldHaveSingleItem().Words.ShouldBe("First");
        back = await back.PressAsync("Answered");
        back.Errors.ShouldBeEmpty();
        (await reeve.App.ContactAsync(page.ContactId())).Enquiries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Typing_that_arrives_late_does_not_fill_the_next_enquiry()
    {
        var page = await reeve.App.Visit(Somebody.Adviser()).StartAsync();
        var next = await page.PressAsync("Answered", new { Words = "Done with" });
        (await SaveDraftAsync(page, new() { ["Words"] = "Done wi" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await next.Visitor.GetAsync(next.Url.AbsolutePath)).Value("Words").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contact_is_worked_on_by_who_took_it_and_read_by_others()
    {
        var page = await reeve.App.Visit(Somebody.Adviser("Nadia Own")).StartAsync();
        page = await page.PressAsync("Answered", new { Words = "Something" });
        var other = reeve.App.Visit(Somebody.Adviser("Otto Other"));

        var record = await other.GetAsync(page.Url.AbsolutePath);
        record.Url.AbsolutePath.ShouldEndWith("/record");
        record.Words.ShouldContain("Something");
        record.Words.ShouldContain("Nadia Own is working on it");
        var mine = await other.StartAsync();
        var token = mine.Value("__RequestVerificationToken");
        (await other.PostAsync(page.Url.AbsolutePath, [new("__RequestVerificationToken", token), new("do", "wrap-up"), new("Version", "2")])).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync("/contacts?show=team")).Words.ShouldNotContain("Nadia Own");
    }

    [Fact]
    public async Task Too_much_text_is_refused()
    {
        var page = await reeve.App.Visit(Somebody.Adviser()).StartAsync();
        page = await page.PressAsync("Answered", new { Words = new string('x', 4001) });
        page.Errors.ShouldHaveSingleItem().ShouldContain("4000 characters or fewer");
        page.Value("Words").Length.ShouldBe(4001);
        page = await page.PressAsync("Answered", new { Words = new string('x', 300_000) });
        page.Errors.ShouldHaveSingleItem().ShouldContain("too much text");
    }

    [Fact]
    public async Task Hostile_text_in_every_field_is_kept_as_typed_and_shown_harmlessly()
    {
        // Control characters are left out: HTML cannot carry them, whoever writes it.
        var lines = JsonSerializer.Deserialize<List<string>>(await File.ReadAllTextAsync(SharedData.Require("hostile/blns.json")))!
            .Concat(await File.ReadAllLinesAsync(SharedData.Require("hostile/xss.txt"))).Where(line => line.Trim().Length > 0 && line.Length < 3000 && !line.Any(sign => char.IsControl(sign) && sign is not ('\r' or '\n' or '\t'))).Distinct().ToList();
        var page = await reeve.App.Visit(Somebody.Adviser()).StartAsync();
        var scripts = page.Document.QuerySelectorAll("script").Length;
        for (var i = 0; i < lines.Count; i += TextFields.Length)
        {
            var typed = TextFields.Select((name, at) => (name, text: lines[(i + at) % lines.Count])).ToDictionary(pair => pair.name, pair => (object?)pair.text);
            await SaveDraftAsync(page, typed.ToDictionary(pair => pair.Key, pair => (string)pair.Value!));
            page = await page.Visitor.GetAsync(page.Url.AbsolutePath);
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Document.QuerySelectorAll("script").Length.ShouldBe(scripts);
            page.Document.All.SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            foreach (var (name, text) in typed)
            {
                OneLine(page.Value(name)).ShouldBe(OneLine((string)text!), name);
            }
        }
    }

    [Fact]
    public async Task Hostile_words_are_kept_with_the_enquiry_and_exported_safely()
    {
        var leader = Somebody.Leader("=cmd|' /C calc'!A0");
        var page = await reeve.App.Visit(leader).StartAsync();
        string[] words = ["=HYPERLINK(\"http://x\")", "+1+1", "-2", "@SUM(A1)", "<script>alert(1)</script>", "a \"quoted\"\nline", "ﷺ 田中さん 🏳0🌈"];
        foreach (var said in words)
        {
            page = await page.PressAsync("Answered", new { Words = said });
            page.Errors.ShouldBeEmpty();
        }

        var kept = await reeve.App.ContactAsync(page.ContactId());
        kept.Enquiries.OrderBy(enquiry => enquiry.Number).Select(enquiry => enquiry.Words!.ReplaceLineEndings("\n")).ShouldBe(words);
        var csv = (await reeve.App.Visit(leader).GetAsync("/contacts/csv")).Text;
        csv.ShouldContain("\"'=HYPERLINK(\"\"http://x\"\")\"");
        csv.ShouldContain("\"'+1+1\"");
        csv.ShouldContain("\"'@SUM(A1)\"");
        csv.ShouldContain("\"'=cmd|' /C calc'!A0\"");
        (await reeve.App.Visit(Somebody.Adviser()).GetAsync("/contacts/csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Contacts_are_counted_by_demand()
    {
        var page = await reeve.App.Visit(Somebody.Adviser()).StartAsync();
        await page.PressAsync("Answered", new { Words = "What is this bill?", Demand = "preventable", Cause = "our-letter", CauseService = "parking-permit" });
        var demand = await reeve.App.Visit(Somebody.Adviser()).GetAsync("/contacts/demand");
        demand.Status.ShouldBe(HttpStatusCode.OK);
        demand.Words.ShouldContain("A letter, bill or message of ours");
        demand.Words.ShouldContain("Resolved at first contact");
        demand.Document.QuerySelectorAll("svg rect").Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_draft_needs_the_token_of_its_page()
    {
        var page = await reeve.App.Visit(Somebody.Adviser()).StartAsync();
        (await page.Visitor.PostAsync($"/contacts/{page.ContactId()}/draft", [new("Words", "forged"), new("Version", "1")])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await reeve.App.DoAsync(Actor.System("test"), services => services.GetRequiredService<ReeveDb>().Set<ContactDraft>().SingleAsync(draft => draft.ContactId == page.ContactId()))).Fields.ShouldBe("{}");
    }

    private static string OneLine(string text) => string.Concat(text.Where(sign => sign is not ('\r' or '\n' or '\0'))).Trim();

    private static Task<Page> SaveDraftAsync(Page page, Dictionary<string, string> fields) =>
        page.Visitor.PostAsync($"/contacts/{page.ContactId()}/draft", fields.Append(new("__RequestVerificationToken", page.Value("__RequestVerificationToken"))).Append(new("Version", page.Value("Version"))));
}
