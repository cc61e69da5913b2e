using System.Net;
using Microsoft.AspNetCore.TestHost;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

/// <summary>Signing in by the council's own directory, against a provider that can lie in every way the standard warns of.</summary>
public sealed class ProviderSignInTests : IAsyncLifetime
{
    private readonly FakeTime providersClock = new();
    private IdentityProvider provider = null!;
    private ReeveApp app = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await IdentityProvider.StartAsync(providersClock);
        app = await ReeveApp.StartAsync(new Dictionary<string, string>
        {
            ["Authentication:Oidc:Authority"] = provider.Authority,
            ["Authentication:Oidc:ClientId"] = "reeve",
            ["Authentication:Oidc:ClientSecret"] = "a secret",
            ["Authentication:Oidc:DisplayName"] = "Marlshire account",
            ["Authentication:Oidc:RequireStrength"] = "mfa high",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_known_gets_in_by_their_verified_address()
    {
        (await app.Visit().GetAsync("/sign-in")).Words.ShouldContain("Sign in with Marlshire account");
        var (path, body) = await TryAsync("/staff/account");
        path.ShouldBe("/staff/account");
        body.ShouldContain("Aoife Larkfield");
    }

    [Fact]
    public async Task A_provider_that_is_away_leads_back_to_signing_in_with_a_password()
    {
        await provider.DisposeAsync();
        await RefusedAsync("did not work");
    }

    [Fact]
    public async Task The_address_may_come_from_the_user_information_of_the_same_person_only()
    {
        provider.EmailFromUserInfo = true;
        (await TryAsync()).Path.ShouldBe("/staff/account");
        provider.UserInfoSubject = "somebody-else";
        await RefusedAsync("did not work");
    }

    [Fact]
    public async Task A_provider_that_asked_for_less_than_is_required_is_not_believed()
    {
        provider.Lie = claims => claims["amr"] = new[] { "pwd" };
        await RefusedAsync("did not work");
        provider.Lie = claims => claims.Remove("amr");
        await RefusedAsync("did not work");
        provider.Lie = claims => (claims["acr"], claims["amr"]) = ("high", Array.Empty<string>());
        (await TryAsync()).Path.ShouldBe("/staff/account");
    }

    [Fact]
    public async Task Somebody_unknown_is_told_so_plainly()
    {
        provider.Email = "stranger@marlshire.example";
        await RefusedAsync("nobody here has its email address");
    }

    [Fact]
    public async Task Somebody_who_left_does_not_get_in()
    {
        var admin = await app.VisitAsync(People.Administrator);
        await (await admin.GetAsync($"/admin/people/{await app.PersonIdAsync(People.Adviser)}")).SubmitAsync(form: "#leave");
        await RefusedAsync("nobody here has its email address");
    }

    [Fact]
    public async Task An_address_that_is_not_verified_is_not_believed()
    {
        provider.Verified = false;
        await RefusedAsync("did not work");
        provider.Verified = null;
        await RefusedAsync("did not work");
    }

    [Theory]
    [InlineData("iss", "https://another.example")]
    [InlineData("aud", "another-program")]
    [InlineData("nonce", "another-sign-in")]
    [InlineData("azp", "another-program")]
    public async Task A_token_made_for_something_else_is_refused(string claim, string value)
    {
        provider.Lie = claims => claims[claim] = value;
        await RefusedAsync("did not work");
    }

    [Fact]
    public async Task A_token_without_a_nonce_or_a_subject_is_refused()
    {
        provider.Lie = claims => claims.Remove("nonce");
        await RefusedAsync("did not work");
        provider.Lie = claims => claims.Remove("sub");
        await RefusedAsync("did not work");
    }

    [Fact]
    public async Task A_token_signed_by_another_or_not_at_all_is_refused()
    {
        provider.WrongKey = true;
        await RefusedAsync("did not work");
        provider.WrongKey = false;
        provider.Unsigned = true;
        await RefusedAsync("did not work");
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        provider.Age = TimeSpan.FromMinutes(30);
        await RefusedAsync("did not work");
        provider.Lie = claims => claims.Remove("exp");
        provider.Age = TimeSpan.Zero;
        await RefusedAsync("did not work");
    }

    [Fact]
    public async Task A_directory_that_asked_who_somebody_is_too_long_ago_is_asked_to_ask_again_and_else_not_believed()
    {
        provider.Lie = claims => claims["auth_time"] = (providersClock.GetUtcNow() - TimeSpan.FromHours(11)).ToUnixTimeSeconds();
        (await TryAsync()).Path.ShouldBe("/staff/account");
        provider.Asked["max_age"].ShouldBe("43200");
        provider.Lie = claims => claims["auth_time"] = (providersClock.GetUtcNow() - TimeSpan.FromHours(13)).ToUnixTimeSeconds();
        await RefusedAsync("did not work");
        provider.Lie = claims => claims["auth_time"] = "yesterday";
        await RefusedAsync("did not work");
    }

    [Fact]
    public async Task Who_changes_their_mind_at_the_provider_is_back_at_the_sign_in_page()
    {
        provider.Refuses = true;
        await RefusedAsync("did not work");
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_refused()
    {
        var page = await app.Visit().GetAsync("/sign-in/provider/return?code=stolen&state=made-up");
        page.Url.AbsolutePath.ShouldBe("/sign-in");
        page.Words.ShouldContain("did not work");
    }

    private async Task RefusedAsync(string said)
    {
        var (path, body) = await TryAsync();
        path.ShouldBe("/sign-in");
        body.ShouldContain(said);
    }

    /// <summary>A browser that goes to and fro between Reeve and the provider, and keeps Reeve's cookies.</summary>
    private async Task<(string Path, string Body)> TryAsync(string returnUrl = "/staff/account")
    {
        using var ours = app.Host.GetTestClient();
        ours.BaseAddress = new Uri("https://localhost/");
        using var theirs = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var cookies = new CookieContainer();
        var uri = new Uri(ours.BaseAddress, "/sign-in/provider?returnUrl=" + Uri.EscapeDataString(returnUrl));
        for (var hops = 0; hops < 12; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            var home = uri.Host == "localhost";
            if (home && cookies.GetCookieHeader(uri) is { Length: > 0 } header)
            {
                request.Headers.Add("Cookie", header);
            }

            using var response = await (home ? ours : theirs).SendAsync(request);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                {
                    cookies.SetCookies(uri, System.Text.RegularExpressions.Regex.Replace(cookie, "; (samesite=[a-z]+|expires=[^;]+)", "", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
                }
            }

            if (response.StatusCode != HttpStatusCode.Redirect)
            {
                return (uri.AbsolutePath, await response.Content.ReadAsStringAsync());
            }

            uri = new Uri(uri, response.Headers.Location!);
        }

        throw new InvalidOperationException("Sent to and fro without end.");
    }
}
