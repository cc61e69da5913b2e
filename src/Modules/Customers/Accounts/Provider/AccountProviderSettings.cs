using System.Text.Json;
using Reeve.CouncilPacks;

namespace Reeve.Customers.Accounts.Provider;

/// <summary>Signing in to an account by an outside identity provider, by OpenID Connect; section "Accounts:Oidc" of the configuration.</summary>
internal sealed class AccountProviderSettings
{
    /// <summary>The issuer's address; its discovery document is found below it. None means that there is no such sign-in.</summary>
    public string? Authority { get; set; }

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>"GOV.UK One Login", as on the button.</summary>
    public string DisplayName { get; set; } = "another account";

    /// <summary>
    /// What each value that the provider states in acr or vot is worth here: "Cl.Cm=account P2=in-person", parted by spaces. A vector
    /// of trust (RFC 8485) counts when the stated one has every component of it. Whoever has none of them has what a one-time link gives.
    /// </summary>
    public string Levels { get; set; } = "";

    /// <summary>By which parameter a level is asked for: acr_values (OpenID Connect Core 3.1.2.1) or vtr (RFC 8485, 4.1).</summary>
    public string AskBy { get; set; } = "acr_values";

    /// <summary>Hours after which the provider must ask somebody again who they are, before they sign in here; 0 leaves that to the provider.</summary>
    public double MaxAgeHours { get; set; }

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    private IEnumerable<(string Value, IdentityLevel Level)> Mapped => Levels.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && PackWords.TryParse<IdentityLevel>(pair[1], out _))
        .Select(pair => (pair[0], PackWords.TryParse<IdentityLevel>(pair[1], out var level) ? level : IdentityLevel.None));

    /// <summary>The highest level that what was stated is worth.</summary>
    public IdentityLevel LevelOf(IReadOnlyCollection<string> acr, IReadOnlyCollection<string> vot) => Mapped
        .Where(pair => acr.Contains(pair.Value, StringComparer.Ordinal) || vot.Any(stated => pair.Value.Split('.').All(part => stated.Split('.').Contains(part, StringComparer.Ordinal))))
        .Select(pair => pair.Level).Append(IdentityLevel.OneTimeLink).Max();

    public bool CanGive(IdentityLevel level) => IsOn && (level <= IdentityLevel.OneTimeLink || Mapped.Any(pair => pair.Level >= level));

    /// <summary>The parameter that asks for a level and its value; null when there is nothing to ask for.</summary>
    public KeyValuePair<string, string?>? Asking(IdentityLevel level)
    {
        var enough = Mapped.Where(pair => pair.Level >= level).Select(pair => pair.Value).Distinct(StringComparer.Ordinal).ToList();
        return level <= IdentityLevel.OneTimeLink || enough.Count == 0 ? null
            : AskBy == "vtr" ? new("vtr", JsonSerializer.Serialize(enough))
            : new("acr_values", string.Join(' ', enough));
    }
}
