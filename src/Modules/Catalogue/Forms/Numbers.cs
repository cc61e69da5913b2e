using System.Globalization;

namespace Reeve.Catalogue.Forms;

/// <summary>Numbers as people write them: "1,200", "£35.50", "1 200", "-4".</summary>
internal static class Numbers
{
    public static bool TryRead(string text, out decimal number)
    {
        number = 0;
        if (text.Length > 40)
        {
            return false;
        }

        var plain = string.Concat(text.Where(c => c is not (',' or '£' or '\u00A0' or '\u202F') && !char.IsWhiteSpace(c))).Replace('−', '-');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
            && plain.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or '+');
    }

    public static string Show(decimal number) => number.ToString("#,##0.############", CultureInfo.InvariantCulture);
}
