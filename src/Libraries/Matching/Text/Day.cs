using System.Globalization;

namespace Reeve.Matching;

/// <summary>A day as eight digits, yyyymmdd, with zeros for what is not known. Days before years as the UK writes them; a day that no calendar has is kept as its digits.</summary>
internal static class Day
{
    public static string Read(string typed)
    {
        var parts = typed.Trim().Split([' ', '-', '/', '.', ',', 'T', ':'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length >= 3 && parts[..3].All(part => part.All(char.IsAsciiDigit)))
        {
            return parts[0].Length == 4 ? Of(parts[0], parts[1], parts[2]) : Of(parts[2], parts[1], parts[0]);
        }

        if (parts.Length == 1 && parts[0].All(char.IsAsciiDigit))
        {
            var digits = parts[0];
            return digits.Length switch { 4 => digits + "0000", 6 => digits + "00", 8 => IsYear(digits[..4]) ? digits : digits[4..] + digits[2..4] + digits[..2], _ => digits };
        }

        if (parts.Length == 2 && parts[1].Length == 4 && parts.All(part => part.All(char.IsAsciiDigit)))
        {
            return Of(parts[1], parts[0], "0");
        }

        return DateTime.TryParse(typed, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var day)
            ? day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            : Normal.Folded(typed);
    }

    private static bool IsYear(string digits) => string.CompareOrdinal(digits, "1850") >= 0 && string.CompareOrdinal(digits, "2100") < 0;

    private static string Of(string year, string month, string day)
    {
        if (year.Length == 2)
        {
            // Nobody that an office deals with is born after next year's turn; two digits above 30 are of the century before.
            year = (string.CompareOrdinal(year, "30") > 0 ? "19" : "20") + year;
        }

        return year.PadLeft(4, '0') + month.PadLeft(2, '0') + day.PadLeft(2, '0');
    }
}
