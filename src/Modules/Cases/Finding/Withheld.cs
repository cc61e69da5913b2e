using System.Text.RegularExpressions;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Finding;

/// <summary>Takes out of a published text what tells who wrote it.</summary>
internal static partial class Withheld
{
    private const string Instead = "[withheld]";
    private const int ShortestName = 3;

    /// <summary>The text without e-mail addresses, UK phone numbers, and the name of the reporter.</summary>
    public static string From(string text, CustomerCard? who)
    {
        if (text.Length == 0)
        {
            return text;
        }

        text = Email().Replace(text, Instead);
        text = Phone().Replace(text, match => PhoneNumber.TryParse(match.Value, out _) ? Instead : match.Value);
        if (who is not null && who.Name.Length >= ShortestName && who.Name.Contains(' ', StringComparison.Ordinal))
        {
            text = text.Replace(who.Name, Instead, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    [GeneratedRegex(@"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{Nd}-]{1,63}(\.[\p{L}\p{Nd}-]{1,63})+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\d.])(\+44|0)[\d ()-]{8,14}\d(?![\d.])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Phone();
}
