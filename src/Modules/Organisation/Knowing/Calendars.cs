using Reeve.CouncilPacks;
using Reeve.WorkingTime;

namespace Reeve.Organisation.Knowing;

/// <summary>A pack's calendar as hours that can be reckoned with.</summary>
internal static class Calendars
{
    /// <exception cref="ArgumentException">Periods overlap or the time zone is unknown.</exception>
    public static OpeningHours ToHours(PackCalendar calendar)
    {
        var hours = new OpeningHours(calendar.Hours.SelectMany(day => day.Periods.Select(period => (day.Day, new OpeningPeriod(period.From, period.To)))))
            .InTimeZone(calendar.TimeZone)
            .WithExceptions(calendar.Exceptions.Select(exception =>
                new OpeningException(exception.Date, [.. exception.Periods.Select(period => new OpeningPeriod(period.From, period.To))], exception.Reason)));
        if (calendar.WorkingDays.Count > 0)
        {
            hours = hours.WithWorkingWeek([.. calendar.WorkingDays]);
        }

        return calendar.Division switch
        {
            HolidayDivision.EnglandAndWales => hours.WithBankHolidays(BankHolidayDivision.EnglandAndWales),
            HolidayDivision.Scotland => hours.WithBankHolidays(BankHolidayDivision.Scotland),
            HolidayDivision.NorthernIreland => hours.WithBankHolidays(BankHolidayDivision.NorthernIreland),
            _ => hours,
        };
    }
}
