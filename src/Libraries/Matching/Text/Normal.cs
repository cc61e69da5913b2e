using System.Globalization;
using System.Text;

namespace Reeve.Matching;

/// <summary>Values as they are compared: without what people write in different ways for the same thing.</summary>
internal static class Normal
{
    private static readonly HashSet<string> Titles = ["mr", "mrs", "miss", "ms", "mx", "dr", "prof", "rev", "sir", "lady", "lord", "dame", "master"];

    /// <summary>What stands where nothing is known.</summary>
    private static readonly HashSet<string> Nothing = ["", "n a", "na", "none", "null", "nan", "unknown", "not known", "test", "x", "xx", "xxx"];

    private static readonly Dictionary<string, string> Ways = new()
    {
        ["st"] = "street",
        ["str"] = "street",
        ["rd"] = "road",
        ["ave"] = "avenue",
        ["av"] = "avenue",
        ["ln"] = "lane",
        ["dr"] = "drive",
        ["ct"] = "court",
        ["cl"] = "close",
        ["cres"] = "crescent",
        ["gdns"] = "gardens",
        ["gdn"] = "garden",
        ["pl"] = "place",
        ["sq"] = "square",
        ["tce"] = "terrace",
        ["terr"] = "terrace",
        ["pk"] = "park",
        ["hse"] = "house",
        ["apt"] = "flat",
        ["apartment"] = "flat",
        ["gr"] = "grove",
        ["cct"] = "circuit",
        ["pde"] = "parade",
    };

    public static string Of(FieldRole role, string typed) => role switch
    {
        FieldRole.DateOfBirth => Day.Read(typed),
        FieldRole.Postcode or FieldRole.Identifier => Known(Signs(typed, char.IsLetterOrDigit)),
        FieldRole.Phone => PhoneOf(typed),
        FieldRole.Email => typed.Trim().ToLowerInvariant(),
        FieldRole.Address => Known(string.Join(' ', Folded(typed).Split(' ').Select(word => Ways.GetValueOrDefault(word, word)))),
        FieldRole.GivenName or FieldRole.FullName => Known(Untitled(Folded(typed))),
        _ => Known(Folded(typed)),
    };

    /// <summary>Lower case, without accents, apostrophes and signs; words parted by one space. Letters of every script stay.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        var plain = Ascii.IsValid(text);
        foreach (var sign in plain ? text : text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(sign) || char.IsSurrogate(sign))
            {
                folded.Append(char.ToLowerInvariant(sign));
            }
            else if (sign is not ('\'' or '’' or '‘' or '`') && CharUnicodeInfo.GetUnicodeCategory(sign) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return plain ? folded.ToString().Trim() : folded.Replace("ß", "ss").Replace("ø", "o").Replace("æ", "ae").Replace("ł", "l").Replace("đ", "d").ToString().Trim();
    }

    private static string Known(string value) => Nothing.Contains(value) ? "" : value;

    private static string Untitled(string name)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && Titles.Contains(name[..space]) ? name[(space + 1)..] : name;
    }

    private static string PhoneOf(string typed)
    {
        var digits = Signs(typed, char.IsAsciiDigit);
        if (digits.StartsWith("0044", StringComparison.Ordinal))
        {
            digits = digits[4..];
        }
        else if (digits.StartsWith("44", StringComparison.Ordinal) && digits.Length > 10)
        {
            digits = digits[2..];
        }

        digits = digits.TrimStart('0');
        return digits.Length < 5 ? "" : digits;
    }

    private static string Signs(string text, Func<char, bool> kept)
    {
        var signs = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (kept(sign))
            {
                signs.Append(char.ToLowerInvariant(sign));
            }
        }

        return signs.ToString();
    }
}
