using System.Globalization;

namespace Reeve.Kernel.Values;

/// <summary>Times are stored in UTC and shown as people in the UK say them.</summary>
public static class UkTime
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>UTC of a wall-clock time; a time the clocks skip is moved on by the hour they skip.</summary>
    public static DateTime ToUtc(DateTime local)
    {
        var plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(plain) ? plain.AddHours(1) : plain, Zone);
    }

    /// <summary>"Thursday 3 December"; with the year when it is not this one.</summary>
    public static string Day(DateTime utc, DateTime nowUtc)
    {
        var local = Local(utc);
        return local.ToString(local.Year == Local(nowUtc).Year ? "dddd d MMMM" : "dddd d MMMM yyyy", British);
    }

    /// <summary>"Thursday 3 December, by 5pm".</summary>
    public static string By(DateTime utc, DateTime nowUtc) => $"{Day(utc, nowUtc)}, by {Clock(utc)}";

    /// <summary>"3 December 2026 at 5:04pm": exact, for the record.</summary>
    public static string Exact(DateTime utc) => $"{Local(utc).ToString("d MMMM yyyy", British)} at {Clock(utc)}";

    /// <summary>"3 Dec 2026": where the time of day says nothing.</summary>
    public static string ShortDay(DateTime utc) => Local(utc).ToString("d MMM yyyy", British);

    /// <summary>"3 Dec 2026, 17:04": short, for tables.</summary>
    public static string Short(DateTime utc) => Local(utc).ToString("d MMM yyyy, HH:mm", British);

    /// <summary>"5pm", "5:04pm", "midday", "midnight".</summary>
    public static string Clock(DateTime utc)
    {
        var local = Local(utc);
        return (local.Hour, local.Minute) switch
        {
            (0, 0) => "midnight",
            (12, 0) => "midday",
            (_, 0) => $"{(local.Hour % 12 == 0 ? 12 : local.Hour % 12)}{Half(local)}",
            _ => $"{(local.Hour % 12 == 0 ? 12 : local.Hour % 12)}:{local.Minute:00}{Half(local)}",
        };
    }

    private static string Half(DateTime local) => local.Hour < 12 ? "am" : "pm";
}
