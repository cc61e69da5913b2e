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
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Reeve.Organisation.SignIn.Provider;

/// <summary>
/// OpenID Connect Core 1.0, authorisation code flow with PKCE, on the framework's OAuth handler, which keeps state and
/// correlation. What this adds: discovery, the nonce, and the checks of the identity token (3.1.3.7).
/// </summary>
internal sealed class ProviderHandler(IOptionsMonitor<ProviderOptions> options, ILoggerFactory logger, UrlEncoder encoder) : OAuthHandler<ProviderOptions>(options, logger, encoder)
{
    private const string NonceItem = "nonce";

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Options.AuthorizationEndpoint = (await Options.Discovery.GetConfigurationAsync(Context.RequestAborted)).AuthorizationEndpoint;
        properties.Items[NonceItem] = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        QueryHelpers.AddQueryString(
            base.BuildChallengeUrl(properties, redirectUri),
            Options.Strengths.Count == 0
                ? new Dictionary<string, string?> { ["nonce"] = properties.Items[NonceItem] }
                : new Dictionary<string, string?> { ["nonce"] = properties.Items[NonceItem], ["acr_values"] = string.Join(' ', Options.Strengths) });

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        Options.TokenEndpoint = (await Options.Discovery.GetConfigurationAsync(Context.RequestAborted)).TokenEndpoint;
        return await base.ExchangeCodeAsync(context);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var configuration = await Options.Discovery.GetConfigurationAsync(Context.RequestAborted);
        var idToken = tokens.Response?.RootElement.TryGetProperty("id_token", out var given) == true ? given.GetString() : null;
        var claims = await CheckAsync(idToken, configuration, properties);
        if (!claims.TryGetValue("email", out var email) && configuration.UserInfoEndpoint is { Length: > 0 } endpoint)
        {
            (email, var verified) = await AskAsync(endpoint, tokens.AccessToken, claims["sub"]);
            claims["email_verified"] = verified;
        }

        if (string.IsNullOrEmpty(email as string) || (!Options.TrustEmail && !IsTrue(claims.GetValueOrDefault("email_verified"))))
        {
            throw new AuthenticationFailureException("The provider gave no verified email address.");
        }

        identity.AddClaim(new Claim(ClaimTypes.Email, (string)email));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private async Task<Dictionary<string, object?>> CheckAsync(string? idToken, OpenIdConnectConfiguration configuration, AuthenticationProperties properties)
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

        var claims = result.Claims.ToDictionary(claim => claim.Key, claim => (object?)claim.Value, StringComparer.Ordinal);
        if (!properties.Items.TryGetValue(NonceItem, out var nonce) || nonce is null || claims.GetValueOrDefault("nonce") as string != nonce)
        {
            throw new AuthenticationFailureException("The identity token was made for another sign-in.");
        }

        if (claims.TryGetValue("azp", out var party) && party as string != Options.ClientId)
        {
            throw new AuthenticationFailureException("The identity token was made for another program.");
        }

        if (Options.Strengths.Count > 0 && !StrengthsOf(result.ClaimsIdentity).Intersect(Options.Strengths, StringComparer.Ordinal).Any())
        {
            throw new AuthenticationFailureException("The provider did not ask for what Authentication:Oidc:RequireStrength names.");
        }

        return claims.ContainsKey("sub") ? claims : throw new AuthenticationFailureException("The identity token names nobody.");
    }

    private static IEnumerable<string> StrengthsOf(ClaimsIdentity identity) => identity.FindAll("acr").Concat(identity.FindAll("amr")).Select(claim => claim.Value);

    private TokenValidationParameters Rules(OpenIdConnectConfiguration configuration) => new()
    {
        ValidIssuer = configuration.Issuer,
        ValidAudience = Options.ClientId,
        IssuerSigningKeys = configuration.SigningKeys,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        // Public keys only: a token signed with the public key's text as a shared secret must not pass.
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384],
        LifetimeValidator = (notBefore, expires, _, _) => (notBefore is null || notBefore <= Now.AddMinutes(2)) && expires > Now.AddMinutes(-2),
    };

    private DateTime Now => TimeProvider.GetUtcNow().UtcDateTime;

    private async Task<(object? Email, object? Verified)> AskAsync(string endpoint, string? accessToken, object? subject)
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
        var same = root.TryGetProperty("sub", out var sub) && sub.ValueKind == JsonValueKind.String && sub.GetString() == subject as string;
        return same && root.TryGetProperty("email", out var email) ? (email.GetString(), root.TryGetProperty("email_verified", out var verified) ? verified.ToString() : null) : (null, null);
    }

    private static bool IsTrue(object? value) => value is true || (value is string text && text.Equals("true", StringComparison.OrdinalIgnoreCase));
}
