using Reeve.WorkingTime;

namespace Reeve.Tests.Libraries.WorkingTime;

/// <summary>Hours that the tests share, and short ways to write times.</summary>
internal static class Calendars
{
    internal static readonly OpeningHours Office = Weekdays("08:45-17:15").WithBankHolidays(BankHolidayDivision.EnglandAndWales);
    internal static readonly OpeningHours NineToFive = Weekdays("09:00-17:00");
    internal static readonly OpeningHours SplitScotland = Weekdays("09:00-12:30", "13:30-17:00").WithBankHolidays(BankHolidayDivision.Scotland);
    internal static readonly OpeningHours Nights = new OpeningHours(Enum.GetValues<DayOfWeek>().SelectMany(day =>
        new[] { (day, OpeningPeriod.Parse("00:30-01:45")), (day, OpeningPeriod.Parse("22:00-24:00")) }));
    internal static readonly OpeningHours NewYork = Weekdays("08:00-18:30").InTimeZone("America/New_York");
    internal static readonly OpeningHours Saturdays = new OpeningHours([(DayOfWeek.Saturday, OpeningPeriod.Parse("09:00-13:00"))]);
    internal static readonly OpeningHours Never = new([]);

    internal static readonly OpeningHours[] Various =
    [
        Office, NineToFive, SplitScotland, Nights, NewYork, Saturdays, OpeningHours.AroundTheClock,
        Office.WithExceptions(
            OpeningException.Closed(new DateOnly(2025, 6, 18), "Training"),
            OpeningException.Open(new DateOnly(2025, 12, 25), "Snow desk", OpeningPeriod.Parse("10:00-12:00"))),
    ];

    internal static OpeningHours Weekdays(params string[] periods) =>
        OpeningHours.MondayToFriday([.. periods.Select(OpeningPeriod.Parse)]);

    /// <summary>"2026-11-27 09:30" as UTC.</summary>
    internal static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    internal static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    internal static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
