using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Reeve.Tests.Support;

/// <summary>A small OpenID provider on a loopback port: discovery, keys, authorisation, tokens. A test can make it lie.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    private readonly RSA rsa = RSA.Create(2048);
    private readonly RSA stranger = RSA.Create(2048);
    private readonly Dictionary<string, (string Nonce, string Challenge, string RedirectUri)> codes = [];
    private readonly FakeTime time;
    private WebApplication host = null!;

    private IdentityProvider(FakeTime time) => this.time = time;

    public string Authority => host.Urls.Single();

    public string Email { get; set; } = People.Adviser;

    public object? Verified { get; set; } = true;

    /// <summary>Last word on the token's claims: a wrong issuer, nonce, audience.</summary>
    public Action<Dictionary<string, object>> Lie { get; set; } = _ => { };

    public bool WrongKey { get; set; }

    public bool Unsigned { get; set; }

    public TimeSpan Age { get; set; }

    public bool Refuses { get; set; }

    public bool EmailFromUserInfo { get; set; }

    /// <summary>What Reeve asked for last, by parameter.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    public string UserInfoSubject { get; set; } = "subject-1";

    public static async Task<IdentityProvider> StartAsync(FakeTime time)
    {
        var provider = new IdentityProvider(time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = provider.host = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = provider.Authority,
            authorization_endpoint = provider.Authority + "/authorize",
            token_endpoint = provider.Authority + "/token",
            userinfo_endpoint = provider.Authority + "/userinfo",
            jwks_uri = provider.Authority + "/keys",
        }));
        app.MapGet("/keys", () =>
        {
            var key = provider.rsa.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "one", n = WebEncoders.Base64UrlEncode(key.Modulus!), e = WebEncoders.Base64UrlEncode(key.Exponent!) } } });
        });
        app.MapGet("/authorize", (Delegate)provider.Authorize);
        app.MapPost("/token", (Delegate)provider.TokenAsync);
        app.MapGet("/userinfo", () => Results.Json(new { sub = provider.UserInfoSubject, email = provider.Email, email_verified = provider.Verified }));
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        rsa.Dispose();
        stranger.Dispose();
    }

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        var redirect = query["redirect_uri"].ToString();
        Asked = query.ToDictionary(each => each.Key, each => each.Value.ToString());
        if (Refuses)
        {
            return Results.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = query["state"] }));
        }

        if (query["response_type"] != "code" || query["client_id"] != "reeve" || query["code_challenge_method"] != "S256" || !query["scope"].ToString().Split(' ').Contains("openid"))
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        codes[code] = (query["nonce"].ToString(), query["code_challenge"].ToString(), redirect);
        return Results.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!codes.Remove(form["code"].ToString(), out var asked) || form["client_secret"] != "a secret" || form["redirect_uri"] != asked.RedirectUri
            || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: (int)HttpStatusCode.BadRequest);
        }

        var now = time.GetUtcNow() - Age;
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Authority,
            ["aud"] = "reeve",
            ["sub"] = "subject-1",
            ["nonce"] = asked.Nonce,
            ["amr"] = new[] { "pwd", "mfa" },
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        if (!EmailFromUserInfo)
        {
            claims["email"] = Email;
            if (Verified is not null)
            {
                claims["email_verified"] = Verified;
            }
        }

        Lie(claims);
        var payload = System.Text.Json.JsonSerializer.Serialize(claims);
        var signing = Unsigned ? null : new SigningCredentials(new RsaSecurityKey(WrongKey ? stranger : rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256);
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return Results.Json(new { access_token = "access", token_type = "Bearer", expires_in = 300, id_token = signing is null ? handler.CreateToken(payload) : handler.CreateToken(payload, signing) });
    }
}
