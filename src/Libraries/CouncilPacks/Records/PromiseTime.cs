using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Reeve.CouncilPacks;

/// <summary>A length of promised time, e.g. "5 working days". Amounts are whole and at least 1.</summary>
public readonly partial record struct PromiseTime(int Amount, PromiseUnit Unit)
{
    /// <summary>
    /// Reads "4 working hours", "1 working day", "90 minutes", "24 hours" or "28 calendar days".
    /// "2 days" is refused: it does not say which days count.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PromiseTime promise)
    {
        promise = default;
        var match = Grammar().Match(text ?? "");
        if (!match.Success || !int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount is < 1 or > 9999)
            return false;
        promise = new PromiseTime(amount, match.Groups[2].Value switch
        {
            "working day" => PromiseUnit.WorkingDays,
            "working hour" => PromiseUnit.WorkingHours,
            "hour" => PromiseUnit.Hours,
            "minute" => PromiseUnit.Minutes,
            _ => PromiseUnit.CalendarDays,
        });
        return true;
    }

    /// <summary>The text that <see cref="TryParse"/> reads, singular for one.</summary>
    public override string ToString()
    {
        var unit = Unit switch
        {
            PromiseUnit.WorkingDays => "working day",
            PromiseUnit.WorkingHours => "working hour",
            PromiseUnit.Hours => "hour",
            PromiseUnit.Minutes => "minute",
            _ => "calendar day",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Amount} {unit}{(Amount == 1 ? "" : "s")}");
    }

    [GeneratedRegex("^([0-9]{1,4}) (working day|working hour|hour|minute|calendar day)s?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
