using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Journal;
using Reeve.Tests.Modules.Moves;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Accounts;

/// <summary>What a customer tells of themselves in their account: needs, consents, names, moves.</summary>
public class AccountOwnTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task Own_needs_are_told_once_and_staff_and_letters_know_them()
    {
        var (page, id) = await EnterAsync("needs@example.org", "Nia Needs");
        page.Words.ShouldContain("You have told us nothing");
        var form = await page.Visitor.GetAsync("/account/needs");
        (await form.SubmitAsync(new { QuietFrom = "20:00" })).Errors.ShouldHaveSingleItem();
        page = await form.SubmitAsync(new { Has = new[] { "LargePrint", "TextRelay", "NoPhone" }, Interpreter = "British Sign Language", QuietFrom = "20:00", QuietUntil = "09:30", Other = "Please write short sentences" });
        page.Url.AbsolutePath.ShouldBe("/account");
        page.Words.ShouldContain("Interpreter: British Sign Language");
        page.Words.ShouldContain("Do not ring from 8pm to 9:30am");

        var needs = await app.DoAsync(Somebody.Adviser(), services => services.GetRequiredService<INeeds>().OfAsync(id));
        (needs.LargePrint, needs.TextRelay, needs.NoPhone, needs.Braille).ShouldBe((true, true, true, false));
        (await app.ReadAsync(db => db.Set<NeedsTold>().SingleAsync(told => told.CustomerId == id))).Source.ShouldBe("Website");
        (await app.Visit(Somebody.Adviser()).GetAsync($"/customers/{id}")).Words.ShouldContain("Please write short sentences");

        var again = await page.Visitor.GetAsync("/account/needs");
        again.Document.QuerySelector("[name=Interpreter]")!.GetAttribute("value").ShouldBe("British Sign Language");
        await again.SubmitAsync(new { Has = Array.Empty<string>(), Interpreter = "", QuietFrom = "", QuietUntil = "", Other = "" });
        (await app.DoAsync(Somebody.Adviser(), services => services.GetRequiredService<INeeds>().OfAsync(id))).ShouldBe(CustomerNeeds.None);
    }

    [Fact]
    public async Task Needs_that_an_adviser_changed_meanwhile_are_not_overwritten_and_what_was_typed_stays()
    {
        var (page, id) = await EnterAsync("race@example.org", "Rhea Race");
        var form = await page.Visitor.GetAsync("/account/needs");
        await (await app.Visit(Somebody.Adviser()).GetAsync($"/customers/{id}/needs")).SubmitAsync(new { Language = "Urdu" });
        var late = await form.SubmitAsync(new { Language = "Welsh" });
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Document.QuerySelector("[name=Language]")!.GetAttribute("value").ShouldBe("Welsh");
        (await late.SubmitAsync(new { Language = "Welsh" })).Words.ShouldContain("Language: Welsh");
    }

    [Fact]
    public async Task Consents_are_given_and_taken_back_with_their_history()
    {
        var (page, id) = await EnterAsync("agree@example.org", "Agnes Agree");
        var consents = await page.Visitor.GetAsync("/account/consents");
        consents.Words.ShouldContain("Surveys: not asked yet");
        consents = await consents.SubmitAsync(form: "#consent-surveys", button: "I agree");
        consents.Words.ShouldContain("Surveys: yes");
        (await MayAsync(id)).ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var twice = await page.Visitor.GetAsync("/account/consents");
        consents = await twice.SubmitAsync(form: "#consent-surveys", button: "I take it back");
        (await twice.SubmitAsync(form: "#consent-surveys", button: "I take it back")).Words.ShouldContain("Surveys: no");
        (await MayAsync(id)).ShouldBeFalse();

        var said = await app.ReadAsync(db => db.Set<ConsentSaid>().Where(each => each.CustomerId == id).OrderBy(each => each.At).ToListAsync());
        said.Select(each => each.Given).ShouldBe([true, false], "Pressing twice is saying it once");
        said.ShouldAllBe(each => each.Door == "Website" && each.By == "Website" && each.Wording.Length > 0);
        consents.Document.QuerySelectorAll(".reeve-timeline__item").Length.ShouldBe(2);
        (await page.Visitor.GetAsync("/account")).Words.ShouldContain("Surveys");
        (await app.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.SubjectId == id && entry.Action == "customer.consent-withdrawn").Select(entry => entry.ActorId).ToListAsync())).ShouldBe([null]);
    }

    [Fact]
    public async Task Own_names_are_added_and_ended_and_put_back()
    {
        var (page, id) = await EnterAsync("called@example.org", "Katharine Called");
        var form = await page.Visitor.GetAsync("/account/names");
        (await form.SubmitAsync(new { Text = "Kit" }, "#add-name")).Errors.ShouldHaveSingleItem();
        (await form.SubmitAsync(new { Kind = "Spelling", Text = "Kit" }, "#add-name")).Errors.ShouldHaveSingleItem();
        page = await form.SubmitAsync(new { Kind = "Preferred", Text = "Kit Called" }, "#add-name");
        page.Words.ShouldContain("Kit Called");
        (await page.Visitor.GetAsync("/account")).Words.ShouldContain("Kit Called");
        (await app.Visit(Somebody.Adviser()).GetAsync($"/customers/{id}")).Words.ShouldContain("Kit Called");
        (await form.SubmitAsync(new { Kind = "Former", Text = "Katharine Before" }, "#add-name")).Status.ShouldBe(HttpStatusCode.Conflict);

        page = await (await page.Visitor.GetAsync("/account/names")).SubmitAsync(form: "form[id^=name-]");
        page.Words.ShouldContain("We do not use that name any more");
        (await app.ReadAsync(db => db.Set<Customer>().Where(customer => customer.Id == id).Select(customer => customer.Preferred).SingleAsync())).ShouldBeNull();
        page = await page.SubmitAsync(button: "Undo");
        (await app.ReadAsync(db => db.Set<Customer>().Where(customer => customer.Id == id).Select(customer => customer.Preferred).SingleAsync())).ShouldBe("Kit Called");
        (await app.ReadAsync(db => db.Set<CustomerName>().SingleAsync(name => name.CustomerId == id))).Source.ShouldBe("Their account");
    }

    [Fact]
    public async Task Nobody_changes_what_is_not_theirs()
    {
        var (_, other) = await EnterAsync("whose@example.org", "Wanda Whose");
        var (page, _) = await EnterAsync("thief@example.org", "Tim Thief");
        var names = await app.Visit(Somebody.Adviser()).GetAsync($"/customers/{other}/names");
        await names.SubmitAsync(new { Kind = "KnownAs", Text = "Wanda Known" }, "#add-name");
        var theirs = await app.ReadAsync(db => db.Set<CustomerName>().SingleAsync(name => name.CustomerId == other));
        var mine = await (await page.Visitor.GetAsync("/account/names")).SubmitAsync(new { Kind = "KnownAs", Text = "Timothy" }, "#add-name");
        (await mine.SubmitAsync(new { NameId = theirs.Id }, "form[id^=name-]")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.ReadAsync(db => db.Set<CustomerName>().SingleAsync(name => name.Id == theirs.Id))).EndedAt.ShouldBeNull();
        foreach (var path in new[] { "/account/needs", "/account/consents", "/account/names" })
        {
            (await app.Visit().GetAsync(path)).Url.AbsolutePath.ShouldBe("/account/sign-in");
            (await page.Visitor.PostAsync(path, [new("Given", "true")])).Status.ShouldBe(HttpStatusCode.BadRequest, "A form without its token");
        }
    }

    [Fact]
    public async Task What_they_told_is_in_what_they_take_away()
    {
        var (page, _) = await EnterAsync("takes@example.org", "Tess Takes");
        await (await page.Visitor.GetAsync("/account/needs")).SubmitAsync(new { Has = new[] { "Braille" } });
        await (await page.Visitor.GetAsync("/account/consents")).SubmitAsync(form: "#consent-surveys", button: "I do not agree");
        await (await page.Visitor.GetAsync("/account/names")).SubmitAsync(new { Kind = "Former", Text = "Tess Before" }, "#add-name");
        var file = await page.Visitor.GetAsync("/account/data.json");
        var lists = JsonDocument.Parse(file.Text).RootElement.GetProperty("data").EnumerateArray().ToDictionary(list => list.GetProperty("title").GetString()!, list => list.GetProperty("items"));
        lists["What you need"][0].GetProperty("Need").GetString().ShouldBe("Braille");
        lists["What you agreed to"][0].GetProperty("You said").GetString().ShouldBe("no");
        lists["What we call you"][0].GetProperty("Former name").GetString().ShouldBe("Tess Before");
    }

    [Fact]
    public async Task Who_is_signed_in_is_led_to_their_account_before_a_link_is_offered()
    {
        (await app.Visit().GetAsync("/my-requests")).Words.ShouldNotContain("You are signed in");
        var page = await app.RegisterAsync("rita.request@example.org", "Rita Request");
        var requests = await page.Visitor.GetAsync("/my-requests");
        requests.Words.ShouldContain("You are signed in");
        requests.Document.QuerySelector("main a[href='/account']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Changes_of_address_stand_in_the_account_with_the_way_to_tell_one()
    {
        var mover = new Mover(app);
        var id = await mover.AddAsync("Mo Moves", "mo.moves@example.org");
        var page = await app.RegisterAsync("mo.moves@example.org", "Mo Moves");
        page.Words.ShouldContain("You have told us none");
        page.Document.QuerySelector("a[href='/move']").ShouldNotBeNull();
        var reference = await mover.TellAsync(id, mover.Today);
        page = await page.Visitor.GetAsync("/account");
        page.Document.QuerySelector($"a[href='/move/{reference}']").ShouldNotBeNull();
        var data = await page.Visitor.GetAsync("/account/data");
        data.Words.ShouldContain("Your changes of address");
        data.Words.ShouldContain(reference);
        (await app.RegisterAsync("still@example.org", "Sid Still")).Words.ShouldNotContain(reference);
    }

    private async Task<(Page Page, Guid CustomerId)> EnterAsync(string email, string name)
    {
        var page = await app.RegisterAsync(email, name);
        var id = (await app.AccountOfAsync(email)).CustomerId!.Value;
        app.Time.Advance(TimeSpan.FromMinutes(1));
        return (page, id);
    }

    private Task<bool> MayAsync(Guid id) => app.DoAsync(Somebody.Adviser(), services => services.GetRequiredService<IConsents>().MayAsync(id, "surveys"));
}
