using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Accounts;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.SignIn;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Accounts;

/// <summary>A customer's own account, from the door to its end.</summary>
public class AccountTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task Who_is_new_registers_by_a_link_and_sees_an_account_with_a_record_of_their_own()
    {
        var page = await app.RegisterAsync("nell@example.org", "Nell Newcome");
        page.Url.AbsolutePath.ShouldBe("/account");
        page.Words.ShouldContain("Nell Newcome");
        page.Words.ShouldContain("nell@example.org");
        page.Words.ShouldContain("You have asked us for nothing yet");
        page.Words.ShouldContain("We have told you nothing yet");
        page.Document.QuerySelectorAll("h1").ShouldHaveSingleItem();

        var account = await OfAsync("nell@example.org");
        var staff = await app.Visit(Somebody.Adviser()).GetAsync($"/customers/{account.CustomerId}");
        staff.Words.ShouldContain("Account on the website");
        var entries = await app.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.SubjectId == account.CustomerId || entry.SubjectId == account.Id).Select(entry => entry.Action).ToListAsync());
        entries.ShouldContain("customer.account-linked");
        entries.ShouldContain("customer.signed-in");
        entries.ShouldContain("customer.viewed");
    }

    [Fact]
    public async Task One_record_with_the_same_email_and_name_is_theirs()
    {
        var id = await app.KnownAsync("Same Sally", "sally@example.org", "ZQ4 4QQ");
        await app.RegisterAsync("sally@example.org", "sally  SAME");
        (await OfAsync("sally@example.org")).CustomerId.ShouldNotBe(id, "The words of a name in another order are another name");
        var other = await app.KnownAsync("Simple Simon", "simon@example.org");
        (await app.RegisterAsync("simon@example.org", "simple SIMON")).Url.AbsolutePath.ShouldBe("/account");
        (await OfAsync("simon@example.org")).CustomerId.ShouldBe(other);
    }

    [Fact]
    public async Task A_shared_email_asks_instead_of_guessing()
    {
        var one = await app.KnownAsync("Hal Household", "house@example.org", "ZQ4 4QQ", "1961-05-04");
        await app.KnownAsync("Hetty Household", "house@example.org", "ZQ4 4QQ", "1963-02-01");
        var page = await app.RegisterAsync("house@example.org", "Hal Household");
        page.Url.AbsolutePath.ShouldBe("/account/who");
        page.Words.ShouldNotContain("Hetty");
        (await page.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account/who");
        (await page.SubmitAsync(new { Name = "Hal Household" }, button: "Continue")).Errors.ShouldHaveSingleItem();
        page = await page.SubmitAsync(new Dictionary<string, object?> { ["Name"] = "Hal Household", ["Born.Day"] = "4", ["Born.Month"] = "5", ["Born.Year"] = "1961" }, button: "Continue");
        page.Url.AbsolutePath.ShouldBe("/account");
        (await OfAsync("house@example.org")).CustomerId.ShouldBe(one);
    }

    [Fact]
    public async Task Who_cannot_say_gets_a_record_of_their_own_and_no_second_guess()
    {
        var known = await app.KnownAsync("Vera Victim", "vera@example.org", "ZQ4 4QQ");
        var page = await app.RegisterAsync("vera@example.org", "Nosy Nephew");
        page.Url.AbsolutePath.ShouldBe("/account/who");
        page = await page.SubmitAsync(new { Name = "Vera Victim", Postcode = "ZQ4 4QZ" }, button: "Continue");
        page.Url.AbsolutePath.ShouldBe("/account");
        (await page.Visitor.GetAsync("/account/who")).Url.AbsolutePath.ShouldBe("/account");
        (await OfAsync("vera@example.org")).CustomerId.ShouldNotBe(known);
    }

    [Fact]
    public async Task Registering_and_resetting_answer_the_same_and_do_the_same_whether_an_address_is_known()
    {
        await app.RegisterAsync("known@example.org", "Kit Known");
        app.Time.Advance(TimeSpan.FromHours(2));
        foreach (var path in new[] { "/account/register", "/account/reset" })
        {
            var known = await (await app.Visit().GetAsync(path)).SubmitAsync(new { Email = "known@example.org" });
            var unknown = await (await app.Visit().GetAsync(path)).SubmitAsync(new { Email = $"unknown{path.Length}@example.org" });
            known.Words.ShouldBe(unknown.Words);
            known.Status.ShouldBe(unknown.Status);
            (await app.LinkToAsync($"unknown{path.Length}@example.org")).ShouldStartWith(path + "/open");
            (await app.LinkToAsync("known@example.org")).ShouldStartWith(path + "/open");
        }
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_and_a_locked_and_a_closed_address_get_the_same_words()
    {
        await app.RegisterAsync("words@example.org", "Will Words");
        var closed = await app.RegisterAsync("shut@example.org", "Sam Shut");
        await (await closed.Visitor.GetAsync("/account/close")).SubmitAsync(new { AccountAt.Password });
        var unknown = await app.EnterAsync("nobody@example.org", "a wrong password");
        var wrong = await app.EnterAsync("words@example.org", "a wrong password");
        wrong.Errors.ShouldBe(unknown.Errors);
        wrong.Status.ShouldBe(unknown.Status);
        (await app.EnterAsync("shut@example.org")).Errors.ShouldBe(unknown.Errors);
        for (var i = 0; i < 5; i++)
        {
            await app.EnterAsync("words@example.org", "a wrong password");
        }

        (await app.EnterAsync("words@example.org")).Errors.ShouldBe(unknown.Errors);
        unknown.Text.ShouldContain("nobody@example.org");
    }

    [Fact]
    public async Task Each_lock_is_twice_as_long_and_a_reset_opens_it()
    {
        const string email = "locky@example.org";
        await app.RegisterAsync(email, "Lock Lomas");
        for (var minutes = 15; minutes <= 30; minutes *= 2)
        {
            for (var i = 0; i < 5; i++)
            {
                await app.EnterAsync(email, "not the password");
            }

            app.Time.Advance(TimeSpan.FromMinutes(minutes - 1));
            (await app.EnterAsync(email)).Errors.ShouldNotBeEmpty();
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        for (var i = 0; i < 5; i++)
        {
            await app.EnterAsync(email, "not the password");
        }

        (await app.EnterAsync(email)).Errors.ShouldNotBeEmpty();
        app.Time.Advance(TimeSpan.FromMinutes(11));
        await (await app.Visit().GetAsync("/account/reset")).SubmitAsync(new { Email = email });
        var page = await (await app.Visit().GetAsync(await app.LinkToAsync(email))).SubmitAsync(new { Password = "another tuba seventy" });
        page.Url.AbsolutePath.ShouldBe("/account");
        (await app.EnterAsync(email, "another tuba seventy")).Url.AbsolutePath.ShouldBe("/account");
        (await app.EnterAsync(email)).Errors.ShouldNotBeEmpty();
        var id = (await OfAsync(email)).Id;
        (await app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == id && entry.Action == "customer.account-locked"))).ShouldBe(3);
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_each_count()
    {
        const string email = "rush@example.org";
        await app.RegisterAsync(email, "Ray Rush");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.EnterAsync(email, "not the password")));
        var id = (await OfAsync(email)).Id;
        (await app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == id && entry.Action == "customer.sign-in-failed"))).ShouldBe(8);
        (await OfAsync(email)).IsLocked(app.Time.GetUtcNow().UtcDateTime).ShouldBeTrue();
    }

    [Theory]
    [InlineData("short")]
    [InlineData("passwordpassword1")]
    [InlineData("aaaaaaaaaaaaaaaaaa")]
    public async Task A_password_that_is_guessed_first_is_refused_and_the_link_still_works(string password)
    {
        var email = $"weak{password.Length}@example.org";
        var page = await app.RegisterAsync(email, "Wim Weak", password);
        page.Errors.ShouldHaveSingleItem();
        page.Document.QuerySelector("[name=Name]")!.GetAttribute("value").ShouldBe("Wim Weak");
        (await page.SubmitAsync(new { Name = "Wim Weak", AccountAt.Password })).Url.AbsolutePath.ShouldBe("/account");
    }

    [Fact]
    public async Task A_link_opens_once_and_looking_at_it_makes_nothing()
    {
        var visitor = app.Visit();
        await (await visitor.GetAsync("/account/register")).SubmitAsync(new { Email = "once2@example.org" });
        var there = await visitor.GetAsync(await app.LinkToAsync("once2@example.org"));
        (await app.ReadAsync(db => db.Set<CustomerAccount>().AnyAsync(account => account.Email == "once2@example.org"))).ShouldBeFalse();
        await there.SubmitAsync(new { Name = "Ona Once", AccountAt.Password });
        (await there.SubmitAsync(new { Name = "Ona Once", Password = "another tuba seventy" })).Status.ShouldBe(HttpStatusCode.Gone);
        (await app.EnterAsync("once2@example.org")).Url.AbsolutePath.ShouldBe("/account");
    }

    [Fact]
    public async Task Staff_and_customers_sessions_do_not_mix()
    {
        var customer = await app.RegisterAsync("mix@example.org", "Mia Mix");
        foreach (var path in new[] { "/home", "/customers", "/staff/account", "/admin" })
        {
            (await customer.Visitor.GetAsync(path)).Url.AbsolutePath.ShouldBe("/sign-in");
        }

        var staff = await app.SignInAsync(People.Adviser);
        (await staff.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account/sign-in");
        // Both in one browser: each page knows its own.
        var both = await app.EnterAsync("mix@example.org", visitor: staff.Visitor);
        both.Words.ShouldContain("Mia Mix");
        (await both.Visitor.GetAsync("/staff/account")).Words.ShouldContain("Aoife Larkfield");
        var id = (await OfAsync("mix@example.org")).CustomerId!.Value;
        var looks = await app.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.SubjectId == id && entry.Action == "customer.viewed").Select(entry => entry.ActorId).ToListAsync());
        looks.ShouldAllBe(actor => actor == null);
    }

    [Fact]
    public async Task A_session_from_before_is_not_the_session_after_and_a_forged_one_is_none()
    {
        await app.RegisterAsync("fix@example.org", "Fay Fix");
        var before = await app.Visit().GetAsync("/account/sign-in");
        before.Response.Headers.TryGetValues("Set-Cookie", out var given);
        (given ?? []).ShouldAllBe(cookie => !cookie.StartsWith("reeve-customer=", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", "reeve-customer=CfDJ8chosen-by-an-attacker");
        using var response = await app.Visit().Http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.EnterAsync("fix@example.org", visitor: before.Visitor)).Url.AbsolutePath.ShouldBe("/account");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        var page = await app.RegisterAsync("forge@example.org", "Fred Forge");
        foreach (var path in new[] { "/account/close", "/account/details", "/account/security?handler=Everywhere", "/account/sign-out", "/account/email" })
        {
            (await page.Visitor.PostAsync(path, [new("Password", AccountAt.Password), new("Name", "X"), new("NewEmail", "x@example.org")])).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await page.Visitor.GetAsync("/account")).Words.ShouldContain("Fred Forge");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Signing_in_leads_to_pages_of_this_site_only(string target)
    {
        await app.RegisterAsync($"lead{target.Length}@example.org", "Lea Lead");
        var page = await app.EnterAsync($"lead{target.Length}@example.org", returnUrl: target);
        (page.Url.Host, page.Url.AbsolutePath).ShouldBe(("localhost", "/account"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_other_session_at_once()
    {
        var here = await app.RegisterAsync("every@example.org", "Eve Every");
        var there = await app.EnterAsync("every@example.org");
        await (await here.Visitor.GetAsync("/account/security")).SubmitAsync(form: "#everywhere");
        (await there.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account/sign-in");
        here = await here.Visitor.GetAsync("/account");
        here.Url.AbsolutePath.ShouldBe("/account");
        (await here.SubmitAsync(button: "Sign out")).Words.ShouldContain("You are signed out");
        (await here.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_a_request_and_after_twelve_in_any_case()
    {
        var page = await app.RegisterAsync("idle@example.org", "Ida Idle");
        for (var i = 0; i < 35; i++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(20));
            (await page.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account");
        }

        app.Time.Advance(TimeSpan.FromMinutes(25));
        (await page.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account/sign-in");
        page = await app.EnterAsync("idle@example.org");
        app.Time.Advance(TimeSpan.FromMinutes(31));
        (await page.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_raises_the_level_and_outlives_a_reset()
    {
        const string email = "factor@example.org";
        var page = await app.RegisterAsync(email, "Fi Factor");
        page = await (await page.Visitor.GetAsync("/account/security")).SubmitAsync(form: "#begin");
        var key = page.Document.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        (await page.SubmitAsync(new { Code = "000000" }, "#on")).Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(new { Code = Totp.CodeAt(key, Totp.StepAt(app.Time.GetUtcNow())) }, "#on");
        var codes = page.Document.QuerySelectorAll("#recovery-codes code").Select(code => code.TextContent).ToList();
        codes.Count.ShouldBe(10);

        var asked = await app.EnterAsync(email);
        asked.Url.AbsolutePath.ShouldBe("/account/sign-in/code");
        (await asked.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account/sign-in");
        asked = await asked.Visitor.GetAsync("/account/sign-in/code");
        var used = Totp.CodeAt(key, Totp.StepAt(app.Time.GetUtcNow()));
        (await asked.SubmitAsync(new { Code = used })).Errors.ShouldNotBeEmpty("A code is good once");
        app.Time.Advance(TimeSpan.FromSeconds(60));
        (await asked.SubmitAsync(new { Code = Totp.CodeAt(key, Totp.StepAt(app.Time.GetUtcNow())) })).Url.AbsolutePath.ShouldBe("/account");

        await (await app.Visit().GetAsync("/account/reset")).SubmitAsync(new { Email = email });
        var reset = await (await app.Visit().GetAsync(await app.LinkToAsync(email))).SubmitAsync(new { Password = "another tuba seventy" });
        reset.Url.AbsolutePath.ShouldBe("/account/sign-in/code");
        reset = await reset.SubmitAsync(new { Code = codes[0] });
        reset.Url.AbsolutePath.ShouldBe("/account");
        var again = await app.EnterAsync(email, "another tuba seventy");
        (await again.SubmitAsync(new { Code = codes[0] })).Errors.ShouldNotBeEmpty();

        await app.DrainAsync();
        (await SubjectsAsync(email)).ShouldContain("Your authenticator app is on");
        (await SubjectsAsync(email)).ShouldContain("Your password was changed");
    }

    [Fact]
    public async Task Own_details_are_changed_and_kept_with_their_source()
    {
        var page = await app.RegisterAsync("change@example.org", "Cy Change");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var form = await page.Visitor.GetAsync("/account/details");
        var late = await page.Visitor.GetAsync("/account/details");
        (await form.SubmitAsync(new { Phone = "12" })).Errors.ShouldHaveSingleItem();
        page = await form.SubmitAsync(new { Name = "Cyril Change", Phone = "07700 900555" });
        page.Words.ShouldContain("Cyril Change");
        page.Words.ShouldContain("07700 900555");
        var refused = await late.SubmitAsync(new { Name = "Cyrus Change" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Document.QuerySelector("[name=Name]")!.GetAttribute("value").ShouldBe("Cyrus Change");
        var id = (await OfAsync("change@example.org")).CustomerId;
        (await app.ReadAsync(db => db.Set<ContactPoint>().SingleAsync(point => point.CustomerId == id && point.Kind == ContactPointKind.Phone))).Source.ShouldBe("Their account");
    }

    [Fact]
    public async Task An_email_changes_when_the_new_one_is_proved_and_the_old_one_is_told()
    {
        var page = await app.RegisterAsync("old@example.net", "Olive Old");
        var form = await page.Visitor.GetAsync("/account/email");
        (await form.SubmitAsync(new { NewEmail = "new@example.net", Password = "not the password" })).Errors.ShouldHaveSingleItem();
        (await form.SubmitAsync(new { NewEmail = "new@example.net", AccountAt.Password })).Words.ShouldContain("Check your email");
        (await app.EnterAsync("old@example.net")).Url.AbsolutePath.ShouldBe("/account");
        var opened = await app.Visit().GetAsync(await app.LinkToAsync("new@example.net"));
        (await opened.SubmitAsync(button: "Use this address")).Words.ShouldContain("Your email address is changed");
        (await opened.SubmitAsync(button: "Use this address")).Status.ShouldBe(HttpStatusCode.Gone);
        (await app.EnterAsync("old@example.net")).Errors.ShouldNotBeEmpty();
        (await app.EnterAsync("new@example.net")).Words.ShouldContain("new@example.net");
        await app.DrainAsync();
        (await SubjectsAsync("old@example.net")).ShouldContain("Your email address was changed");
    }

    [Fact]
    public async Task An_email_of_another_account_is_not_taken_and_nobody_is_told_that_it_is_one()
    {
        await app.RegisterAsync("taken@example.net", "Tia Taken");
        var page = await app.RegisterAsync("taker@example.net", "Tom Taker");
        (await (await page.Visitor.GetAsync("/account/email")).SubmitAsync(new { NewEmail = "taken@example.net", AccountAt.Password })).Words.ShouldContain("Check your email");
        var opened = await app.Visit().GetAsync(await app.LinkToAsync("taken@example.net"));
        (await opened.SubmitAsync(button: "Use this address")).Status.ShouldBe(HttpStatusCode.Gone);
        (await app.EnterAsync("taken@example.net")).Words.ShouldContain("Tia Taken");
    }

    [Fact]
    public async Task A_closed_account_is_opened_again_within_thirty_days_and_removed_after()
    {
        const string email = "leave@example.org";
        var page = await app.RegisterAsync(email, "Lee Leave");
        var record = (await OfAsync(email)).CustomerId;
        (await (await page.Visitor.GetAsync("/account/close")).SubmitAsync(new { Password = "not the password" })).Errors.ShouldHaveSingleItem();
        (await (await page.Visitor.GetAsync("/account/close")).SubmitAsync(new { AccountAt.Password })).Words.ShouldContain("Your account is closed");
        (await page.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account/sign-in");
        app.Time.Advance(TimeSpan.FromDays(29));
        await (await app.Visit().GetAsync("/account/reset")).SubmitAsync(new { Email = email });
        page = await (await app.Visit().GetAsync(await app.LinkToAsync(email))).SubmitAsync(new { AccountAt.Password });
        page.Words.ShouldContain("Lee Leave");

        await (await page.Visitor.GetAsync("/account/close")).SubmitAsync(new { AccountAt.Password });
        app.Time.Advance(TimeSpan.FromDays(31));
        await app.DoAsync(Actor.System("test"), services => services.GetRequiredService<ForgetAccounts>().RunAsync(CancellationToken.None));
        (await app.ReadAsync(db => db.Set<CustomerAccount>().AnyAsync(account => account.Email == email))).ShouldBeFalse();
        (await app.ReadAsync(db => db.Set<Customer>().AnyAsync(customer => customer.Id == record))).ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_account_shows_can_be_read_and_taken_away()
    {
        var page = await app.EnterAsync("edda.thornhill@post.example", Reeve.Web.Demonstration.Password);
        page.Words.ShouldContain("Edda Thornhill");
        var data = await page.Visitor.GetAsync("/account/data");
        data.Words.ShouldContain("How we reach you");
        data.Words.ShouldContain("Your requests");
        data.Words.ShouldContain("What we told you");
        var file = await page.Visitor.GetAsync("/account/data.json");
        var json = System.Text.Json.JsonDocument.Parse(file.Text).RootElement;
        json.GetProperty("data")[0].GetProperty("items")[0].GetProperty("Email address").GetString().ShouldBe("edda.thornhill@post.example");
    }

    [Fact]
    public async Task Requests_of_the_record_are_listed_and_open_without_another_proof()
    {
        var page = await app.RegisterAsync("asker@example.org", "Ash Asker");
        var customer = (await OfAsync("asker@example.org")).CustomerId!.Value;
        var reference = await app.DoAsync(Somebody.Adviser(), async services =>
        {
            var service = (await services.GetRequiredService<Reeve.Catalogue.Contracts.ICatalogue>().ServicesAsync()).Single(each => each.Code == "pothole");
            return (await services.GetRequiredService<Reeve.Cases.Contracts.ICases>().OpenAsync(new Reeve.Cases.Contracts.NewCase
            {
                ServiceId = service.Id,
                Door = Reeve.Cases.Contracts.CaseDoor.Phone,
                CustomerId = customer,
                Description = "A hole as deep as a bucket",
                Answers = new Dictionary<string, IReadOnlyList<string>>(),
                Place = new Reeve.Cases.Contracts.CasePlace(new Reeve.Kernel.Values.GeoPoint(54.8951, -2.9342), null, "Mill Row"),
                OnceKey = "asker",
            })).Reference;
        });
        page = await page.Visitor.GetAsync("/account");
        page.Words.ShouldContain(reference);
        var tracked = await page.Visitor.GetAsync("/track/" + reference);
        tracked.Words.ShouldContain("A hole as deep as a bucket");
        (await app.Visit().GetAsync("/track/" + reference)).Words.ShouldNotContain("A hole as deep as a bucket");
    }

    private Task<CustomerAccount> OfAsync(string email) => app.ReadAsync(db => db.Set<CustomerAccount>().AsNoTracking().SingleAsync(account => account.Email == email));

    private Task<List<string>> SubjectsAsync(string email) =>
        app.ReadAsync(db => db.Set<Message>().Where(message => message.Address == email && message.Kind == MessageKind.AccountChanged).Select(message => message.Subject).ToListAsync());
}
