namespace Reeve.Kernel.Identity;

/// <summary>What a browser says of itself, cut to what an auditor can use: "Firefox 140 on Windows".</summary>
internal static class Browser
{
    // The order matters: Edge and Opera also call themselves Chrome, Chrome also calls itself Safari.
    private static readonly (string Mark, string Name)[] Names =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Version/", "Safari"), ("curl/", "curl")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")];

    /// <returns>Null when it says nothing; at most 40 characters.</returns>
    public static string? InWords(string agent)
    {
        if (string.IsNullOrWhiteSpace(agent))
        {
            return null;
        }

        var system = Systems.FirstOrDefault(each => agent.Contains(each.Mark, StringComparison.Ordinal)).Name;
        foreach (var (mark, name) in Names)
        {
            var at = agent.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                var version = string.Concat(agent.Skip(at + mark.Length).TakeWhile(char.IsAsciiDigit).Take(4));
                return (version.Length > 0 ? $"{name} {version}" : name) + (system is null ? "" : " on " + system);
            }
        }

        return system is null ? "another program" : "a browser on " + system;
    }
}
