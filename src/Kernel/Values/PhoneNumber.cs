using System.Diagnostics.CodeAnalysis;

namespace Reeve.Kernel.Values;

/// <summary>
/// A phone number as digits with the country (E.164, "+447700900123"), read from any way of writing it.
/// Without a country it is taken as a UK number (Ofcom's National Telephone Numbering Plan: 9 or 10 digits after the 0).
/// </summary>
public static class PhoneNumber
{
    public const string Advice = "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192";

    public static bool TryParse(string? typed, [NotNullWhen(true)] out string? number)
    {
        number = null;
        if (typed is null || typed.Length > 40)
        {
            return false;
        }

        var text = typed.Trim();
        var international = text.StartsWith('+') || text.StartsWith("00", StringComparison.Ordinal);
        if (text.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '-' or '(' or ')' or '.' or '+' or '/' or '\u00A0')))
        {
            return false;
        }

        var digits = string.Concat(text.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        if (international)
        {
            digits = text.StartsWith('+') ? digits : digits[2..];
            if (digits.StartsWith("440", StringComparison.Ordinal))
            {
                digits = "44" + digits[3..];
            }
        }
        else if (digits.StartsWith('0'))
        {
            digits = "44" + digits[1..];
        }
        else if (digits.StartsWith("44", StringComparison.Ordinal) && digits.Length is 11 or 12)
        {
            // 447700900123, the plus sign lost on the way.
        }
        else
        {
            return false;
        }

        var uk = digits.StartsWith("44", StringComparison.Ordinal);
        if (uk ? digits.Length is not (11 or 12) || digits[2] is '0' or '4' or '6' : digits.Length is < 8 or > 15)
        {
            return false;
        }

        number = "+" + digits;
        return true;
    }

    /// <summary>As people in the UK write it: "07700 900123", "01632 960001"; other countries with their plus.</summary>
    public static string Show(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (!number.StartsWith("+44", StringComparison.Ordinal) || number.Length < 8)
        {
            return number;
        }

        var national = "0" + number[3..];
        return national[1] == '2' ? $"{national[..3]} {national[3..7]} {national[7..]}" : $"{national[..5]} {national[5..]}";
    }
}
