using System.Globalization;
using System.Text.RegularExpressions;
using Reeve.Customers.Domain;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Finding;

internal enum PartKind
{
    /// <summary>A word of a name, an address or the first half of an e-mail address.</summary>
    Word,

    /// <summary>Up to five digits: a house, the end of a phone number, a year.</summary>
    Number,
    Postcode,
    Phone,
    Email,
    Born,
}

/// <param name="Text">To be compared: "harson", "mq14ab", "07700900123", "1961-05-04".</param>
/// <param name="Typed">As typed, in lower case.</param>
internal sealed record Part(PartKind Kind, string Text, string Typed)
{
    /// <summary>A postcode of which both halves are there, right or not; or a date of which day, month and year are.</summary>
    public bool Whole => Kind switch
    {
        PartKind.Postcode => Text.Length >= 5 && char.IsAsciiDigit(Text[^3]) && char.IsAsciiLetter(Text[^2]) && char.IsAsciiLetter(Text[^1]),
        PartKind.Born => Text.Count(sign => sign == '-') == 2,
        PartKind.Phone => Text.Length >= 9,
        _ => true,
    };

    public bool HasDigit => Text.Any(char.IsAsciiDigit);
}

/// <summary>Reads a line in which names, dates, postcodes, numbers and e-mail addresses stand in any order, whole or begun, right or not quite.</summary>
internal static partial class TypedLine
{
    /// <summary>A line longer than this is pasted by mistake.</summary>
    private const int Most = 8;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static IReadOnlyList<Part> Read(string? typed)
    {
        var parts = new List<Part>();
        var text = (typed ?? "").Trim();
        text = (text.Length > TypedWords.Longest ? text[..TypedWords.Longest] : text).ToLower(CultureInfo.InvariantCulture);
        text = Emails().Replace(text, match => Take(parts, PartKind.Email, match.Value, match.Value));
        text = DaysInFigures().Replace(text, match => Take(parts, PartKind.Born, Day(match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value), match.Value));
        text = DaysInWords().Replace(text, match => Take(parts, PartKind.Born, Day(match.Groups["y"].Value, Month(match.Groups["m"].Value), match.Groups["d"].Value), match.Value));
        text = Postcodes().Replace(text, match => Take(parts, PartKind.Postcode, match.Groups[1].Value + match.Groups[2].Value, match.Value));
        text = Numbers().Replace(text, match => OfNumber(parts, match.Value));
        foreach (var line in text.Split('\n'))
        {
            Words(parts, Folding.Words(line));
        }

        return [.. parts.Where(part => part.Text.Length > 0 && part.Text != "@").DistinctBy(part => (part.Kind, part.Text)).Take(Most)];
    }

    private static void Words(List<Part> parts, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            // What the pattern did not know for a postcode, because a sign is wrong or missing: "mqq1 4ab", "mq1 24ab", "mq 4ab".
            if (i + 1 < words.Length && word.Length <= 2 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(word[^1]) && Inwards().IsMatch(words[i + 1]))
            {
                parts.Add(new Part(PartKind.Postcode, word + words[i + 1], $"{word} {words[i + 1]}"));
                i++;
            }
            else if (i + 1 < words.Length && words[i + 1].Any(char.IsAsciiDigit) && words[i + 1].Any(char.IsAsciiLetter) && word.Any(char.IsAsciiDigit) && char.IsAsciiLetter(word[0]) && IsCode(word + words[i + 1]))
            {
                parts.Add(new Part(PartKind.Postcode, word + words[i + 1], $"{word} {words[i + 1]}"));
                i++;
            }
            else if (IsCode(word) && char.IsAsciiLetter(word[0]) && word.Any(char.IsAsciiDigit))
            {
                parts.Add(new Part(PartKind.Postcode, word, word));
            }
            else
            {
                parts.Add(new Part(word.All(char.IsAsciiDigit) ? PartKind.Number : PartKind.Word, CustomerWord.Cut(word), word));
            }
        }
    }

    private static bool IsCode(string word) => word.Length is >= 3 and <= 8 && word.Count(char.IsAsciiLetter) < 6 && Codes().IsMatch(word);

    /// <summary>A phone number where there are digits enough; a run in which a house stands before it is parted.</summary>
    private static string OfNumber(List<Part> parts, string run)
    {
        var pieces = run.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = Array.FindIndex(pieces, piece => piece[0] is '0' or '+' || piece.StartsWith("(0", StringComparison.Ordinal));
        var before = "";
        if (first > 0)
        {
            before = string.Join(' ', pieces[..first]) + " ";
            run = string.Join(' ', pieces[first..]);
        }
        else if (first < 0 && pieces.Length == 2 && pieces.Any(IsYear))
        {
            return run;
        }

        var digits = TypedWords.Digits(run);
        return digits.Length >= 6 ? before + Take(parts, PartKind.Phone, digits, run) : before + run;
    }

    private static bool IsYear(string piece) => piece.Length == 4 && piece.All(char.IsAsciiDigit) && string.CompareOrdinal(piece, "1890") > 0 && string.CompareOrdinal(piece, "2100") < 0;

    private static string Take(List<Part> parts, PartKind kind, string text, string typed)
    {
        parts.Add(new Part(kind, CustomerWord.Cut(text), typed));
        return "\n";
    }

    /// <summary>"1961-05-04" of what was typed, whether or not a calendar has it: a wrong figure is one of the errors.</summary>
    private static string Day(string year, string month, string day)
    {
        if (year.Length == 2)
        {
            // Two figures are of this century only where somebody can be born already who telephones.
            year = (string.CompareOrdinal(year, "25") > 0 ? "19" : "20") + year;
        }

        return year + "-" + month.PadLeft(2, '0') + (day.Length == 0 ? "" : "-" + day.PadLeft(2, '0'));
    }

    private static string Month(string word) => (Array.IndexOf(Months, word[..3]) + 1).ToString("00", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[^\s,;<>()]*@[^\s,;<>()]*", RegexOptions.CultureInvariant)]
    private static partial Regex Emails();

    [GeneratedRegex(@"(?<![0-9/.\-])(?:(?<d>[0-9]{0,3})(?<s>[/.\-])(?<m>[0-9]{0,3})\k<s>(?<y>[0-9]{2,5})|(?<y>[12][0-9]{3})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2}))(?![0-9/.\-])", RegexOptions.CultureInvariant)]
    private static partial Regex DaysInFigures();

    [GeneratedRegex(@"(?<![a-z0-9])(?:(?<d>[0-9]{1,2})(?:st|nd|rd|th)?[ \-]+(?:of )?)?(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[ ,\-]+(?<y>[12][0-9]{3})(?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex DaysInWords();

    /// <summary>A whole postcode, or one whose second half is begun: "mq1 4ab", "mq14ab", "mq1 4".</summary>
    [GeneratedRegex(@"(?<![a-z0-9])([a-z]{1,2}[0-9][a-z0-9]?) ?([0-9][a-z]{2}|(?<= )[0-9][a-z]?)(?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Postcodes();

    [GeneratedRegex(@"(?<![a-z0-9])[+(]?[0-9][0-9 ()./\-\u00A0]*[0-9](?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex("^[0-9][a-z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Inwards();

    /// <summary>Nearly a postcode: one to three letters, a figure, and a few of either.</summary>
    [GeneratedRegex(@"^[a-z]{1,3}[0-9][a-z0-9]{0,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Codes();
}
