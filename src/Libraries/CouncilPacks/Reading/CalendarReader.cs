using System.Collections.Immutable;
using System.Globalization;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads calendars: hours by day as "09:00-12:30, 13:30-17:00", and dates that differ.</summary>
internal static class CalendarReader
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static PackCalendar Read(MapReader map)
    {
        var zone = map.RequiredText("time-zone");
        if (zone.Length > 0 && (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId))
            map.Error("time-zone", $"\"{zone}\" is not a time zone.", "Write its IANA name; in the United Kingdom it is Europe/London.");
        var calendar = new PackCalendar
        {
            Code = map.DefineCode(Named.Calendar),
            Name = map.RequiredText("name"),
            TimeZone = zone,
            Division = map.RequiredWord<HolidayDivision>("holidays"),
            Hours = Hours(map),
            WorkingDays = WorkingDays(map),
            Exceptions = map.List("exceptions", "calendar exception", Exception),
        };
        foreach (var twice in calendar.Exceptions.GroupBy(exception => exception.Date).Where(group => group.Count() > 1))
            map.Error("exceptions", string.Create(CultureInfo.InvariantCulture, $"{twice.Key:yyyy-MM-dd} has two exceptions."), "Keep one of them.");
        if (calendar.Hours.Count > 0 && calendar.WorkingDays.Count > 0 && !calendar.WorkingDays.Any(day => calendar.Hours.Any(hours => hours.Day == day)))
            map.Error("working-days", "None of the working days is ever open.", "Name days that have hours, or leave the key out to count every day that opens.");
        return calendar;
    }

    private static List<DayOfWeek> WorkingDays(MapReader map)
    {
        var days = new List<DayOfWeek>();
        foreach (var (text, line) in map.TextsWithLines("working-days"))
        {
            var at = Array.FindIndex(Week, day => day.ToString().Equals(text, StringComparison.OrdinalIgnoreCase));
            if (at < 0)
                map.Context.Error(map.File, line, $"\"{text}\" is not a day of the week.", "Write the days that promises count, such as working-days: [monday, tuesday, wednesday, thursday, friday].");
            else if (!days.Contains(Week[at]))
                days.Add(Week[at]);
        }
        return [.. days.OrderBy(day => Array.IndexOf(Week, day))];
    }

    private static List<DayHours> Hours(MapReader map)
    {
        var days = new List<DayHours>();
        map.Require("hours");
        if (map.Map("hours", "week of opening hours") is not { } week)
            return days;
        var before = map.Context.Problems.Count;
        foreach (var day in Week)
        {
            var key = day.ToString().ToLowerInvariant();
            if (Periods(week, key) is { IsEmpty: false } periods)
                days.Add(new DayHours(day, periods));
        }
        if (days.Count == 0 && map.Context.Problems.Count == before)
            map.Error("hours", "This calendar is never open.", "Give at least one day its hours, such as monday: 09:00-17:00.");
        week.Close();
        return days;
    }

    private static CalendarException Exception(MapReader map)
    {
        map.RequiredText("date");
        return new CalendarException(map.Date("date") ?? default, map.RequiredText("reason"), Periods(map, "hours"));
    }

    private static ImmutableArray<OpenPeriod> Periods(MapReader map, string key)
    {
        if (map.Text(key) is not { } text || text == "closed")
            return [];
        var periods = ImmutableArray.CreateBuilder<OpenPeriod>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || !Time(ends[0], out var from) || !(Time(ends[1], out var to) || ends[1] == "24:00"))
            {
                map.Error(key, $"\"{part}\" is not a period of opening.", "Write from-to on the 24-hour clock, such as 09:00-12:30, 13:30-17:00, or closed.");
                return [];
            }
            var previous = periods.Count > 0 ? periods[^1].To : TimeOnly.MinValue;
            if ((to <= from && to != TimeOnly.MinValue) || from < previous || (periods.Count > 0 && previous == TimeOnly.MinValue))
            {
                map.Error(key, $"The period \"{part}\" ends before it starts, or starts before the one before it ends.", "Write the periods in order, without overlap; midnight at the end of a day is 24:00.");
                return [];
            }
            periods.Add(new OpenPeriod(from, to));
        }
        return periods.ToImmutable();
    }

    private static bool Time(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
