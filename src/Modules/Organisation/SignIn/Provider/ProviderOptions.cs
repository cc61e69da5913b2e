using Reeve.Kernel.SignIn;

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

    /// <summary>Hours after which the directory must ask somebody again who they are, before they sign in here; 0 leaves that to the directory.</summary>
    public double MaxAgeHours { get; set; } = 12;

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);
}

internal sealed class ProviderOptions : OpenIdOptions
{
    public ProviderOptions()
    {
        CallbackPath = "/sign-in/provider/return";
        Scope.Add("profile");
        SignInScheme = StaffCookie.Scheme;
    }

    public IReadOnlyList<string> Strengths { get; set; } = [];

    public bool TrustEmail { get; set; }
}
