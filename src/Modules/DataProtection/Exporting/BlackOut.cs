using System.Text.RegularExpressions;
using Reeve.Customers.Contracts;

namespace Reeve.DataProtection.Exporting;

/// <summary>Takes words of others out of what is given: always as many signs, so that nobody can guess a name by its length.</summary>
internal static class BlackOut
{
    public const string Instead = "█████";

    /// <param name="words">One or several words a line; found whatever their case and however the space between them is.</param>
    public static PersonalItem Of(PersonalItem item, string? words)
    {
        var lines = (words ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).OrderByDescending(line => line.Length).ToList();
        return lines.Count == 0 ? item : item with { Title = Of(item.Title, lines), Facts = [.. item.Facts.Select(fact => new PersonalFact(Of(fact.Name, lines), Of(fact.Text, lines)))] };
    }

    private static string Of(string text, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            var pattern = string.Join(@"\s+", line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
            text = Regex.Replace(text, pattern, Instead, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }

        return text;
    }
}
