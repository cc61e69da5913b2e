using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Journal;
using Reeve.Organisation.Domain;
using Reeve.Kernel.SignIn;
using Reeve.Organisation.SignIn;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public class SignInTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task A_right_password_opens_the_page_that_was_asked_for()
    {
        var visitor = app.Visit();
        var asked = await visitor.GetAsync("/staff/account");
        asked.Url.AbsolutePath.ShouldBe("/sign-in");
        var page = await asked.SubmitAsync(new { Email = "  AOIFE.Larkfield@marlshire.example ", Password = Reeve.Web.Demonstration.Password });
        page.Url.AbsolutePath.ShouldBe("/staff/account");
        page.Words.ShouldContain("Aoife Larkfield");
        page.Words.ShouldContain("Adviser, every authority");
    }

    [Fact]
    public async Task Home_shows_the_person_their_name_and_where_they_may_go()
    {
        var page = await app.SignInAsync(People.Manager, returnUrl: "/home");
        page.Words.ShouldMatch("Good (morning|afternoon|evening), Imogen Sallow");
        page.Document.QuerySelector("header")!.TextContent.ShouldContain("Administration");
        page.Text.ShouldContain("Marlshire County Council");
        var adviser = await app.SignInAsync(People.Adviser, returnUrl: "/home");
        adviser.Document.QuerySelector("header")!.TextContent.ShouldNotContain("Administration");
        var fragment = await adviser.Visitor.GetAsync("/home?fragment=panels");
        fragment.Text.ShouldNotContain("<html");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_to_pages_of_this_site_only(string target)
    {
        var page = await app.SignInAsync(People.Adviser, returnUrl: target);
        page.Url.Host.ShouldBe("localhost");
        page.Url.AbsolutePath.ShouldBe("/home");
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_words()
    {
        var unknown = await app.SignInAsync("nobody@marlshire.example", "a wrong password");
        var wrong = await app.SignInAsync("kwabena.thistle@marlshire.example", "a wrong password");
        var locked = wrong;
        for (var i = 0; i < 5; i++)
        {
            locked = await app.SignInAsync("callum.wrenfield@marlshire.example", "a wrong password");
        }

        locked = await app.SignInAsync("callum.wrenfield@marlshire.example");
        wrong.Errors.ShouldBe(unknown.Errors);
        locked.Errors.ShouldBe(unknown.Errors);
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.Text.ShouldContain("nobody@marlshire.example");
    }

    [Fact]
    public async Task Five_wrong_tries_lock_an_account_for_a_quarter_of_an_hour()
    {
        const string email = "jaspreet.holloway@marlshire.example";
        for (var i = 0; i < 5; i++)
        {
            (await app.SignInAsync(email, "not the password")).Errors.ShouldNotBeEmpty();
        }

        (await app.SignInAsync(email)).Errors.ShouldNotBeEmpty();
        app.Time.Advance(TimeSpan.FromMinutes(15));
        (await app.SignInAsync(email)).Url.AbsolutePath.ShouldBe("/staff/account");
        var id = await app.PersonIdAsync(email);
        var actions = await app.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.SubjectId == id).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
        actions.Count(action => action == "person.sign-in-failed").ShouldBe(6);
        actions.ShouldContain("person.locked");
        actions[^1].ShouldBe("person.signed-in");
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_each_count()
    {
        const string email = "siobhan.quillan@marlshire.example";
        var id = await app.PersonIdAsync(email);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => app.SignInAsync(email, "not the password")));
        var actions = await app.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.SubjectId == id).Select(entry => entry.Action).ToListAsync());
        actions.Count(action => action == "person.sign-in-failed").ShouldBe(12);
        actions.Count(action => action == "person.locked").ShouldBe(1);
        (await app.SignInAsync(email)).Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_a_request()
    {
        var page = await app.SignInAsync(People.Adviser);
        app.Time.Advance(TimeSpan.FromMinutes(29));
        (await page.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/staff/account");
        app.Time.Advance(TimeSpan.FromMinutes(29));
        (await page.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/staff/account");
        app.Time.Advance(TimeSpan.FromMinutes(31));
        (await page.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_busy()
    {
        var page = await app.SignInAsync(People.Adviser);
        for (var i = 0; i < 35; i++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(20));
            (await page.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/staff/account");
        }

        app.Time.Advance(TimeSpan.FromMinutes(20));
        (await page.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_page_that_refreshes_itself_does_not_keep_a_session_alive()
    {
        var page = await app.SignInAsync(People.Adviser, returnUrl: "/home");
        app.Time.Advance(TimeSpan.FromMinutes(20));
        (await page.Visitor.GetAsync("/home?fragment=panels")).Status.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromMinutes(11));
        (await page.Visitor.GetAsync("/home?fragment=panels")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_is_journalled()
    {
        var page = await app.SignInAsync(People.Auditor);
        (await page.Visitor.GetAsync("/sign-out")).Words.ShouldContain("Sign out");
        (await page.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/staff/account");
        var out_ = await (await page.Visitor.GetAsync("/sign-out")).SubmitAsync(form: "main form");
        out_.Words.ShouldContain("You have signed out");
        (await page.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/sign-in");
        var id = await app.PersonIdAsync(People.Auditor);
        (await app.ReadAsync(db => db.Set<JournalEntry>().AnyAsync(entry => entry.SubjectId == id && entry.Action == "person.signed-out" && entry.ActorId == id))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_password_without_its_form_is_refused()
    {
        var page = await app.Visit().PostAsync("/sign-in", [new("Email", People.Adviser), new("Password", Reeve.Web.Demonstration.Password)]);
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("Ab1!Ab1!", "12 characters or more")]
    [InlineData("passwordpassword1", "first that attackers try")]
    [InlineData("Passw0rd2026!", "first that attackers try")]
    [InlineData("aaaaaaaaaaaaaaa", "first that attackers try")]
    [InlineData("aoifelarkfield", "your own name")]
    public void A_weak_password_is_refused_with_what_to_do(string password, string said) =>
        Passwords.Problem(password, "Aoife Larkfield", "aoife.larkfield@marlshire.example").ShouldNotBeNull().ShouldContain(said);

    [Theory]
    [InlineData("gravel tuba seventeen")]
    [InlineData("Mär-lerche.Ofen!")]
    [InlineData("ثلاث كلمات عشوائية")]
    public void A_long_password_of_any_characters_is_taken(string password) =>
        Passwords.Problem(password, "Aoife Larkfield", "aoife.larkfield@marlshire.example").ShouldBeNull();

    [Fact]
    public async Task Too_many_tries_from_one_network_are_slowed_down()
    {
        await using var strict = await ReeveApp.StartAsync(builder => builder.Configuration["SignIn:TriesPerAddress"] = "3");
        for (var i = 0; i < 3; i++)
        {
            (await strict.SignInAsync($"nobody{i}@marlshire.example", "a wrong password")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        (await strict.SignInAsync(People.Adviser)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        strict.Time.Advance(TimeSpan.FromMinutes(11));
        (await strict.SignInAsync(People.Adviser)).Url.AbsolutePath.ShouldBe("/staff/account");
    }
}
