using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Reeve.Kernel.Values;

/// <summary>A UK postcode by its form (BS 7666): "MQ1 4AB". Whether it exists is the gazetteer's to say.</summary>
public static partial class Postcode
{
    public const string Advice = "Enter a full UK postcode, like MQ1 4AB";

    public static bool TryParse(string? typed, [NotNullWhen(true)] out string? postcode)
    {
        postcode = null;
        if (typed is null || typed.Length > 20)
        {
            return false;
        }

        var text = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (!Form().IsMatch(text))
        {
            return false;
        }

        postcode = $"{text[..^3]} {text[^3..]}";
        return true;
    }

    [GeneratedRegex("^(GIR0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRV-Y])[0-9][ABD-HJLNP-UW-Z]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
