using System.Globalization;
using System.Text.RegularExpressions;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Domain;

/// <summary>How long a customer waited before somebody answered, in whole minutes, as an adviser types it.</summary>
internal static partial class Waited
{
    /// <summary>60 days: an e-mail that lay longer than that is a typing error.</summary>
    public const int Most = 60 * 24 * 60;

    public const string Advice = "Enter how long they waited in minutes, like 12, or like 1h 30 or 2 days; leave it empty when you do not know";

    /// <summary>"12", "12 min", "1h 30", "3 hours", "2 days"; null for nothing typed.</summary>
    /// <exception cref="Refused">It is none of these, or longer than 60 days.</exception>
    public static int? Read(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var parts = Shape().Match(typed.Trim());
        long minutes = parts.Success ? (Part(parts, "days") * 1440) + (Part(parts, "hours") * 60) + Part(parts, "minutes") : -1;
        return minutes is >= 0 and <= Most ? (int)minutes : throw new Refused("waited-wrong", RefusalKind.Invalid, Advice, field);
    }

    /// <summary>"12 minutes", "1 hour 30 minutes", "2 days".</summary>
    public static string Say(int minutes)
    {
        var parts = new[] { Some(minutes / 1440, "day"), Some(minutes / 60 % 24, "hour"), Some(minutes % 60, "minute") }.OfType<string>().ToList();
        return parts.Count == 0 ? "Not at all" : string.Join(' ', parts);
    }

    private static string? Some(int number, string what) => number == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private static long Part(Match match, string name) => match.Groups[name] is { Success: true, Value: var digits } ? long.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?=[0-9])(?:(?<days>[0-9]{1,4})\s*d(?:ays?)?\s*)?(?:(?<hours>[0-9]{1,4})\s*(?:h|hrs?|hours?)\s*)?(?:(?<minutes>[0-9]{1,6})\s*(?:m|mins?|minutes?)?)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
