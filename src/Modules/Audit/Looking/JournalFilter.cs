using System.Globalization;

namespace Reeve.Audit.Looking;

/// <summary>What an auditor asked for, as it stands in the address; empty means all.</summary>
internal sealed record JournalFilter
{
    /// <summary>Part of a member of staff's name or e-mail address.</summary>
    public string? Who { get; init; }

    /// <summary>"Staff", "Customer", "Machine", "System".</summary>
    public string? Kind { get; init; }

    /// <summary>"case", "customer" …</summary>
    public string? Subject { get; init; }

    public Guid? SubjectId { get; init; }

    /// <summary>"case.closed", or the beginning of one.</summary>
    public string? Action { get; init; }

    /// <summary>A case's reference, in any spacing, or another course such as "contact …".</summary>
    public string? Reference { get; init; }

    /// <summary>First and last day in the UK, yyyy-MM-dd, both included.</summary>
    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>How many days back when no first day is given; 0 is from the beginning.</summary>
    public int? Days { get; init; }

    public int DaysBack => Days ?? 7;

    /// <summary>Where the page before ended: time in ticks, a full stop, the entry's number.</summary>
    public string? After { get; init; }

    public static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Null when nothing, or nothing that Reeve wrote, is given.</summary>
    public (DateTime At, long Number)? Cursor() =>
        After?.Split('.') is [var ticks, var number] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var last)
            ? (new DateTime(at, DateTimeKind.Utc), last)
            : null;

    public IEnumerable<KeyValuePair<string, string?>> Pairs()
    {
        var all = new Dictionary<string, string?>
        {
            ["who"] = Who,
            ["kind"] = Kind,
            ["subject"] = Subject,
            ["subjectId"] = SubjectId?.ToString(),
            ["action"] = Action,
            ["reference"] = Reference,
            ["from"] = From,
            ["to"] = To,
            ["days"] = Days?.ToString(CultureInfo.InvariantCulture),
        };
        return all.Where(pair => !string.IsNullOrEmpty(pair.Value));
    }
}
