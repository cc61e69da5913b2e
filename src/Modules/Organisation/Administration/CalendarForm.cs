using System.Collections.Immutable;
using System.Globalization;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;
using Reeve.WorkingTime;

namespace Reeve.Organisation.Administration;

/// <summary>Opening hours as text a person types, written as a pack writes them.</summary>
internal sealed class CalendarForm
{
    public static readonly IReadOnlyList<DayOfWeek> Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

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

    /// <summary>The days that promises count; none ticked counts every day that opens.</summary>
    public List<string> WorkingDays { get; set; } = [];

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
            WorkingDays = [.. calendar.WorkingDays.Select(day => day.ToString())],
            Exceptions = string.Join('\n', calendar.Exceptions.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Date:yyyy-MM-dd} {(each.Periods.IsEmpty ? "closed" : string.Join(",", each.Periods))} {each.Reason}"))),
        };
    }

    /// <summary>Reads every field, so that all mistakes are told at once.</summary>
    /// <param name="problems">Each mistake: its field, what is wrong and how to write it. The calendar is usable only when there is none.</param>
    public PackCalendar Read(string code, out IReadOnlyList<(string Field, string Message)> problems)
    {
        var wrong = new List<(string Field, string Message)>();
        var zone = TimeZone?.Trim() ?? "";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId)
        {
            wrong.Add(("Form.TimeZone", "Enter a time zone by its name, like Europe/London"));
        }

        if (!Enum.TryParse<HolidayDivision>(Division, out var division) || !Enum.IsDefined(division))
        {
            wrong.Add(("Form.Division", "Choose whose bank holidays close it"));
        }

        string?[] typed = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
        var before = wrong.Count;
        var hours = Week.Select((day, index) => new DayHours(day, Try(() => Periods(typed[index]), $"Form.{day}", wrong, $"{day}: "))).Where(day => !day.Periods.IsDefaultOrEmpty).ToList();
        if (hours.Count == 0 && wrong.Count == before)
        {
            wrong.Add(("Form.Monday", "Enter the hours of at least one day, or promises counted by them would never fall due"));
        }

        var counted = Week.Where(day => WorkingDays.Contains(day.ToString())).ToList();
        if (hours.Count > 0 && counted.Count > 0 && !counted.Exists(day => hours.Exists(each => each.Day == day)))
        {
            wrong.Add(("Form.WorkingDays", "Choose working days that have hours, or none to count every day that opens"));
        }

        var calendar = new PackCalendar
        {
            Code = code,
            Name = Try(() => Given.Required(Name, "Form.Name", "Enter a name for these opening hours"), "Form.Name", wrong) ?? "",
            TimeZone = zone,
            Division = division,
            Hours = hours,
            WorkingDays = counted,
            Exceptions = ReadExceptions(wrong),
        };
        problems = wrong;
        return calendar;
    }

    private List<CalendarException> ReadExceptions(List<(string Field, string Message)> wrong)
    {
        const string field = "Form.Exceptions";
        var read = new List<CalendarException>();
        var said = new List<string>();
        var text = Try(() => Given.Optional(Exceptions, field, 20_000), field, wrong) ?? "";
        foreach (var (line, number) in text.Split('\n', StringSplitOptions.TrimEntries).Select((line, index) => (line, index + 1)).Where(each => each.line.Length > 0))
        {
            var parts = line.Replace(", ", ",", StringComparison.Ordinal).Split(' ', 3, StringSplitOptions.TrimEntries);
            if (parts.Length < 3 || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                said.Add($"line {number}, “{line}”, must be a date, hours or closed, and why, like 2026-12-24 09:00-12:30 Christmas Eve");
            }
            else if (read.Exists(each => each.Date == date))
            {
                said.Add($"line {number}: {parts[0]} is there twice. Keep one line for it");
            }
            else
            {
                try
                {
                    read.Add(new CalendarException(date, parts[2], Periods(parts[1])));
                }
                catch (FormatException mistake)
                {
                    said.Add($"line {number}: {mistake.Message}");
                }
            }
        }

        if (said.Count > 0)
        {
            wrong.Add((field, $"Dates that differ, {string.Join("; ", said)}"));
        }

        return [.. read.OrderBy(each => each.Date)];
    }

    private static T? Try<T>(Func<T> read, string field, List<(string Field, string Message)> wrong, string before = "")
    {
        try
        {
            return read();
        }
        catch (FormatException mistake)
        {
            wrong.Add((field, before + mistake.Message));
        }
        catch (Refused refused)
        {
            wrong.Add((field, before + refused.Sentence));
        }

        return default;
    }

    /// <exception cref="FormatException">Says what is wrong and how to write it.</exception>
    private static ImmutableArray<OpenPeriod> Periods(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Trim().Equals("closed", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var periods = new List<OpenPeriod>();
        foreach (var part in typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var period = OpeningPeriod.Parse(part);
            periods.Add(new OpenPeriod(period.From, period.To));
        }

        periods.Sort((one, other) => one.From.CompareTo(other.From));
        for (var i = 1; i < periods.Count; i++)
        {
            if (periods[i - 1].To == TimeOnly.MinValue || periods[i].From < periods[i - 1].To)
            {
                throw new FormatException($"{periods[i - 1]} and {periods[i]} overlap. Write them one after another");
            }
        }

        return [.. periods];
    }
}
