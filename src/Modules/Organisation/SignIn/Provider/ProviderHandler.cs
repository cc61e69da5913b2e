using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Reeve.Kernel.SignIn;

namespace Reeve.Organisation.SignIn.Provider;

/// <summary>Staff are known by an address that the directory vouches for, and signed in as surely as the council wants.</summary>
internal sealed class ProviderHandler(IOptionsMonitor<ProviderOptions> options, ILoggerFactory logger, UrlEncoder encoder) : OpenIdHandler<ProviderOptions>(options, logger, encoder)
{
    protected override IReadOnlyDictionary<string, string?> Asked(AuthenticationProperties properties) =>
        new Dictionary<string, string?> { ["acr_values"] = Options.Strengths.Count == 0 ? null : string.Join(' ', Options.Strengths) };

    protected override void Accept(ClaimsIdentity identity, OpenIdStatement statement)
    {
        if (Options.Strengths.Count > 0 && !statement.Claims.FindAll("acr").Concat(statement.Claims.FindAll("amr")).Select(claim => claim.Value).Intersect(Options.Strengths, StringComparer.Ordinal).Any())
        {
            throw new AuthenticationFailureException("The provider did not ask for what Authentication:Oidc:RequireStrength names.");
        }

        if (string.IsNullOrEmpty(statement.Email) || (!Options.TrustEmail && !statement.EmailVerified))
        {
            throw new AuthenticationFailureException("The provider gave no verified email address.");
        }

        identity.AddClaim(new Claim(ClaimTypes.Email, statement.Email));
    }
}
