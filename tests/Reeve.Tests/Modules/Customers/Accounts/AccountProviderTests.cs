using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Accounts.Provider;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Accounts;

/// <summary>Signing in to an account by an outside provider, which may lie.</summary>
public sealed partial class AccountProviderTests : IAsyncLifetime
{
    private static readonly (string Name, string Value)[] Configured = [("ClientId", "reeve"), ("ClientSecret", "a secret"), ("DisplayName", "Outside Login"), ("Levels", "Cl.Cm=account P2=in-person"), ("AskBy", "vtr")];

    private IdentityProvider provider = null!;
    private ReeveApp app = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await IdentityProvider.StartAsync(new FakeTime());
        provider.Email = "olga@example.org";
        app = await ReeveApp.StartAsync(Configured.Append(("Authority", provider.Authority)).ToDictionary(each => "Accounts:Oidc:" + each.Item1, each => each.Item2));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_new_gets_an_account_by_a_verified_address_and_is_found_again_by_the_subject_alone()
    {
        (await app.Visit().GetAsync("/account/sign-in")).Words.ShouldContain("Sign in with Outside Login");
        Lies(("name", "Olga Outside"));
        var page = await new Browser(app).GoAsync("/account/provider");
        page.Path.ShouldBe("/account");
        page.Body.ShouldContain("Olga Outside");
        provider.Asked.ContainsKey("vtr").ShouldBeFalse("Nothing above the usual was needed");
        var account = await app.AccountOfAsync("olga@example.org");
        account.CustomerId.ShouldNotBeNull();

        provider.Email = "olga.moved@example.org";
        Lies(("name", "Olga Renamed"));
        (await new Browser(app).GoAsync("/account/provider")).Body.ShouldContain("olga@example.org");
        (await app.ReadAsync(db => db.Set<CustomerAccount>().CountAsync())).ShouldBe(1 + await DemonstrationAsync());
        (await app.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.SubjectId == account.Id && entry.Action == "customer.signed-in").Select(entry => entry.Detail).FirstAsync())).ShouldNotBeNull().ShouldContain("provider");
    }

    [Fact]
    public async Task Who_has_no_name_there_is_asked_for_it()
    {
        var browser = new Browser(app);
        var page = await browser.GoAsync("/account/provider");
        page.Path.ShouldBe("/account/who");
        (await browser.PostAsync("/account/who", page.Body, ("Name", ""), ("known", "no"))).Body.ShouldContain("Enter your name");
        (await browser.PostAsync("/account/who", page.Body, ("Name", "Olga Asked"), ("known", "no"))).Body.ShouldContain("Olga Asked");
        (await app.AccountOfAsync("olga@example.org")).CustomerId.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_address_never_opens_an_account_that_is_there_verified_or_not()
    {
        await app.RegisterAsync("olga@example.org", "Olga Owner");
        var page = await new Browser(app).GoAsync("/account/provider");
        page.Path.ShouldBe("/account/sign-in");
        page.Body.ShouldContain("There is an account with your email address already");
        provider.Verified = false;
        page = await new Browser(app).GoAsync("/account/provider");
        page.Path.ShouldBe("/account/sign-in");
        page.Body.ShouldContain("does not say which email address is yours");
        (await app.ReadAsync(db => db.Set<ProviderLink>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_owner_adds_it_with_their_password_signs_in_with_it_and_takes_it_away()
    {
        await app.RegisterAsync("owner@example.org", "Oona Owner");
        provider.Verified = null;
        var browser = new Browser(app);
        await browser.SignInAsync("owner@example.org");
        var security = await browser.GoAsync("/account/security");
        (await browser.PostAsync("/account/security?handler=Link", security.Body, ("LinkPassword", "not the password"))).Body.ShouldContain("That is not your password");
        var go = await browser.PostAsync("/account/security?handler=Link", security.Body, ("LinkPassword", AccountAt.Password));
        var link = WebUtility.HtmlDecode(LinkThere().Match(go.Body).Value);
        // Somebody else who gets hold of the link adds nothing with it.
        (await new Browser(app).GoAsync(link)).Path.ShouldBe("/account/sign-in");
        var added = await browser.GoAsync(link);
        added.Path.ShouldBe("/account/security");
        added.Body.ShouldContain("Outside Login is added");
        (await new Browser(app).GoAsync("/account/provider")).Body.ShouldContain("Oona Owner");

        await app.RegisterAsync("second@example.org", "Sven Second");
        var second = new Browser(app);
        await second.SignInAsync("second@example.org");
        go = await second.PostAsync("/account/security?handler=Link", (await second.GoAsync("/account/security")).Body, ("LinkPassword", AccountAt.Password));
        (await second.GoAsync(WebUtility.HtmlDecode(LinkThere().Match(go.Body).Value))).Body.ShouldContain("has another account with us");

        await browser.PostAsync("/account/security?handler=Unlink", added.Body, ("LinkPassword", AccountAt.Password));
        (await new Browser(app).GoAsync("/account/provider")).Path.ShouldBe("/account/sign-in");
        await app.DrainAsync();
        (await app.SubjectsToAsync("owner@example.org")).ShouldBe(["Another way to sign in was added to your account", "A way to sign in was taken away from your account"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_link_is_over_with_the_session_that_asked_for_it()
    {
        await app.RegisterAsync("late@example.org", "Lara Late");
        var browser = new Browser(app);
        await browser.SignInAsync("late@example.org");
        var security = await browser.GoAsync("/account/security");
        var go = await browser.PostAsync("/account/security?handler=Link", security.Body, ("LinkPassword", AccountAt.Password));
        (await browser.PostAsync("/account/security?handler=Everywhere", security.Body)).Path.ShouldBe("/account");
        (await browser.GoAsync(WebUtility.HtmlDecode(LinkThere().Match(go.Body).Value))).Path.ShouldBe("/account/sign-in", "The session that asked was ended");
        (await app.ReadAsync(db => db.Set<ProviderLink>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_level_is_the_one_the_provider_states_and_a_higher_one_is_asked_for()
    {
        await NeedAsync("account");
        Lies(("name", "Olga Levels"));
        var browser = new Browser(app);
        await browser.GoAsync("/account/provider");
        // It stated nothing, so the service sends them back to it with the vectors that are enough; it states nothing again.
        var page = await browser.GoAsync("/report/missed-bin");
        page.Path.ShouldBe("/account/security");
        page.Body.ShouldContain("needs a code of an authenticator app");
        provider.Asked["vtr"].ShouldBe("[\"Cl.Cm\",\"P2\"]");
        Lies(("name", "Olga Levels"), ("vot", "P0.Cm.Cl"));
        (await browser.GoAsync("/report/missed-bin")).Path.ShouldStartWith("/report/missed-bin");

        await NeedAsync("in-person");
        page = await browser.GoAsync("/report/missed-bin");
        page.Path.ShouldBe("/account/security");
        page.Body.ShouldContain("Prove who you are at Outside Login");
        Lies(("name", "Olga Levels"), ("vot", "P2"));
        (await browser.GoAsync("/report/missed-bin")).Path.ShouldStartWith("/report/missed-bin");
    }

    [Fact]
    public async Task An_account_without_a_password_is_not_opened_by_any()
    {
        Lies(("name", "Olga Open"));
        var browser = new Browser(app);
        await browser.GoAsync("/account/provider");
        foreach (var password in new[] { "", " ", "password" })
        {
            (await app.EnterAsync("olga@example.org", password)).Url.AbsolutePath.ShouldBe("/account/sign-in");
        }

        (await browser.PostAsync("/account/close", (await browser.GoAsync("/account/close")).Body, ("Password", "x"))).Body.ShouldContain("has no password yet");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await (await app.Visit().GetAsync("/account/reset")).SubmitAsync(new { Email = "olga@example.org" });
        await (await app.Visit().GetAsync(await app.LinkToAsync("olga@example.org"))).SubmitAsync(new { AccountAt.Password });
        (await app.EnterAsync("olga@example.org")).Words.ShouldContain("Olga Open");
    }

    [Fact]
    public async Task A_closed_account_stays_closed()
    {
        Lies(("name", "Olga Closed"));
        await new Browser(app).GoAsync("/account/provider");
        await app.ReadAsync(db => db.Set<CustomerAccount>().Where(account => account.Email == "olga@example.org").ExecuteUpdateAsync(set => set.SetProperty(account => account.ClosedAt, app.Time.GetUtcNow().UtcDateTime)));
        var page = await new Browser(app).GoAsync("/account/provider");
        page.Path.ShouldBe("/account/sign-in");
        page.Body.ShouldContain("Your account is closed");
    }

    [Theory]
    [InlineData("iss", "https://another.example")]
    [InlineData("aud", "another-program")]
    [InlineData("nonce", "another-sign-in")]
    [InlineData("sub", "")]
    public async Task A_token_made_for_something_else_is_refused(string claim, string value)
    {
        Lies((claim, value));
        var page = await new Browser(app).GoAsync("/account/provider");
        page.Path.ShouldBe("/account/sign-in");
        page.Body.ShouldContain("did not work");
        (await app.ReadAsync(db => db.Set<ProviderLink>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task It_leads_to_pages_of_this_site_only(string target)
    {
        Lies(("name", "Olga Led"));
        (await new Browser(app).GoAsync("/account/provider?returnUrl=" + Uri.EscapeDataString(target))).Path.ShouldBe("/account");
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_and_a_changed_mind_lead_back_to_signing_in()
    {
        (await new Browser(app).GoAsync("/account/provider/return?code=stolen&state=made-up")).Path.ShouldBe("/account/sign-in");
        provider.Refuses = true;
        (await new Browser(app).GoAsync("/account/provider")).Body.ShouldContain("did not work");
    }

    [Fact]
    public async Task A_provider_that_is_away_leads_back_to_signing_in_with_a_password()
    {
        await provider.DisposeAsync();
        var page = await new Browser(app).GoAsync("/account/provider");
        page.Path.ShouldBe("/account/sign-in");
        page.Body.ShouldContain("did not work");
    }

    [GeneratedRegex("/account/provider\\?link=[^\"]+")]
    private static partial Regex LinkThere();

    private void Lies(params (string Claim, string Value)[] stated) => provider.Lie = claims =>
    {
        foreach (var (claim, value) in stated)
        {
            claims[claim] = value;
        }
    };

    private async Task NeedAsync(string level) =>
        (await (await app.Visit(Catalogue.EditingTests.Editor).GetAsync("/admin/services/missed-bin/words")).SubmitAsync(new { IdentityToOpen = level })).Errors.ShouldBeEmpty();

    private Task<int> DemonstrationAsync() => app.ReadAsync(db => db.Set<CustomerAccount>().CountAsync(account => account.Email.EndsWith("post.example")));

    /// <summary>Goes to and fro between Reeve and the provider, and keeps Reeve's cookies.</summary>
    private sealed class Browser(ReeveApp app)
    {
        private static readonly Uri Home = new("https://localhost/");

        private readonly CookieContainer cookies = new();

        public Task<(string Path, string Body)> GoAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Home, path)));

        /// <param name="form">The page the form is on, for its token.</param>
        public Task<(string Path, string Body)> PostAsync(string path, string form, params (string Name, string Value)[] fields)
        {
            var token = Regex.Match(form, "name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]+)\"").Groups["value"].Value;
            return SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(Home, path))
            {
                Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]),
            });
        }

        public async Task SignInAsync(string email) =>
            (await PostAsync("/account/sign-in", (await GoAsync("/account/sign-in")).Body, ("Email", email), ("Password", AccountAt.Password))).Path.ShouldBe("/account");

        private async Task<(string Path, string Body)> SendAsync(HttpRequestMessage first)
        {
            using var ours = app.Host.GetTestClient();
            using var theirs = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            var request = first;
            for (var hops = 0; hops < 15; hops++)
            {
                var uri = request.RequestUri!;
                var home = uri.Host == Home.Host;
                if (home && cookies.GetCookieHeader(uri) is { Length: > 0 } header)
                {
                    request.Headers.Add("Cookie", header);
                }

                using var response = await (home ? ours : theirs).SendAsync(request);
                request.Dispose();
                if (response.Headers.TryGetValues("Set-Cookie", out var set))
                {
                    foreach (var cookie in set)
                    {
                        cookies.SetCookies(uri, Regex.Replace(cookie, "; (samesite=[a-z]+|expires=[^;]+)", "", RegexOptions.IgnoreCase));
                    }
                }

                if (response.StatusCode != HttpStatusCode.Redirect)
                {
                    return (uri.AbsolutePath, await response.Content.ReadAsStringAsync());
                }

                request = new HttpRequestMessage(HttpMethod.Get, new Uri(uri, response.Headers.Location!));
            }

            throw new InvalidOperationException("Sent to and fro without end.");
        }
    }
}
