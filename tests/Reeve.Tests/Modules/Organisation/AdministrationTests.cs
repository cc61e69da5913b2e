using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public class AdministrationTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Theory]
    [InlineData(People.Adviser)]
    [InlineData(People.Leader)]
    [InlineData(People.Waste)]
    [InlineData(People.WasteManager)]
    [InlineData(People.Auditor)]
    [InlineData(People.Partner)]
    public async Task Only_administrators_see_administration(string email)
    {
        var page = await app.SignInAsync(email);
        foreach (var url in new[] { "/admin/people", "/admin/people/new", "/admin/teams", "/admin/authorities", "/admin/calendars", "/admin/site" })
        {
            (await page.Visitor.GetAsync(url)).Status.ShouldBe(HttpStatusCode.Forbidden, url);
        }
    }

    [Fact]
    public async Task Every_page_of_administration_opens_for_an_administrator()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var view = await app.Services.GetRequiredService<IOrganisation>().GetAsync();
        foreach (var url in new[]
        {
            "/admin", "/admin/people", "/admin/people/new", "/admin/teams", "/admin/teams/new", "/admin/authorities", "/admin/authorities/new", "/admin/calendars", "/admin/calendars/new", "/admin/site",
            $"/admin/people/{view.People[0].Id}", $"/admin/teams/{view.Teams[0].Id}", $"/admin/authorities/{view.Authorities[0].Id}",
        })
        {
            var page = await visitor.GetAsync(url);
            page.Status.ShouldBe(HttpStatusCode.OK, url);
            page.Document.QuerySelectorAll("h1").Length.ShouldBe(1, url);
        }

        (await visitor.GetAsync($"/admin/people/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/admin/teams/x")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task People_are_found_by_name_team_and_role_and_an_empty_list_says_so()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        (await visitor.GetAsync("/admin/people?Q=siobhan")).Words.ShouldContain("Siobhán Quillan");
        (await visitor.GetAsync("/admin/people?Q=siobhan")).Words.ShouldContain("1 person");
        var auditors = await visitor.GetAsync("/admin/people?Role=Auditor");
        auditors.Words.ShouldContain("Oriel Vance-Okafor");
        auditors.Words.ShouldNotContain("Gethin Oxley");
        var highways = await visitor.GetAsync("/admin/people?Team=highways");
        highways.Words.ShouldContain("Gethin Oxley");
        highways.Words.ShouldNotContain("Siobhán Quillan");
        (await visitor.GetAsync("/admin/people?Q=zzzz")).Words.ShouldContain("Nobody fits this filter");
    }

    [Fact]
    public async Task A_person_is_added_with_a_role_and_gets_in_by_their_link()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var form = await visitor.GetAsync("/admin/people/new");
        (await form.SubmitAsync(new { Form__Name = "", Form__Email = "new@marlshire.example" })).Errors.ShouldBe(["Enter the person’s name"]);
        (await form.SubmitAsync(new { Form__Name = "Double", Form__Email = People.Adviser })).Errors.ShouldBe(["Somebody else has this email address"]);
        var added = await form.SubmitAsync(new { Form__Name = "Nell Ashgrove", Form__Email = "nell.ashgrove@marlshire.example", Form__Role = "Adviser", Form__Reach = "all" });
        var link = new Uri(added.Document.QuerySelector("#link")!.TextContent).PathAndQuery;
        (await app.SignInAsync("nell.ashgrove@marlshire.example")).Errors.ShouldNotBeEmpty();
        var home = await (await app.Visit().GetAsync(link)).SubmitAsync(new { New = "marble otter lighthouse" });
        home.Words.ShouldContain("Nell Ashgrove");
        (await app.ActorAsync("nell.ashgrove@marlshire.example")).EveryAuthority.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_is_deactivated_is_out_at_once_and_their_work_is_passed_on()
    {
        const string email = "nadia.hartwhistle@marlshire.example";
        var session = await app.SignInAsync(email);
        var id = await app.PersonIdAsync(email);
        var visitor = await app.VisitAsync(People.Administrator);
        var done = await (await visitor.GetAsync($"/admin/people/{id}")).SubmitAsync(form: "#leave");
        done.Words.ShouldContain("They are deactivated");
        (await session.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/sign-in");
        (await app.SignInAsync(email)).Errors.ShouldNotBeEmpty();
        (await app.Services.GetRequiredService<IOrganisation>().GetAsync()).Person(id)!.Active.ShouldBeFalse();
        (await app.ReadAsync(db => db.Set<JournalEntry>().AnyAsync(entry => entry.SubjectId == id && entry.Action == "person.left"))).ShouldBeTrue();
        var back = await done.SubmitAsync(form: "#return");
        back.Document.QuerySelector("#link").ShouldNotBeNull();
        (await app.SignInAsync(email)).Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_lock_is_taken_off_by_an_administrator()
    {
        const string email = "ines.rowanby@marlshire.example";
        for (var i = 0; i < 5; i++)
        {
            await app.SignInAsync(email, "wrong wrong wrong");
        }

        var visitor = await app.VisitAsync(People.Administrator);
        (await visitor.GetAsync("/admin/people?State=locked")).Words.ShouldContain("Inês Rowanby");
        await (await visitor.GetAsync($"/admin/people/{await app.PersonIdAsync(email)}")).SubmitAsync(form: "#unlock");
        (await app.SignInAsync(email)).Url.AbsolutePath.ShouldBe("/staff/account");
    }

    [Fact]
    public async Task A_role_works_at_once_and_stops_at_once()
    {
        const string email = "magnus.fairbeck@marlshire.example";
        var session = await app.SignInAsync(email);
        (await session.Visitor.GetAsync("/admin/calendars")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var visitor = await app.VisitAsync(People.Administrator);
        var page = await visitor.GetAsync($"/admin/people/{await app.PersonIdAsync(email)}");
        (await page.SubmitAsync(new { Role = "PartnerAdviser", Reach = "all" }, "#role")).Errors.Single().ShouldContain("needs a partner");
        page = await page.SubmitAsync(new { Role = "Administrator", Reach = "all" }, "#role");
        (await session.Visitor.GetAsync("/admin/calendars")).Status.ShouldBe(HttpStatusCode.OK);
        (await page.SubmitAsync(new { Role = "Administrator", Reach = "all" }, "#role")).Errors.Single().ShouldContain("has this role already");
        var row = page.Document.QuerySelectorAll("form[id^=remove-]").Single(form => form.TextContent.Contains("Administrator", StringComparison.Ordinal));
        await page.SubmitAsync(form: "#" + row.Id);
        (await session.Visitor.GetAsync("/admin/calendars")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var own = await ReeveApp.StartAsync();
        var visitor = await own.VisitAsync(People.Manager);
        (await (await visitor.GetAsync($"/admin/people/{await own.PersonIdAsync(People.Administrator)}")).SubmitAsync(form: "#leave")).Words.ShouldContain("deactivated");
        var me = await visitor.GetAsync($"/admin/people/{await own.PersonIdAsync(People.Manager)}");
        (await me.SubmitAsync(form: "#leave")).Errors.Single().ShouldContain("last administrator");
        var row = me.Document.QuerySelectorAll("form[id^=remove-]").Single(form => form.TextContent.Contains("Administrator", StringComparison.Ordinal));
        (await me.SubmitAsync(form: "#" + row.Id)).Errors.Single().ShouldContain("last administrator");
    }

    [Fact]
    public async Task An_administrator_of_one_authority_changes_nothing_of_another()
    {
        await using var own = await ReeveApp.StartAsync();
        var view = await own.Services.GetRequiredService<IOrganisation>().GetAsync();
        var harrowmere = view.Authority("harrowmere")!.Id;
        var all = await own.VisitAsync(People.Administrator);
        var lorcan = await own.PersonIdAsync("lorcan.westerby@harrowmere.example");
        await (await all.GetAsync($"/admin/people/{lorcan}")).SubmitAsync(new { Role = "Administrator", Reach = $"authority:{harrowmere}" }, "#role");
        var local = (await own.SignInAsync("lorcan.westerby@harrowmere.example")).Visitor;

        (await local.GetAsync("/admin/people")).Words.ShouldNotContain("Gethin Oxley");
        (await local.GetAsync("/admin/people")).Words.ShouldContain("Pascoe Trewin");
        (await local.GetAsync($"/admin/people/{await own.PersonIdAsync(People.Leader)}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await local.GetAsync($"/admin/teams/{view.Team("fellbrook-waste")!.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await local.GetAsync("/admin/authorities/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var mine = await local.GetAsync($"/admin/people/{await own.PersonIdAsync("pascoe.trewin@harrowmere.example")}");
        mine.Text.ShouldNotContain("Every authority");
        var forged = await mine.SubmitAsync(new { Role = "Administrator", Reach = "all" }, "#role");
        forged.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await own.ActorAsync("pascoe.trewin@harrowmere.example")).May(Permission.EditOrganisation).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_administrators_cannot_overwrite_each_other()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var id = (await app.Services.GetRequiredService<IOrganisation>().GetAsync()).Team("fellbrook-elections")!.Id;
        var one = await visitor.GetAsync($"/admin/teams/{id}");
        var other = await visitor.GetAsync($"/admin/teams/{id}");
        (await one.SubmitAsync(new { Form__Name = "Elections and registers" })).Url.AbsolutePath.ShouldBe("/admin/teams");
        var refused = await other.SubmitAsync(new { Form__Name = "Elections office" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Elections office");
        (await app.Services.GetRequiredService<IOrganisation>().GetAsync()).Team(id)!.Name.ShouldBe("Elections and registers");
    }

    [Fact]
    public async Task A_team_is_added_with_its_leader_in_it()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var view = await app.Services.GetRequiredService<IOrganisation>().GetAsync();
        var leader = await app.PersonIdAsync("greta.hollinside@fellbrook.example");
        var form = await visitor.GetAsync("/admin/teams/new");
        (await form.SubmitAsync(new { Form__Name = "Cemeteries", Form__Authority = view.Authority("fellbrook")!.Id.ToString(), Form__Calendar = "nonsense" })).Errors.ShouldBe(["Choose the team’s opening hours"]);
        await form.SubmitAsync(new { Form__Name = "Cemeteries", Form__Authority = view.Authority("fellbrook")!.Id.ToString(), Form__Calendar = "office", Form__Leader = leader.ToString() });
        var team = (await app.Services.GetRequiredService<IOrganisation>().GetAsync()).Team("fellbrook-cemeteries").ShouldNotBeNull();
        team.LeaderId.ShouldBe(leader);
        (await app.Services.GetRequiredService<IOrganisation>().GetAsync()).MembersOf(team.Id).Single().Id.ShouldBe(leader);
    }

    [Fact]
    public async Task Opening_hours_are_edited_as_text_and_mistakes_are_named()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var form = await visitor.GetAsync("/admin/calendars/new");
        (await form.SubmitAsync(new { Form__Name = "Kiosk", Form__Monday = "9 to 5" })).Errors.Single().ShouldContain("9 to 5");
        (await form.SubmitAsync(new { Form__Name = "Kiosk", Form__Monday = "09:00-13:00, 12:00-17:00" })).Errors.Single().ShouldContain("overlap");
        (await form.SubmitAsync(new { Form__Name = "Kiosk" })).Errors.Single().ShouldContain("at least one day");
        var wrong = await form.SubmitAsync(new { Form__Name = "Kiosk", Form__Monday = "09:00-17:00", Form__Exceptions = "Christmas 2026" });
        wrong.Errors.Single().ShouldContain("Christmas 2026");
        wrong.Text.ShouldContain("09:00-17:00");
        await form.SubmitAsync(new { Form__Name = "Kiosk", Form__Monday = "09:00-12:30, 13:30-17:00", Form__Exceptions = "2026-09-07 closed Stocktaking\n2026-09-14 10:00-12:00, 13:00-14:00 Training day" });
        var hours = (await app.Services.GetRequiredService<IOrganisation>().GetAsync()).Calendar("kiosk");
        hours.PeriodsOn(new DateOnly(2026, 9, 7)).ShouldBeEmpty();
        hours.PeriodsOn(new DateOnly(2026, 9, 14)).Count.ShouldBe(2);
        hours.PeriodsOn(new DateOnly(2026, 9, 21)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_sites_colour_must_be_readable()
    {
        var visitor = await app.VisitAsync(People.Administrator);
        var form = await visitor.GetAsync("/admin/site");
        (await form.SubmitAsync(new { Form__Colour = "#ffdd00" })).Errors.Single().ShouldContain("Choose a darker colour");
        (await form.SubmitAsync(new { Form__Colour = "red;}" })).Errors.Single().ShouldContain("hash and six");
        await form.SubmitAsync(new { Form__Colour = "#14532D", Form__Name = "Marlshire County Council" });
        (await app.Visit().GetAsync("/site.css")).Text.ShouldContain("#14532d");
        var crest = await app.Visit().GetAsync("/crest.svg");
        crest.Response.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        crest.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task Hostile_names_are_kept_as_typed_and_shown_harmlessly()
    {
        const string name = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> Ω≈ç√ 社會";
        var visitor = await app.VisitAsync(People.Administrator);
        var id = await app.PersonIdAsync("liesel.farnaby@fellbrook.example");
        await (await visitor.GetAsync($"/admin/people/{id}")).SubmitAsync(new { Form__Name = name }, "#details");
        var page = await visitor.GetAsync($"/admin/people/{id}");
        page.Document.QuerySelector("h1")!.TextContent.ShouldBe(name);
        page.Document.QuerySelectorAll("main script, main img").Length.ShouldBe(0);
        var list = await visitor.GetAsync("/admin/people?State=all");
        list.Document.QuerySelectorAll("main script, main img").Length.ShouldBe(0);
        var own = await app.SignInAsync("liesel.farnaby@fellbrook.example", returnUrl: "/home");
        own.Document.QuerySelector("h1")!.TextContent.ShouldContain(name);
        var big = await page.SubmitAsync(new { Form__Name = new string('x', 5000) }, "#details");
        big.Errors.Single().ShouldContain("200 characters");
    }
}
