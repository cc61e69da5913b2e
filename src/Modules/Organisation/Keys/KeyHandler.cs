using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;

namespace Reeve.Organisation.Keys;

/// <summary>Another system, known by its key; made once for each key.</summary>
internal sealed class KeyPrincipal(Actor actor) : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, actor.Id!.Value.ToString()), new Claim(ClaimTypes.Name, actor.Name)], KeyHandler.Scheme))
{
    public Actor Actor { get; } = actor;
}

/// <summary>
/// Reads <c>Authorization: Bearer KEY</c> (RFC 6750). The interface knows keys only: a browser's session does not count there, so no
/// page of somebody else's can use it.
/// </summary>
internal sealed class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Key";
    private const string Bearer = "Bearer ";

    public static bool IsFor(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var sent = Request.Headers.Authorization;
        if (sent.Count != 1 || sent[0] is not { } header || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || await keys.KnownAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } known)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(known.Holder.Allowance);
        return AuthenticateResult.Success(new AuthenticationTicket(known.Principal, Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!await IsNoRouteAsync())
        {
            Response.Headers.WWWAuthenticate = "Bearer realm=\"reeve\"";
            await new ApiProblem(StatusCodes.Status401Unauthorized, "key-needed", "Send a key that works as “Authorization: Bearer KEY”. An administrator makes keys at /admin/api-keys.").ExecuteAsync(Context);
        }
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (!await IsNoRouteAsync())
        {
            await new ApiProblem(StatusCodes.Status403Forbidden, "scope-missing", "This key may not do this. Ask an administrator for a key with the scope that /developers names for it.").ExecuteAsync(Context);
        }
    }

    /// <summary>What has no route, or none for this method or media type, is refused by the policy for all without one: say what it really is.</summary>
    private async Task<bool> IsNoRouteAsync()
    {
        switch (Context.GetEndpoint())
        {
            case null:
                Response.StatusCode = StatusCodes.Status404NotFound;
                return true;
            case RouteEndpoint:
                return false;
            case { RequestDelegate: { } answer }:
                await answer(Context);
                return true;
            default:
                return false;
        }
    }
}
