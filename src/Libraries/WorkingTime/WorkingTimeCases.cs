using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reeve.WorkingTime;

/// <summary>A file of working-time cases could not be answered; the message says which case or calendar and why.</summary>
public sealed class WorkingTimeCaseException(string message, int? caseNumber = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The case, from 1; null when the trouble is the file or a calendar.</summary>
    public int? CaseNumber { get; } = caseNumber;
}

/// <summary>
/// Answers a file of working-time questions, so that this arithmetic can be laid beside another system's. The file is
/// one JSON object: <c>calendars</c>, each with <c>time_zone</c>, <c>bank_holidays</c> (a GOV.UK division or null) and
/// <c>hours</c> as <c>{"mon": {"08:45": "17:15"}}</c>; and <c>cases</c>, each with <c>cal</c> and <c>op</c>:
/// <list type="bullet">
/// <item><c>add_minutes</c> with <c>start</c> and <c>minutes</c>, answered <c>{"due":"2026-12-30T10:00:00Z"}</c>;</item>
/// <item><c>elapsed_minutes</c> with <c>start</c> and <c>end</c>, answered <c>{"minutes":510}</c>, whole minutes rounded down;</item>
/// <item><c>in_hours</c> with <c>at</c>, answered <c>{"value":true}</c>.</item>
/// </list>
/// A due time at the very end of a period is given as that closing, not as the next opening.
/// </summary>
public static class WorkingTimeCases
{
    private static readonly Dictionary<string, DayOfWeek> Days = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mon"] = DayOfWeek.Monday,
        ["tue"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["thu"] = DayOfWeek.Thursday,
        ["fri"] = DayOfWeek.Friday,
        ["sat"] = DayOfWeek.Saturday,
        ["sun"] = DayOfWeek.Sunday,
    };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object a line, in the order of the cases.</summary>
    /// <returns>How many cases were answered.</returns>
    /// <exception cref="WorkingTimeCaseException">The file, a calendar or a case cannot be understood; the lines before it are written.</exception>
    public static int Run(Stream json, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(output);
        using var document = Open(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("calendars", out var calendars) || calendars.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("cases", out var cases) || cases.ValueKind != JsonValueKind.Array)
        {
            throw new WorkingTimeCaseException("The file needs an object with 'calendars' (an object) and 'cases' (a list).");
        }

        var hours = new Dictionary<string, OpeningHours>();
        foreach (var calendar in calendars.EnumerateObject())
        {
            hours[calendar.Name] = ReadCalendar(calendar);
        }

        var number = 0;
        foreach (var one in cases.EnumerateArray())
        {
            number++;
            try
            {
                output.Write(Answer(one, hours) + "\n");
            }
            catch (Exception trouble) when (trouble is FormatException or ArgumentException or NeverOpenException or OverflowException)
            {
                throw new WorkingTimeCaseException($"Case {number}: {trouble.Message}", number, trouble);
            }
        }

        return number;
    }

    private static JsonDocument Open(Stream json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException broken)
        {
            throw new WorkingTimeCaseException($"The file is not JSON: {broken.Message}", null, broken);
        }
    }

    private static string Answer(JsonElement one, Dictionary<string, OpeningHours> calendars)
    {
        var name = Text(one, "cal");
        if (!calendars.TryGetValue(name, out var hours))
        {
            throw new FormatException($"there is no calendar '{name}'.");
        }

        switch (Text(one, "op"))
        {
            case "add_minutes":
                var due = hours.AddOpenTime(Time(one, "start"), Minutes(one));
                return $"{{\"due\":\"{due.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)}Z\"}}";
            case "elapsed_minutes":
                var open = hours.OpenTimeBetween(Time(one, "start"), Time(one, "end"));
                var minutes = (long)Math.Floor((decimal)open.Ticks / TimeSpan.TicksPerMinute);
                return string.Create(CultureInfo.InvariantCulture, $"{{\"minutes\":{minutes}}}");
            case "in_hours":
                return $"{{\"value\":{(hours.IsOpen(Time(one, "at")) ? "true" : "false")}}}";
            case var op:
                throw new FormatException($"'{op}' is not an operation; there are add_minutes, elapsed_minutes and in_hours.");
        }
    }

    private static OpeningHours ReadCalendar(JsonProperty calendar)
    {
        try
        {
            var settings = calendar.Value;
            if (settings.ValueKind != JsonValueKind.Object || !settings.TryGetProperty("hours", out var week) || week.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("it needs 'hours', an object by day.");
            }

            var hours = new OpeningHours(week.EnumerateObject().SelectMany(ReadDay).ToArray());
            if (Has(settings, "time_zone"))
            {
                hours = hours.InTimeZone(Text(settings, "time_zone"));
            }

            if (!Has(settings, "bank_holidays"))
            {
                return hours;
            }

            var division = Text(settings, "bank_holidays");
            return BankHolidays.TryParseDivision(division, out var known) ? hours.WithBankHolidays(known)
                : throw new FormatException($"'{division}' is not a bank-holiday division.");
        }
        catch (Exception trouble) when (trouble is FormatException or ArgumentException)
        {
            throw new WorkingTimeCaseException($"Calendar '{calendar.Name}': {trouble.Message}", null, trouble);
        }
    }

    private static IEnumerable<(DayOfWeek Day, OpeningPeriod Period)> ReadDay(JsonProperty day)
    {
        if (!Days.TryGetValue(day.Name, out var weekday) || day.Value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"'{day.Name}' is not a day with hours; write it as \"mon\": {{\"08:45\": \"17:15\"}}.");
        }

        return day.Value.EnumerateObject().Select(each => (weekday, each.Value.ValueKind == JsonValueKind.String
            ? OpeningPeriod.Parse(each.Name, each.Value.GetString()!)
            : throw new FormatException($"the hours from {each.Name} on {day.Name} have no end.")));
    }

    private static bool Has(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string Text(JsonElement holder, string name)
    {
        if (holder.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{JsonSerializer.Serialize(holder, Readable)} is not an object.");
        }

        return holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!
            : throw new FormatException($"it needs '{name}', in quotes.");
    }

    private static TimeSpan Minutes(JsonElement one) =>
        one.TryGetProperty("minutes", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var minutes)
            ? TimeSpan.FromTicks(decimal.ToInt64(minutes * TimeSpan.TicksPerMinute))
            : throw new FormatException("it needs 'minutes', a number.");

    private static DateTime Time(JsonElement one, string name)
    {
        var text = Text(one, name);
        var zoned = text.Length > 10 && (text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > 10);
        return zoned && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.UtcDateTime
            : throw new FormatException($"'{name}' is '{text}'; write a time as 2026-12-30T10:00:00Z.");
    }
}
