using System.Net;
using AngleSharp.Dom;
using Reeve.Kernel.SignIn;
using Reeve.Organisation.SignIn;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public class SecondFactorTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    // RFC 6238, appendix B: the SHA-1 rows, last six of eight digits; the key is "12345678901234567890".
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.CodeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / 30).ShouldBe(code);

    [Fact]
    public void A_code_works_for_a_clock_half_a_minute_off_and_only_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(2_000_000_000);
        var key = Totp.NewKey();
        var step = Totp.StepAt(now);
        Totp.Match(key, Totp.CodeAt(key, step - 1), now, 0).ShouldBe(step - 1);
        Totp.Match(key, " " + Totp.CodeAt(key, step).Insert(3, " "), now, 0).ShouldBe(step);
        Totp.Match(key, Totp.CodeAt(key, step), now, step).ShouldBeNull();
        Totp.Match(key, Totp.CodeAt(key, step - 3), now, 0).ShouldBeNull();
    }

    [Fact]
    public async Task An_app_is_set_up_by_a_picture_or_a_key_and_then_asked_for()
    {
        const string email = "mei-lin.corrow@marlshire.example";
        var (key, codes, visitor) = await SetUpAsync(email);
        codes.Count.ShouldBe(10);
        (await visitor.GetAsync("/staff/account")).Words.ShouldContain("10 recovery codes left");

        app.Time.Advance(TimeSpan.FromMinutes(1));
        var asked = await app.SignInAsync(email);
        asked.Url.AbsolutePath.ShouldBe("/sign-in/code");
        (await asked.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/sign-in");
        asked = await asked.Visitor.GetAsync("/sign-in/code");
        var wrong = await asked.SubmitAsync(new { Code = "000000" });
        wrong.Errors.Single().ShouldContain("not right");
        var code = Totp.CodeAt(key, Totp.StepAt(app.Time.GetUtcNow()));
        (await wrong.SubmitAsync(new { Code = code })).Url.AbsolutePath.ShouldBe("/staff/account");

        // The same code again, by whoever read it over a shoulder.
        var again = await app.SignInAsync(email);
        (await again.SubmitAsync(new { Code = code })).Errors.ShouldNotBeEmpty();

        // A recovery code works once.
        var lost = await app.SignInAsync(email);
        (await lost.SubmitAsync(new { Code = codes[0].ToLowerInvariant() })).Url.AbsolutePath.ShouldBe("/staff/account");
        var twice = await app.SignInAsync(email);
        (await twice.SubmitAsync(new { Code = codes[0] })).Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_as_wrong_passwords_do()
    {
        const string email = "zofia.maltby@marlshire.example";
        var (key, _, _) = await SetUpAsync(email);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var page = await app.SignInAsync(email);
        for (var i = 0; i < 5; i++)
        {
            page = await page.SubmitAsync(new { Code = "12345" + i });
        }

        (await page.SubmitAsync(new { Code = Totp.CodeAt(key, Totp.StepAt(app.Time.GetUtcNow())) })).Errors.ShouldNotBeEmpty();
        (await app.SignInAsync(email)).Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_code_page_without_a_password_leads_back_to_the_start() =>
        (await app.Visit().GetAsync("/sign-in/code")).Url.AbsolutePath.ShouldBe("/sign-in");

    [Fact]
    public async Task The_app_is_removed_only_with_a_code()
    {
        const string email = "errol.bracegirdle@marlshire.example";
        var (key, _, visitor) = await SetUpAsync(email);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var page = await visitor.GetAsync("/staff/account/second-factor");
        page = await page.SubmitAsync(new { Code = "111111" }, "#remove");
        page.Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(new { Code = Totp.CodeAt(key, Totp.StepAt(app.Time.GetUtcNow())) }, "#remove");
        page.Words.ShouldContain("Your authenticator app is removed");
        (await app.SignInAsync(email)).Url.AbsolutePath.ShouldBe("/staff/account");
    }

    [Fact]
    public async Task Who_must_have_a_second_factor_sets_it_up_before_anything_else()
    {
        await using var own = await ReeveApp.StartAsync();
        var admin = await own.SignInAsync(People.Manager, returnUrl: "/admin/site");
        var saved = await admin.SubmitAsync(new { Form__SecondFactorRoles = new[] { "Auditor" } });
        saved.Words.ShouldContain("The site is saved");
        var auditor = await own.SignInAsync(People.Auditor, returnUrl: "/home");
        auditor.Url.AbsolutePath.ShouldBe("/staff/account/second-factor");
        auditor.Words.ShouldContain("needs a second factor");
        var key = auditor.Document.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var done = await auditor.SubmitAsync(new { Code = Totp.CodeAt(key, Totp.StepAt(own.Time.GetUtcNow())) });
        done.Words.ShouldContain("recovery codes");
        (await done.Visitor.GetAsync("/home")).Url.AbsolutePath.ShouldBe("/home");
        (await own.SignInAsync(People.Adviser, returnUrl: "/home")).Url.AbsolutePath.ShouldBe("/home");
    }

    private async Task<(string Key, List<string> Codes, Visitor Visitor)> SetUpAsync(string email)
    {
        var page = await app.SignInAsync(email, returnUrl: "/staff/account/second-factor");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector("svg[role=img]").ShouldNotBeNull();
        var key = page.Document.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        page = await page.SubmitAsync(new { Code = "12" });
        page.Errors.ShouldNotBeEmpty();
        page.Document.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ShouldBe(key);
        page = await page.SubmitAsync(new { Code = Totp.CodeAt(key, Totp.StepAt(app.Time.GetUtcNow())) });
        return (key, [.. page.Document.QuerySelectorAll("#recovery-codes code").Select(code => code.TextContent)], page.Visitor);
    }
}
