using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reeve.WorkingTime;

/// <summary>What a target is counted in.</summary>
public enum TargetUnit
{
    /// <summary>Open time, to the second.</summary>
    OpenTime,

    /// <summary>Whole working days, to the close of business of the last.</summary>
    WorkingDays,

    /// <summary>Whole calendar days, to midnight at the end of the last.</summary>
    CalendarDays,
}

/// <summary>
/// How soon something is promised: so much open time, or by the end of the nth working or calendar day.
/// Written as "4 working hours", "30 minutes", "2 working days", "3 calendar days" or "same working day".
/// </summary>
[JsonConverter(typeof(JsonText))]
public sealed record PromiseTarget
{
    private const int MostDays = 9999;
    private static readonly TimeSpan MostTime = TimeSpan.FromHours(87_600);
    private const string Ways = "write it as '30 minutes', '4 working hours', '2 working days', '3 calendar days' or 'same working day'";

    private PromiseTarget(TargetUnit unit, TimeSpan time, int days) => (Unit, Time, Days) = (unit, time, days);

    /// <summary>What it is counted in.</summary>
    public TargetUnit Unit { get; }

    /// <summary>The open time; nothing when counted in days.</summary>
    public TimeSpan Time { get; }

    /// <summary>The days; 0 when counted in open time, and for "same working day".</summary>
    public int Days { get; }

    /// <summary>So much open time: more than nothing, at most 87,600 hours, whole seconds.</summary>
    public static PromiseTarget OpenTime(TimeSpan time) =>
        time > TimeSpan.Zero && time <= MostTime && time.Ticks % TimeSpan.TicksPerSecond == 0
            ? new(TargetUnit.OpenTime, time, 0)
            : throw new ArgumentOutOfRangeException(nameof(time), time, "A promise of open time is whole seconds, more than none and at most 87,600 hours.");

    /// <summary>By close of business of the nth working day after the one it was received on; 0 is that day itself.</summary>
    public static PromiseTarget WorkingDays(int days) => new(TargetUnit.WorkingDays, TimeSpan.Zero, CheckDays(days, 0));

    /// <summary>By midnight at the end of the nth day after the one it was received on.</summary>
    public static PromiseTarget CalendarDays(int days) => new(TargetUnit.CalendarDays, TimeSpan.Zero, CheckDays(days, 1));

    /// <summary>Reads a target as people write it. An ISO 8601 time such as PT4H is open time too.</summary>
    /// <exception cref="FormatException">Not a target; the message says how to write one.</exception>
    public static PromiseTarget Parse(string text) =>
        Read(text, out var target) is { } trouble ? throw new FormatException(trouble) : target!;

    /// <summary>As <see cref="Parse"/>, false when it is not a target.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PromiseTarget? target) =>
        Read(text, out target) is null;

    /// <summary>When a clock started at that instant and never paused would run out, in UTC.</summary>
    /// <remarks>
    /// Working days: what arrives while shut is received on the next working day, whose number is 0; due at close of
    /// business on day n. So of a promise of 1 working day, what arrives on Monday before closing is due on Tuesday at
    /// closing, and what arrives on Saturday is received on Monday and due on Tuesday too.
    /// Calendar days: day 0 is the local date of the instant.
    /// </remarks>
    /// <exception cref="NeverOpenException">The hours never open, or not far enough ahead.</exception>
    public DateTime DueFrom(DateTime utcStart, OpeningHours hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        switch (Unit)
        {
            case TargetUnit.OpenTime:
                return hours.AddOpenTime(utcStart, Time);
            case TargetUnit.CalendarDays:
                return hours.EndOf(hours.DateAt(utcStart).AddDays(Days));
            default:
                var received = hours.DateAt(hours.NextOpening(utcStart));
                if (!hours.IsWorkingDay(received))
                {
                    received = hours.AddWorkingDays(received, 1);
                }

                return hours.ClosingTime(hours.AddWorkingDays(received, Days))!.Value;
        }
    }

