using System.Globalization;

namespace Reeve.Ui.Site;

/// <summary>An sRGB colour, and whether text on it can be read (WCAG 2.2 relative luminance and contrast ratio).</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>WCAG 2.2, 1.4.3: the least contrast of text with what is behind it.</summary>
    public const double Readable = 4.5;

    public static readonly Colour White = new(255, 255, 255);

    public static readonly Colour Ink = new(11, 12, 12);

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Reads #rgb or #rrggbb.</summary>
    public static bool TryParse(string? text, out Colour colour)
    {
        colour = default;
        var digits = text?.Trim().TrimStart('#') ?? "";
        if (digits.Length == 3)
        {
            digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        }

        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        colour = new Colour((byte)(number >> 16), (byte)(number >> 8), (byte)number);
        return true;
    }

    /// <summary>From 1 (the same) to 21 (black on white).</summary>
    public double ContrastWith(Colour other)
    {
        var (light, dark) = Luminance > other.Luminance ? (Luminance, other.Luminance) : (other.Luminance, Luminance);
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>This colour, darkened in steps until it can be read on white.</summary>
    public Colour ReadableOnWhite()
    {
        var colour = this;
        while (colour.ContrastWith(White) < Readable)
        {
            colour = colour.Darker(0.92);
        }

        return colour;
    }

    public Colour Darker(double factor) => new((byte)(Red * factor), (byte)(Green * factor), (byte)(Blue * factor));

    /// <summary>White or near-black, whichever is easier to read on this colour.</summary>
    public Colour TextOnIt() => ContrastWith(White) >= Readable ? White : Ink;

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private static double Linear(byte channel)
    {
        var part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }
}
