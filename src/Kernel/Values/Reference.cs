using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Reeve.Kernel.Values;

/// <summary>
/// A public reference such as RV-7K3M-9QXT: seven random characters of Crockford's base 32 and a check
/// character, never sequential. The check finds every single wrong character and every swap of two
/// neighbours. Read aloud or typed, it forgives case, spaces, dashes, O for 0 and I or L for 1.
/// </summary>
public static class Reference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 8;

    /// <summary>A new random reference, as shown to people.</summary>
    public static string New()
    {
        Span<byte> random = stackalloc byte[Length - 1];
        RandomNumberGenerator.Fill(random);
        Span<int> digits = stackalloc int[Length];
        for (var i = 0; i < random.Length; i++)
        {
            digits[i] = random[i] & 31;
        }

        digits[^1] = Check(digits[..^1]);
        return Show(digits);
    }

    /// <summary>Reads what someone typed; false when it is not a reference or its check character is wrong.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out string? reference)
    {
        reference = null;
        if (typed is null || typed.Length > 40)
        {
            return false;
        }

        Span<char> kept = stackalloc char[Length + 3];
        var count = 0;
        foreach (var character in typed)
        {
            if (character is '-' or ' ' or '\t' or '\u00A0' or '\u2011' or '\u2013')
            {
                continue;
            }

            if (count == kept.Length)
            {
                return false;
            }

            kept[count++] = char.ToUpperInvariant(character);
        }

        var body = kept[..count];
        if (count == Length + 2 && body is ['R', 'V', ..])
        {
            body = body[2..];
        }

        if (body.Length != Length)
        {
            return false;
        }

        Span<int> digits = stackalloc int[Length];
        for (var i = 0; i < Length; i++)
        {
            var character = body[i] switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            digits[i] = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digits[i] < 0)
            {
                return false;
            }
        }

        if (digits[^1] != Check(digits[..^1]))
        {
            return false;
        }

        reference = Show(digits);
        return true;
    }

    private static string Show(ReadOnlySpan<int> digits)
    {
        Span<char> text = stackalloc char[12];
        "RV-".CopyTo(text);
        for (var i = 0; i < Length; i++)
        {
            text[i < 4 ? 3 + i : 4 + i] = Alphabet[digits[i]];
        }

        text[7] = '-';
        return new string(text);
    }

    /// <summary>A weighted sum in the field of 32 elements (x^5 + x^2 + 1), each place weighted by another power of x.</summary>
    private static int Check(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        foreach (var digit in digits)
        {
            sum = TimesX(sum ^ digit);
        }

        return sum;
    }

    private static int TimesX(int value)
    {
        value <<= 1;
        return (value & 32) == 0 ? value : value ^ 0b100101;
    }
}
