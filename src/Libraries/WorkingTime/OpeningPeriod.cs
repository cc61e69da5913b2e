using System.Globalization;

namespace Reeve.WorkingTime;

/// <summary>
/// A stretch of one day by the local clock, from <paramref name="From"/> up to and not including <paramref name="To"/>.
/// A <paramref name="To"/> of 00:00 is midnight at the end of the day, so 00:00 to 00:00 is the whole day. A night
/// shift is two periods: 22:00 to 00:00 and, the next day, 00:00 to 06:00.
/// </summary>
public readonly record struct OpeningPeriod(TimeOnly From, TimeOnly To)
{
    /// <summary>The whole day.</summary>
    public static readonly OpeningPeriod AllDay = new(TimeOnly.MinValue, TimeOnly.MinValue);

    internal long FromTicks => From.Ticks;

    internal long ToTicks => To == TimeOnly.MinValue ? TimeSpan.TicksPerDay : To.Ticks;

    /// <summary>Reads "08:45-17:15"; 24:00 is the end of the day.</summary>
    /// <exception cref="FormatException">Not that shape, or it ends before it starts.</exception>
    public static OpeningPeriod Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ends = text.Split(['-', '–'], StringSplitOptions.TrimEntries);
        return ends.Length == 2 ? Parse(ends[0], ends[1])
            : throw new FormatException($"'{text}' is not opening hours; write them as 08:45-17:15.");
    }

    /// <summary>Reads a period from its two ends, each as 08:45; an end of 24:00 is the end of the day.</summary>
    /// <exception cref="FormatException">Not that shape, or it ends before it starts.</exception>
    public static OpeningPeriod Parse(string from, string to)
    {
        var start = ReadTime(from);
        var end = to?.Trim() == "24:00" ? TimeOnly.MinValue : ReadTime(to);
        if (end == TimeOnly.MinValue && to!.Trim() != "24:00")
        {
            throw new FormatException($"Opening hours cannot end at {to}; write 24:00 for midnight at the end of the day.");
        }

        var period = new OpeningPeriod(start, end);
        return period.FromTicks < period.ToTicks ? period
            : throw new FormatException($"Opening hours {from} to {to} end before they start; write a night shift as two periods.");
    }

    /// <summary>As "08:45-17:15", readable by <see cref="Parse(string)"/>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From:HH\\:mm}-{(To == TimeOnly.MinValue ? "24:00" : To.ToString("HH\\:mm", CultureInfo.InvariantCulture))}");

    private static TimeOnly ReadTime(string? text) =>
        TimeOnly.TryParseExact(text?.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new FormatException($"'{text}' is not a time of day; write it as 08:45.");
}

/// <summary>A date whose hours differ from its weekday's: shut, shorter, longer, or open on a bank holiday.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Periods">The hours kept that day; none means shut. They replace the week's hours and any bank holiday.</param>
/// <param name="Reason">Why, in words a customer may read ("Staff training day").</param>
public sealed record OpeningException(DateOnly Date, IReadOnlyList<OpeningPeriod> Periods, string Reason = "")
{
    /// <summary>Shut all day.</summary>
    public static OpeningException Closed(DateOnly date, string reason = "") => new(date, [], reason);

    /// <summary>Open for these periods only.</summary>
    public static OpeningException Open(DateOnly date, string reason, params OpeningPeriod[] periods) => new(date, periods, reason);
}

/// <summary>Working time was asked of hours that never open, or never open again.</summary>
public sealed class NeverOpenException(string message) : InvalidOperationException(message);
