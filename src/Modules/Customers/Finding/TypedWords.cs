using System.Globalization;
using System.Text.RegularExpressions;
using Reeve.Customers.Domain;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Finding;

internal enum TypedKind
{
    Word,
    Postcode,
    Phone,
    Email,
}

/// <param name="Text">As customers' words are kept.</param>
internal sealed record TypedWord(TypedKind Kind, string Text, string Typed);

/// <summary>Reads names, postcodes, phone numbers and e-mail addresses out of one line, typed in any order and mixture.</summary>
internal static partial class TypedWords
{
    public const int Longest = 200;

    /// <summary>Never more words than this are looked for: a line that long is pasted by mistake.</summary>
    private const int Most = 8;

    public static IReadOnlyList<TypedWord> Read(string? typed)
    {
        var found = new List<TypedWord>();
        var text = (typed ?? "").Trim();
        text = (text.Length > Longest ? text[..Longest] : text).ToLower(CultureInfo.InvariantCulture);
        text = Emails().Replace(text, match => Take(found, TypedKind.Email, match.Value, match.Value));
        text = Postcodes().Replace(text, match => Take(found, TypedKind.Postcode, match.Groups[1].Value + match.Groups[2].Value, match.Value));
        text = Phones().Replace(text, match => Digits(match.Value) is { Length: >= 6 } digits ? Take(found, TypedKind.Phone, digits, match.Value) : match.Value);
        found.AddRange(Folding.Words(text.Replace('\n', ' ')).Select(word => new TypedWord(TypedKind.Word, CustomerWord.Cut(word), word)));
        return [.. found.DistinctBy(word => (word.Kind, word.Text)).Take(Most)];
    }

    /// <summary>The digits as <see cref="CustomerWord.National"/> keeps them, whole or only begun.</summary>
    public static string Digits(string typed)
    {
        var digits = string.Concat(typed.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        if (typed.StartsWith('+') || digits.StartsWith("00", StringComparison.Ordinal))
        {
            digits = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
            return digits.StartsWith("440", StringComparison.Ordinal) ? digits[2..] : digits.StartsWith("44", StringComparison.Ordinal) ? "0" + digits[2..] : digits;
        }

        return digits.Length is 11 or 12 && digits.StartsWith("44", StringComparison.Ordinal) ? "0" + digits[2..] : digits;
    }

    /// <summary>Notes the word and leaves a line break, over which no other kind of word reaches.</summary>
    private static string Take(List<TypedWord> found, TypedKind kind, string text, string typed)
    {
        found.Add(new TypedWord(kind, CustomerWord.Cut(text), typed));
        return "\n";
    }

    [GeneratedRegex(@"[^\s,;<>()]+@[^\s,;<>()]*", RegexOptions.CultureInvariant)]
    private static partial Regex Emails();

    /// <summary>A whole postcode, or one whose second half is begun: "mq1 4ab", "mq14ab", "mq1 4".</summary>
    [GeneratedRegex(@"(?<![a-z0-9])([a-z]{1,2}[0-9][a-z0-9]?) ?([0-9][a-z]{2}|(?<= )[0-9][a-z]?)(?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Postcodes();

    [GeneratedRegex(@"[+(]?[0-9][0-9 ()./\-\u00A0]*[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Phones();
}
