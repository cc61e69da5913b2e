using System.Globalization;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Domain;

/// <summary>
/// A date of which only the year, or the month and year, may be known: "1961-05-04", "1961-05" or "1961". Nothing is made up
/// for the rest of it.
/// </summary>
internal static class PartialDate
{
    public const int Length = 10;

    private const int Earliest = 1880;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <param name="typed">"4 5 1961", "4 May 1961", "4/5/1961", "May 1961", "1961", "1961-05-04".</param>
    /// <param name="what">What it is, to begin a sentence with: "Date of birth".</param>
    /// <returns>Null when nothing was typed.</returns>
    /// <exception cref="Refused">It is no date there is or was, or one to come where none may be.</exception>
    public static string? Read(string? typed, string what, string field, DateOnly today, bool mayCome = false)
    {
        if (Customer.Trimmed(typed) is not { } text)
        {
            return null;
        }

        var parts = text.Split([' ', '/', '-', '.', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (text.Length > 30 || parts.Length is 0 or > 3)
        {
            throw Wrong($"{what} must be a date like 4 5 1961, or as much of it as is known: May 1961, or 1961.", field);
        }

        // Year first is how machines write it; people here begin with the day.
        var order = parts[0].Length == 4 && parts[0].All(char.IsAsciiDigit) ? parts : [.. parts.Reverse()];
        if (order[0].Length != 4 || !int.TryParse(order[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            throw Wrong($"{what} must end with a year of four figures, like 1961.", field);
        }

        if (year < Earliest || year > today.Year + (mayCome ? 50 : 0))
        {
            throw Wrong(year > today.Year ? $"{what} cannot be in the future." : $"{what} cannot be before {Earliest}. Check the year.", field);
        }

        if (order.Length == 1)
        {
            return year.ToString("0000", CultureInfo.InvariantCulture);
        }

        var month = Month(order[1]) ?? throw Wrong($"{what} must have a real month: “{order[1]}” is none.", field);
        var kept = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");
        if (order.Length == 3)
        {
            var days = DateTime.DaysInMonth(year, month);
            if (!int.TryParse(order[2], NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day < 1 || day > days)
            {
                throw Wrong($"{what} must be a real date: {British.DateTimeFormat.GetMonthName(month)} {year} has {days} days.", field);
            }

            kept += string.Create(CultureInfo.InvariantCulture, $"-{day:00}");
        }

        return mayCome || First(kept) <= today ? kept : throw Wrong($"{what} cannot be in the future.", field);
    }

    /// <summary>The first day it can mean.</summary>
    public static DateOnly First(string kept)
    {
        var (year, month, day) = Split(kept);
        return new DateOnly(year, month ?? 1, day ?? 1);
    }

    /// <summary>The last day it can mean.</summary>
    public static DateOnly Last(string kept)
    {
        var (year, month, day) = Split(kept);
        return new DateOnly(year, month ?? 12, day ?? DateTime.DaysInMonth(year, month ?? 12));
    }

    /// <summary>"4 May 1961", "May 1961", "1961".</summary>
    public static string Show(string kept) => Split(kept) switch
    {
        (_, { }, { }) => First(kept).ToString("d MMMM yyyy", British),
        (_, { }, null) => First(kept).ToString("MMMM yyyy", British),
        _ => kept,
    };

    /// <summary>"from 1998 to May 2004"; empty when neither is known.</summary>
    public static string Span(string? from, string? until) => string.Join(' ', new[] { from is null ? null : "from " + Show(from), until is null ? null : "to " + Show(until) }.OfType<string>());

    /// <exception cref="Refused">It ends before it begins.</exception>
    public static void InOrder(string? from, string? until, string field)
    {
        if (from is not null && until is not null && Last(until) < First(from))
        {
            throw Wrong("It cannot end before it begins. Check both dates.", field);
        }
    }

    /// <summary>Whether it has begun and not ended on this day, as far as its dates say.</summary>
    public static bool Holds(string? from, string? until, DateOnly today) => (from is null || First(from) <= today) && (until is null || Last(until) >= today);

    private static (int Year, int? Month, int? Day) Split(string kept)
    {
        var parts = kept.Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return (parts[0], parts.Length > 1 ? parts[1] : null, parts.Length > 2 ? parts[2] : null);
    }

    private static int? Month(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number is >= 1 and <= 12 ? number : null;
        }

        var at = Array.FindIndex(British.DateTimeFormat.MonthNames, name => name.Length > 0 && text.Length >= 3 && name.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at + 1;
    }

    private static Refused Wrong(string sentence, string field) => new("date-wrong", RefusalKind.Invalid, sentence, field);
}
