namespace Reeve.Ui.Site;

/// <summary>Whose pages these are. A council pack gives it; without one the pages are plainly nobody's.</summary>
public interface ISiteIdentity
{
    string Name { get; }

    string Strapline { get; }

    /// <summary>Same-site address of the crest, or null when there is none.</summary>
    string? CrestUrl { get; }

    /// <summary>The council's colour as #rrggbb. Text on it and links in it are kept readable whatever it is.</summary>
    string Colour { get; }

    /// <summary>How to ring, as people say it: "01632 960 000, Monday to Friday, 8:30am to 5pm". Null when there is no line.</summary>
    string? PhoneText { get; }

    /// <summary>The council's own map tiles: "https://tiles.example.org/{z}/{x}/{y}.png"; null for none.</summary>
    string? TileServer => null;

    string? TileAttribution => null;

    /// <summary>Where anybody may write to by e-mail; null when nothing is known.</summary>
    string? Email => null;

    /// <summary>The postal address, one line each; empty when nothing is known.</summary>
    IReadOnlyList<string> Address => [];

    /// <summary>The e-mail address for people who cannot use a page; null when nothing is known.</summary>
    string? AccessibilityContact => null;

    string HomeUrl => "/";

    string AccessibilityUrl => "/accessibility";

    string PrivacyUrl => "/privacy";

    string CookiesUrl => "/cookies";

    /// <summary>"Alpha", "Beta" or null.</summary>
    string? Phase => null;

    IEnumerable<NavigationLink> PublicNavigation =>
        [new("Services", "/services"), new("Track a request", "/track"), new("Your requests", "/my-requests"), new("Your account", "/account"), new("Contact us", "/contact")];
}

/// <summary>A link in a navigation bar. <paramref name="Key"/> is the letter that goes there with Alt.</summary>
public sealed record NavigationLink(string Text, string Url, char? Key = null);

internal sealed class NeutralIdentity : ISiteIdentity
{
    public string Name => "Reeve";

    public string Strapline => "Contact your council";

    public string? CrestUrl => null;

    public string Colour => "#1d4f5e";

    public string? PhoneText => null;
}