    /// <summary>For a customer to read: "within 2 working days".</summary>
    public string InWords() => this is { Unit: TargetUnit.WorkingDays, Days: 0 } ? "by the end of the working day" : $"within {this}";

    /// <summary>As it is written in packs and settings; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => Unit switch
    {
        TargetUnit.WorkingDays when Days == 0 => "same working day",
        TargetUnit.WorkingDays => Counted(Days, "working day"),
        TargetUnit.CalendarDays => Counted(Days, "calendar day"),
        _ when Time.Ticks % TimeSpan.TicksPerHour == 0 => Counted(Time.Ticks / TimeSpan.TicksPerHour, "working hour"),
        _ when Time.Ticks % TimeSpan.TicksPerMinute == 0 => Counted(Time.Ticks / TimeSpan.TicksPerMinute, "working minute"),
        _ => Counted(Time.Ticks / TimeSpan.TicksPerSecond, "working second"),
    };

    private static string Counted(long number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    private static int CheckDays(int days, int fewest) => days >= fewest && days <= MostDays ? days
        : throw new ArgumentOutOfRangeException(nameof(days), days, $"A promise in days is from {fewest} to {MostDays} of them.");

    /// <returns>What is wrong, or null when the target was read.</returns>
    private static string? Read(string? text, out PromiseTarget? target)
    {
        target = null;
        var words = (text ?? "").Trim().ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is ["same", "working", "day"])
        {
            target = WorkingDays(0);
            return null;
        }

        var iso = words is [['p', 't', ..]] && TryIso(words[0], out var time) ? time : TimeSpan.Zero;
        if (iso > TimeSpan.Zero)
        {
            return Make(iso, text, out target);
        }

        if (words.Length is < 2 or > 3
            || !decimal.TryParse(words[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return $"'{text}' is not a promise; {Ways}.";
        }

        var unit = words[^1].TrimEnd('s');
        var kind = words.Length == 3 ? words[1] : "";
        if (unit is "day")
        {
            var fewest = kind == "calendar" ? 1 : 0;
            if (kind is not ("working" or "calendar"))
            {
                return $"'{text}' does not say which days; write '{words[0]} working {words[^1]}' or '{words[0]} calendar {words[^1]}'.";
            }

            if (number % 1 != 0 || number < fewest || number > MostDays)
            {
                return $"'{text}' is not a promise; days are whole, from {fewest} to {MostDays}.";
            }

            target = kind == "working" ? WorkingDays((int)number) : CalendarDays((int)number);
            return null;
        }

        var length = unit switch { "hour" => 3600, "minute" => 60, "second" => 1, _ => 0 };
        if (length == 0 || kind is not ("" or "working"))
        {
            return $"'{text}' is not a promise; {Ways}.";
        }

        var ticks = Math.Min(number, (decimal)MostTime.TotalSeconds + 1) * length * TimeSpan.TicksPerSecond;
        return Make(ticks > MostTime.Ticks ? TimeSpan.MaxValue : TimeSpan.FromTicks((long)ticks), text, out target);
    }

    private static string? Make(TimeSpan time, string? text, out PromiseTarget? target)
    {
        var fits = time > TimeSpan.Zero && time <= MostTime && time.Ticks % TimeSpan.TicksPerSecond == 0;
        target = fits ? OpenTime(time) : null;
        return fits ? null : $"'{text}' is not a promise; open time is whole seconds, more than none and at most 87,600 hours.";
    }

    private static bool TryIso(string text, out TimeSpan time)
    {
        try
        {
            time = System.Xml.XmlConvert.ToTimeSpan(text.ToUpperInvariant());
            return true;
        }
        catch (Exception broken) when (broken is FormatException or OverflowException)
        {
            time = TimeSpan.Zero;
            return false;
        }
    }

    private sealed class JsonText : JsonConverter<PromiseTarget>
    {
        public override PromiseTarget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var target) ? target
                : throw new JsonException($"'{reader.GetString()}' is not a promise; {Ways}.");

        public override void Write(Utf8JsonWriter writer, PromiseTarget value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
