using System.Globalization;
using Reeve.CouncilPacks;
using Reeve.Organisation.Branding;
using Reeve.Organisation.Knowing;
using Reeve.WorkingTime;

namespace Reeve.Organisation.Administration;

/// <summary>What opening hours come to on each day, so that whoever types them sees what they mean.</summary>
/// <param name="Next">Today and the thirteen days after it.</param>
/// <param name="Later">The days of the following year that differ from their week, in order.</param>
/// <param name="HolidaysKnownUntil">Beyond it bank holidays are not known yet; null when none close it.</param>
internal sealed record CalendarDays(IReadOnlyList<CalendarDays.Day> Next, IReadOnlyList<CalendarDays.Day> Later, DateOnly? HolidaysKnownUntil)
{
    private const int MostLater = 12;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static CalendarDays Of(PackCalendar calendar, DateOnly today)
    {
        var hours = Calendars.ToHours(calendar);
        var next = Enumerable.Range(0, 14).Select(ahead => One(calendar, hours, today.AddDays(ahead))).ToList();
        var later = Enumerable.Range(14, 352).Select(ahead => One(calendar, hours, today.AddDays(ahead))).Where(day => day.Why is not null).Take(MostLater).ToList();
        return new CalendarDays(next, later, hours.BankHolidaysKnownUntil);
    }

    private static Day One(PackCalendar calendar, OpeningHours hours, DateOnly date)
    {
        var periods = hours.PeriodsOn(date);
        var usual = calendar.Hours.FirstOrDefault(day => day.Day == date.DayOfWeek);
        var exception = calendar.Exceptions.FirstOrDefault(each => each.Date == date);
        var why = exception?.Reason;
        if (exception is null && usual is not null && periods.Count == 0 && hours.Division is { } division)
        {
            why = BankHolidays.Shipped.On(date, division)?.Title ?? "Bank holiday";
        }

        return new Day(
            date,
            date.ToString("dddd d MMMM", British),
            periods.Count == 0 ? "Closed" : HoursInWords.Of(periods.Select(period => new OpenPeriod(period.From, period.To))),
            why,
            [.. periods.Select(period => (Minutes(period.From), (period.To == TimeOnly.MinValue ? 1440 : Minutes(period.To)) - Minutes(period.From)))],
            periods.Count > 0 && (calendar.WorkingDays.Count == 0 || calendar.WorkingDays.Contains(date.DayOfWeek)));
    }

    private static int Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;

    /// <param name="Why">The exception or bank holiday that makes it differ from its week; null when nothing does.</param>
    /// <param name="Bars">Start and length of each opening in minutes, for the picture.</param>
    /// <param name="Counts">Whether promises in working days count it.</param>
    internal sealed record Day(DateOnly Date, string Words, string Hours, string? Why, IReadOnlyList<(int From, int Length)> Bars, bool Counts);
}
