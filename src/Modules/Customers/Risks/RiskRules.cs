using System.Globalization;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Risks;

/// <summary>The council's own rules of the register; one row, the usual ones until somebody changes them.</summary>
internal sealed class RiskRules
{
    /// <summary>A longer time is refused: an entry that nobody looks at for a year is kept for nothing.</summary>
    public const int LongestMonths = 12;

    public static readonly Guid OnlyId = new("5f0a4c1e-2f5b-4b6d-9a55-1f0c8f6c2d01");

    public Guid Id { get; init; } = OnlyId;

    /// <summary>Nobody younger is entered, in years.</summary>
    public int AgeLimit { get; private set; } = 18;

    /// <summary>Offered as the time to the review, in months.</summary>
    public int ReviewMonths { get; private set; } = 6;

    /// <summary>An entry that nobody reviewed ends so many days after its review was due.</summary>
    public int GraceDays { get; private set; } = 28;

    public int Version { get; private set; }

    public void Change(int ageLimit, int reviewMonths, int graceDays)
    {
        if (ageLimit is < 10 or > 25)
        {
            throw new Refused("age-limit-wrong", RefusalKind.Invalid, "The age limit must be between 10 and 25 years", "AgeLimit");
        }

        if (reviewMonths is < 1 or > LongestMonths)
        {
            throw new Refused("review-months-wrong", RefusalKind.Invalid, $"The time to the review must be between 1 and {LongestMonths} months", "ReviewMonths");
        }

        if (graceDays is < 1 or > 90)
        {
            throw new Refused("grace-wrong", RefusalKind.Invalid, "An entry must end between 1 and 90 days after its review was due", "GraceDays");
        }

        (AgeLimit, ReviewMonths, GraceDays) = (ageLimit, reviewMonths, graceDays);
        Version++;
    }

    public void CheckVersion(int shown)
    {
        if (shown != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    /// <summary>
    /// True when somebody could be younger than the limit on this day. Of a date that is known only in part the latest
    /// possible day counts, so that doubt is for the child.
    /// </summary>
    /// <param name="born">"1961-05-04", "1961-05" or "1961"; null when nothing is known, which is not taken for young.</param>
    public bool MayBeTooYoung(string? born, DateOnly today) => Latest(born) is { } latest && latest.AddYears(AgeLimit) > today;

    /// <summary>The moment a day begins in the UK, as dates of the register are kept.</summary>
    public static DateTime Day(DateOnly day) => UkTime.ToUtc(day.ToDateTime(TimeOnly.MinValue));

    private static DateOnly? Latest(string? born)
    {
        var parts = (born ?? "").Split('-');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1 or > 9900)
        {
            return null;
        }

        if (parts.Length < 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12)
        {
            return new DateOnly(year, 12, 31);
        }

        var last = DateTime.DaysInMonth(year, month);
        return parts.Length > 2 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day >= 1 && day <= last
            ? new DateOnly(year, month, day)
            : new DateOnly(year, month, last);
    }
}

/// <summary>A reason for which somebody or a place may be entered, in the council's own list.</summary>
internal sealed class RiskCriterion
{
    public const int NameLength = 80;

    public const int MeaningLength = 500;

    /// <summary>Stable: entries keep it.</summary>
    public required string Code { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>What must have happened, so that two officers decide alike.</summary>
    public string Meaning { get; private set; } = "";

    public int Position { get; set; }

    /// <summary>False when nothing new is entered for it; old entries keep it.</summary>
    public bool InUse { get; private set; } = true;

    public int Version { get; private set; }

    public void Change(string? name, string? meaning, bool inUse)
    {
        Name = RiskEntry.Needed(name, NameLength, "Name", "Enter what it is called, in a few words");
        Meaning = RiskEntry.Needed(meaning, MeaningLength, "Meaning", "Say what must have happened, so that two officers decide alike");
        InUse = inUse;
        Version++;
    }

    public void CheckVersion(int shown)
    {
        if (shown != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }
}
