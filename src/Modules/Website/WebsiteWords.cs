using System.Globalization;
using Reeve.CouncilPacks;
using Reeve.Kernel.Values;
using Reeve.WorkingTime;

namespace Reeve.Website;

/// <summary>Facts of the catalogue and of opening hours as a resident would say them.</summary>
internal static class WebsiteWords
{
    /// <summary>The words of the button that starts a journey.</summary>
    public static string Start(ServiceType type) => type switch
    {
        ServiceType.Report => "Report it now",
        ServiceType.Application => "Apply now",
        ServiceType.Question => "Ask us now",
        _ => "Request it now",
    };

    /// <summary>What is sent: "report", "application" …</summary>
    public static string Noun(ServiceType type) => type switch
    {
        ServiceType.Report => "report",
        ServiceType.Application => "application",
        ServiceType.Question => "question",
        _ => "request",
    };

    public static string Verb(ServiceType type) => type switch
    {
        ServiceType.Report => "Report",
        ServiceType.Application => "Apply for",
        ServiceType.Question => "Ask about",
        _ => "Request",
    };

    /// <summary>"Report a missed bin" is not always good English, so the name stands by itself after the verb.</summary>
    public static string Journey(PackService service) => $"{Verb(service.Type)}: {LowerFirst(service.Name)}";

    /// <summary>"2 working days", "1 working day".</summary>
    public static string Time(PromiseTime time) => time.ToString();

    /// <summary>"We aim to finish within 2 working days."; null when nothing is promised.</summary>
    public static string? Promise(ServicePromise promise) => (promise.Respond, promise.Resolve) switch
    {
        ({ } respond, { } resolve) when respond != resolve => $"We aim to look at it within {Time(respond)} and to finish within {Time(resolve)}.",
        (_, { } resolve) => $"We aim to finish within {Time(resolve)}.",
        ({ } respond, null) => $"We aim to answer within {Time(respond)}.",
        _ => null,
    };

    public static string LowerFirst(string text) => text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    /// <summary>"3 metres away", "about 40 metres away", "the same place".</summary>
    public static string Away(double? metres) => metres switch
    {
        null or < 1.5 => "The same place",
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(metres.Value):0} metres away"),
        _ => string.Create(CultureInfo.InvariantCulture, $"About {Math.Round(metres.Value / 5) * 5:0} metres away"),
    };

    /// <summary>"today", "yesterday", "on Tuesday", "on Tuesday 3 March".</summary>
    public static string Ago(DateTime utc, DateTime nowUtc) => (UkTime.DateOf(nowUtc).DayNumber - UkTime.DateOf(utc).DayNumber) switch
    {
        0 => "today",
        1 => "yesterday",
        < 7 => "on " + UkTime.Local(utc).ToString("dddd", CultureInfo.GetCultureInfo("en-GB")),
        _ => "on " + UkTime.Day(utc, nowUtc),
    };

    /// <summary>The next seven days with the hours of each, from today, exceptions and bank holidays counted in.</summary>
    public static IReadOnlyList<OpenDay> Week(OpeningHours hours, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var british = CultureInfo.GetCultureInfo("en-GB");
        return [.. Enumerable.Range(0, 7).Select(today.AddDays).Select(date => new OpenDay(date == today ? "Today" : date.ToString("dddd", british), Hours(hours.PeriodsOn(date))))];
    }

    private static string Hours(IReadOnlyList<OpeningPeriod> periods) =>
        periods.Count == 0 ? "Closed" : string.Join(", ", periods.Select(period => period.IsAllDay() ? "All day" : $"{Clock(period.From)} to {Clock(period.To)}"));

    private static bool IsAllDay(this OpeningPeriod period) => period == OpeningPeriod.AllDay;

    private static string Clock(TimeOnly time) => (time.Hour, time.Minute) switch
    {
        (0, 0) => "midnight",
        (12, 0) => "midday",
        (var hour, var minute) => $"{(hour % 12 == 0 ? 12 : hour % 12)}{(minute == 0 ? "" : $":{minute:00}")}{(hour < 12 ? "am" : "pm")}",
    };
}

/// <summary>One line of opening hours: "Thursday", "8am to 6pm".</summary>
internal sealed record OpenDay(string Day, string Hours);
