using Microsoft.Extensions.Configuration;

namespace Reeve.Ui.Site;

/// <summary>
/// Where maps get their pictures, for every map and for the rule of what a browser may load. The operator's
/// <c>Maps:TileServer</c> counts first, then the council's own setting; without either a map shows boundaries alone.
/// </summary>
public sealed class MapTiles(ISiteIdentity site, IConfiguration configuration)
{
    /// <summary>An http or https address with {z}, {x} and {y}, and {s} where the server has several names; null for none.</summary>
    public string? Server => Configured ?? (IsServer(site.TileServer) ? site.TileServer : null);

    /// <summary>Whose pictures they are, which most servers ask to be shown.</summary>
    public string? Attribution => Configured is null ? site.TileAttribution : configuration["Maps:Attribution"];

    /// <summary>What a content security policy must allow: "https://tiles.example.org", or "https://*.tiles.example.org" where {s} is in its name.</summary>
    public string? Origin => Server is { } server && Uri.TryCreate(server.Replace("{s}", "wild", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        ? $"{uri.Scheme}://{(server.Contains("://{s}.", StringComparison.Ordinal) && uri.Host.StartsWith("wild.", StringComparison.Ordinal) ? "*" + uri.Host[4..] : uri.Host)}{(uri.IsDefaultPort ? "" : ":" + uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))}"
        : null;

    private string? Configured => configuration["Maps:TileServer"] is { Length: > 0 } named ? named : null;

    /// <exception cref="InvalidOperationException">The operator's setting cannot be one, with what it should be.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (configuration["Maps:TileServer"] is { Length: > 0 } named && !IsServer(named))
        {
            throw new InvalidOperationException($"Maps:TileServer is “{named}”, which is not an address of map tiles. Write one like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png, or leave the setting out.");
        }
    }

    /// <summary>True for an http or https address with {z}, {x} and {y} in it.</summary>
    public static bool IsServer(string? text) =>
        !string.IsNullOrEmpty(text) && Uri.TryCreate(text.Replace("{s}", "a", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
            && text.Contains("{z}", StringComparison.Ordinal) && text.Contains("{x}", StringComparison.Ordinal) && text.Contains("{y}", StringComparison.Ordinal);
}
