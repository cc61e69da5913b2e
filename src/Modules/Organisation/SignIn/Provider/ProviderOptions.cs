using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Reeve.Organisation.SignIn.Provider;

/// <summary>The council's own directory, by OpenID Connect; section "Authentication:Oidc" of the configuration.</summary>
internal sealed class ProviderSettings
{
    /// <summary>The issuer's address; its discovery document is found below it. None means that there is no such sign-in.</summary>
    public string? Authority { get; set; }

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>"Marlshire account", as on the button.</summary>
    public string DisplayName { get; set; } = "your council account";

    /// <summary>Set when the directory gives addresses that it vouches for without saying so in email_verified.</summary>
    public bool TrustEmail { get; set; }

    /// <summary>
    /// Ways of signing in of which the directory must name one in the token's acr or amr, parted by spaces: "mfa", or the name of
    /// a policy (OpenID Connect Core 2; RFC 8176). Any way will do when none is named.
    /// </summary>
    public string RequireStrength { get; set; } = "";

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);
}

internal sealed class ProviderOptions : OAuthOptions
{
    public ProviderOptions()
    {
        CallbackPath = "/sign-in/provider/return";
        UsePkce = true;
        Scope.Add("openid");
        Scope.Add("email");
        Scope.Add("profile");
        SignInScheme = StaffCookie.Scheme;
        // Both are the discovery document's to say; the framework wants something here before it is read.
        AuthorizationEndpoint = TokenEndpoint = "about:blank";
        RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
    }

    public ConfigurationManager<OpenIdConnectConfiguration> Discovery { get; set; } = null!;

    public IReadOnlyList<string> Strengths { get; set; } = [];

    public bool TrustEmail { get; set; }
}
