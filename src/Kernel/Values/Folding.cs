using System.Globalization;
using System.Text;

namespace Reeve.Kernel.Values;

/// <summary>
/// Text made comparable in the same way on both databases: compatibility forms resolved, accents and
/// apostrophes dropped, lower case, anything else a space. "O’Brien-Núñez" becomes "obrien nunez".
/// </summary>
public static class Folding
{
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format || IsApostrophe(rune.Value))
            {
                continue;
            }

            if (!Rune.IsLetterOrDigit(rune) && category != UnicodeCategory.SpacingCombiningMark)
            {
                space = folded.Length > 0;
                continue;
            }

            if (space)
            {
                folded.Append(' ');
                space = false;
            }

            Append(folded, Rune.ToLowerInvariant(rune));
        }

        return folded.ToString();
    }

    public static string[] Words(string? text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Decompose(string text)
    {
        // A lone surrogate is not text; normalising would throw, so it is replaced first.
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        try
        {
            return valid.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Code points that will never be characters (U+FFFE and its like) are refused; only text made to break things holds any.
            return string.Concat(valid.EnumerateRunes().Where(rune => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF)).Normalize(NormalizationForm.FormKD);
        }
    }

    private static bool IsApostrophe(int value) => value is '\'' or '`' or 0x2019 or 0x2018 or 0x02BC or 0xFF07;

    private static void Append(StringBuilder folded, Rune rune)
    {
        var plain = rune.Value switch
        {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            _ => null,
        };
        if (plain is null)
        {
            folded.Append(rune.ToString());
        }
        else
        {
            folded.Append(plain);
        }
    }
}
