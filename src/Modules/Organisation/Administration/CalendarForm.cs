using System.Collections.Immutable;
using System.Globalization;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;
using Reeve.WorkingTime;

namespace Reeve.Organisation.Administration;

/// <summary>Opening hours as text a person types, written as a pack writes them.</summary>
internal sealed class CalendarForm
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public int Version { get; set; }

    public string? Name { get; set; }

    public string? Division { get; set; }

    public string? TimeZone { get; set; } = "Europe/London";

    public string? Monday { get; set; }

    public string? Tuesday { get; set; }

    public string? Wednesday { get; set; }

    public string? Thursday { get; set; }

    public string? Friday { get; set; }

    public string? Saturday { get; set; }

    public string? Sunday { get; set; }

    public string? Exceptions { get; set; }

    public static CalendarForm Of(PackCalendar calendar, int version)
    {
        string? Day(DayOfWeek day) => calendar.Hours.FirstOrDefault(each => each.Day == day) is { } hours ? string.Join(", ", hours.Periods) : null;
        return new CalendarForm
        {
            Version = version,
            Name = calendar.Name,
            Division = calendar.Division.ToString(),
            TimeZone = calendar.TimeZone,
            Monday = Day(DayOfWeek.Monday),
            Tuesday = Day(DayOfWeek.Tuesday),
            Wednesday = Day(DayOfWeek.Wednesday),
            Thursday = Day(DayOfWeek.Thursday),
            Friday = Day(DayOfWeek.Friday),
            Saturday = Day(DayOfWeek.Saturday),
            Sunday = Day(DayOfWeek.Sunday),
            Exceptions = string.Join('\n', calendar.Exceptions.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Date:yyyy-MM-dd} {(each.Periods.IsEmpty ? "closed" : string.Join(",", each.Periods))} {each.Reason}"))),
        };
    }

    /// <exception cref="Refused">A line cannot be read; says which and how to write it.</exception>
    public PackCalendar Read(string code)
    {
        var zone = TimeZone?.Trim() ?? "";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId)
        {
            throw new Refused("time-zone-wrong", RefusalKind.Invalid, "Enter a time zone by its name, like Europe/London", "Form.TimeZone");
        }

        string?[] typed = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
        var hours = Week.Select((day, index) => new DayHours(day, Periods(typed[index], $"Form.{day}"))).Where(day => !day.Periods.IsEmpty).ToList();
        if (hours.Count == 0)
        {
            throw new Refused("never-open", RefusalKind.Invalid, "Enter the hours of at least one day, or promises counted by them would never fall due", "Form.Monday");
        }

        return new PackCalendar
        {
            Code = code,
            Name = Given.Required(Name, "Form.Name", "Enter a name for these opening hours"),
            TimeZone = zone,
            Division = Enum.TryParse<HolidayDivision>(Division, out var division) && Enum.IsDefined(division) ? division : throw new Refused("division-missing", RefusalKind.Invalid, "Choose whose bank holidays close it", "Form.Division"),
            Hours = hours,
            Exceptions = ReadExceptions(),
        };
    }

    private List<CalendarException> ReadExceptions()
    {
        var read = new List<CalendarException>();
        foreach (var line in (Given.Optional(Exceptions, "Form.Exceptions", 20_000) ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Replace(", ", ",", StringComparison.Ordinal).Split(' ', 3, StringSplitOptions.TrimEntries);
            if (parts.Length < 3 || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                throw new Refused("exception-wrong", RefusalKind.Invalid, $"“{line}” must be a date, hours or closed, and why, like 2026-12-24 09:00-12:30 Christmas Eve", "Form.Exceptions");
            }

            if (read.Any(each => each.Date == date))
            {
                throw new Refused("exception-twice", RefusalKind.Invalid, $"{parts[0]} is there twice. Keep one line for it", "Form.Exceptions");
            }

            read.Add(new CalendarException(date, parts[2], parts[1].Equals("closed", StringComparison.OrdinalIgnoreCase) ? [] : Periods(parts[1], "Form.Exceptions")));
        }

        return [.. read.OrderBy(each => each.Date)];
    }

    private static ImmutableArray<OpenPeriod> Periods(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Trim().Equals("closed", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var periods = new List<OpenPeriod>();
        try
        {
            foreach (var part in typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var period = OpeningPeriod.Parse(part);
                periods.Add(new OpenPeriod(period.From, period.To));
            }
        }
        catch (FormatException wrong)
        {
            throw new Refused("hours-wrong", RefusalKind.Invalid, wrong.Message, field);
        }

        periods.Sort((one, other) => one.From.CompareTo(other.From));
        for (var i = 1; i < periods.Count; i++)
        {
            if (periods[i - 1].To == TimeOnly.MinValue || periods[i].From < periods[i - 1].To)
            {
                throw new Refused("hours-overlap", RefusalKind.Invalid, $"{periods[i - 1]} and {periods[i]} overlap. Write them one after another", field);
            }
        }

        return [.. periods];
    }
}
