using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Journal;
using Reeve.Kernel.SignIn;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Accounts;

/// <summary>Signing in to an account, its locks and its sessions.</summary>
public class AccountSignInTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

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
        var id = (await app.AccountOfAsync(email)).Id;
        (await app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == id && entry.Action == "customer.account-locked"))).ShouldBe(3);
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_each_count()
    {
        const string email = "rush@example.org";
        await app.RegisterAsync(email, "Ray Rush");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.EnterAsync(email, "not the password")));
        var id = (await app.AccountOfAsync(email)).Id;
        (await app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == id && entry.Action == "customer.sign-in-failed"))).ShouldBe(8);
        (await app.AccountOfAsync(email)).IsLocked(app.Time.GetUtcNow().UtcDateTime).ShouldBeTrue();
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
        var id = (await app.AccountOfAsync("mix@example.org")).CustomerId!.Value;
        var looks = await app.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.SubjectId == id && entry.Action == "customer.viewed").Select(entry => entry.ActorId).ToListAsync());
        looks.ShouldAllBe(actor => actor == null);
    }

    [Fact]
    public async Task A_session_from_before_is_not_the_session_after_and_a_forged_one_is_none()
    {
        await app.RegisterAsync("fix@example.org", "Fay Fix");
        var before = await app.Visit().GetAsync("/account/sign-in");
        before.Response.Headers.TryGetValues("Set-Cookie", out var given);
        (given ?? []).ShouldAllBe(cookie => !cookie.StartsWith("__Host-reeve-customer=", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", "__Host-reeve-customer=CfDJ8chosen-by-an-attacker");
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
        await app.RegisterAsync($"lead{(int)target[1]}@example.org", "Lea Lead");
        var page = await app.EnterAsync($"lead{(int)target[1]}@example.org", returnUrl: target);
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
        (await here.SubmitAsync(form: "form[action='/account/sign-out']")).Words.ShouldContain("Sign in to your account");
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
        (await app.SubjectsToAsync(email)).ShouldContain("Your authenticator app is on");
        (await app.SubjectsToAsync(email)).ShouldContain("Your password was changed");
    }
}
