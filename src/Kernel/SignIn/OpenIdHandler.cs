using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Reeve.Kernel.SignIn;

/// <summary>Options of a sign-in by OpenID Connect.</summary>
public abstract class OpenIdOptions : OAuthOptions
{
    protected OpenIdOptions()
    {
        UsePkce = true;
        Scope.Add("openid");
        Scope.Add("email");
        // Both are the discovery document's to say; the framework wants something here before it is read.
        AuthorizationEndpoint = TokenEndpoint = "about:blank";
        RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
    }

    public ConfigurationManager<OpenIdConnectConfiguration> Discovery { get; private set; } = null!;

    /// <summary>How long ago the provider may have asked somebody who they are (max_age, OpenID Connect Core 3.1.2.1); zero leaves that to the provider.</summary>
    public TimeSpan LongestSinceAsked { get; set; }

    /// <summary>Reads the provider's addresses and keys from below this address: by TLS, unless it is on this machine.</summary>
    public void DiscoverAt(string authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        var issuer = authority.TrimEnd('/');
        var loopback = Uri.TryCreate(issuer, UriKind.Absolute, out var uri) && uri.IsLoopback;
        Discovery = new ConfigurationManager<OpenIdConnectConfiguration>(
            issuer + "/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(Backchannel ?? new HttpClient()) { RequireHttps = !loopback });
    }
}

/// <summary>What a provider said of who signed in, after its token was checked.</summary>
/// <param name="Issuer">Of the discovery document.</param>
/// <param name="Claims">Of the identity token.</param>
/// <param name="Email">From the token, or from the user information of the same person.</param>
public sealed record OpenIdStatement(string Issuer, string Subject, ClaimsIdentity Claims, string? Email, bool EmailVerified);

/// <summary>
/// OpenID Connect Core 1.0, authorisation code flow with PKCE, on the framework's OAuth handler, which keeps state and
/// correlation. What this adds: discovery, the nonce, and the checks of the identity token (3.1.3.7).
/// </summary>
public abstract class OpenIdHandler<TOptions>(IOptionsMonitor<TOptions> options, ILoggerFactory logger, UrlEncoder encoder) : OAuthHandler<TOptions>(options, logger, encoder)
    where TOptions : OpenIdOptions, new()
{
    private const string NonceItem = "nonce";

    /// <summary>The last that a time can be: what is beyond it is no time.</summary>
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    private DateTime Now => TimeProvider.GetUtcNow().UtcDateTime;

    /// <summary>What is asked of the provider besides who it is.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Asked(AuthenticationProperties properties) => new Dictionary<string, string?>();

    /// <summary>Adds to the identity what the module reads of it.</summary>
    /// <exception cref="AuthenticationFailureException">It is not enough.</exception>
    protected abstract void Accept(ClaimsIdentity identity, OpenIdStatement statement);

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        try
        {
            Options.AuthorizationEndpoint = (await Options.Discovery.GetConfigurationAsync(Context.RequestAborted)).AuthorizationEndpoint;
        }
        catch (InvalidOperationException away) when (!Context.RequestAborted.IsCancellationRequested)
        {
            // Out of reach, or answering what is no discovery document: as when it refuses, they sign in another way.
            var failed = new RemoteFailureContext(Context, Scheme, Options, away);
            await Events.RemoteFailure(failed);
            if (failed.Result?.Handled == true)
            {
                return;
            }

            throw;
        }

        properties.Items[NonceItem] = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var url = QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), "nonce", properties.Items[NonceItem]!);
        url = Options.LongestSinceAsked > TimeSpan.Zero ? QueryHelpers.AddQueryString(url, "max_age", ((long)Options.LongestSinceAsked.TotalSeconds).ToString(CultureInfo.InvariantCulture)) : url;
        return QueryHelpers.AddQueryString(url, Asked(properties).Where(each => each.Value is not null).ToDictionary());
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        Options.TokenEndpoint = (await Options.Discovery.GetConfigurationAsync(Context.RequestAborted)).TokenEndpoint;
        return await base.ExchangeCodeAsync(context);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(tokens);
        var configuration = await Options.Discovery.GetConfigurationAsync(Context.RequestAborted);
        var idToken = tokens.Response?.RootElement.TryGetProperty("id_token", out var given) == true ? given.GetString() : null;
        var claims = await CheckAsync(idToken, configuration, properties);
        var subject = claims.FindFirst("sub")?.Value is { Length: > 0 } sub ? sub : throw new AuthenticationFailureException("The identity token names nobody.");
        var email = claims.FindFirst("email")?.Value;
        var verified = claims.FindFirst("email_verified")?.Value;
        if (email is null && configuration.UserInfoEndpoint is { Length: > 0 } endpoint)
        {
            (email, verified) = await AskAsync(endpoint, tokens.AccessToken, subject);
        }

        Accept(identity, new OpenIdStatement(configuration.Issuer, subject, claims, email, string.Equals(verified, "true", StringComparison.OrdinalIgnoreCase)));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private async Task<ClaimsIdentity> CheckAsync(string? idToken, OpenIdConnectConfiguration configuration, AuthenticationProperties properties)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(idToken ?? "", Rules(configuration));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider may have changed its keys since they were read.
            Options.Discovery.RequestRefresh();
            configuration = await Options.Discovery.GetConfigurationAsync(Context.RequestAborted);
            result = await new JsonWebTokenHandler().ValidateTokenAsync(idToken ?? "", Rules(configuration));
        }

        if (!result.IsValid)
        {
            throw new AuthenticationFailureException("The identity token is not right.", result.Exception);
        }

        if (!properties.Items.TryGetValue(NonceItem, out var nonce) || nonce is null || !result.Claims.TryGetValue("nonce", out var made) || made as string != nonce)
        {
            throw new AuthenticationFailureException("The identity token was made for another sign-in.");
        }

        // A provider that does not say when it asked is believed to have heard the question.
        if (Options.LongestSinceAsked > TimeSpan.Zero && result.ClaimsIdentity.FindFirst("auth_time")?.Value is { } asked
            && (!long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || DateTimeOffset.FromUnixTimeSeconds(Math.Min(at, LastSecond)).UtcDateTime < Now - Options.LongestSinceAsked - ClockSkew))
        {
            throw new AuthenticationFailureException("The provider asked who they are too long ago.");
        }

        return !result.Claims.TryGetValue("azp", out var party) || party as string == Options.ClientId
            ? result.ClaimsIdentity
            : throw new AuthenticationFailureException("The identity token was made for another program.");
    }

    private TokenValidationParameters Rules(OpenIdConnectConfiguration configuration) => new()
    {
        ValidIssuer = configuration.Issuer,
        ValidAudience = Options.ClientId,
        IssuerSigningKeys = configuration.SigningKeys,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        // Public keys only: a token signed with the public key's text as a shared secret must not pass.
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384],
        LifetimeValidator = (notBefore, expires, _, _) => (notBefore is null || notBefore <= Now + ClockSkew) && expires > Now - ClockSkew,
    };

    private async Task<(string? Email, string? Verified)> AskAsync(string endpoint, string? accessToken, string subject)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!response.IsSuccessStatusCode)
        {
            return (null, null);
        }

        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted));
        var root = document.RootElement;
        var same = root.TryGetProperty("sub", out var sub) && sub.ValueKind == JsonValueKind.String && sub.GetString() == subject;
        return same && root.TryGetProperty("email", out var email) ? (email.GetString(), root.TryGetProperty("email_verified", out var verified) ? verified.ToString() : null) : (null, null);
    }
}
