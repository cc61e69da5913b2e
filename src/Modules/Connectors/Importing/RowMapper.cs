using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Csv;
using Reeve.Connectors.Importing.Mapping;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Values;

namespace Reeve.Connectors.Importing;

/// <summary>A row read: the case it becomes, of which service, and who reported it.</summary>
internal sealed record MappedRow(ImportedCase Case, Service Service, CustomerDetails? Reporter);

/// <summary>Makes cases of rows by a mapping whose columns and services were found.</summary>
internal sealed class RowMapper(ImportMapping mapping, IReadOnlyDictionary<string, int> columns, IReadOnlyDictionary<string, Service> services, int width, DateTime now)
{
    private static readonly string[] Iso =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss K",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
    ];

    private static readonly DateTime Earliest = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <exception cref="FormatException">The row cannot be taken; the message says why.</exception>
    public MappedRow Map(CsvRow row)
    {
        if (row.Problem is { } problem)
        {
            throw new FormatException(problem);
        }

        if (row.Fields.Count != width)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"The row has {row.Fields.Count} fields and the heading {width}. Check its commas and quotes."));
        }

        string Value(MappedColumn column) => row.Fields[columns[column.Name]];
        var received = Time(mapping.Received, Value(mapping.Received.Column)) ?? throw new FormatException($"“{mapping.Received.Column.Name}” is empty: every case needs the time it was received.");
        var state = State(Value);
        var choice = (mapping.Rules.FirstOrDefault(rule => rule.Columns.Any(column => rule.Fits(Value(column))))?.Choice ?? mapping.Otherwise)
            ?? throw new FormatException("No rule of the mapping says which service it is.");
        var service = services[choice.Code];
        var description = string.Join("\n\n", mapping.Description.Select(Value).Where(text => !string.IsNullOrWhiteSpace(text)));
        return new MappedRow(
            new ImportedCase
            {
                ServiceId = service.Id,
                ReceivedAt = received,
                Description = description,
                OnceKey = Key(Value),
                State = state,
                ClosedAt = state == ImportedState.Closed && mapping.Closed is { } closed ? Time(closed, Value(closed.Column)) : null,
                Outcome = choice.Outcome,
                Answers = choice.Answers.ToDictionary(answer => answer.Key, answer => answer.Values),
                Point = Point(Value),
                PlaceText = mapping.Place?.Text is { } text ? Value(text) : null,
            },
            service,
            Reporter(Value));
    }

    private string Key(Func<MappedColumn, string> value)
    {
        // The unit separator is in no text that people write, so that ("ab", "c") and ("a", "bc") stay two.
        var text = string.Join('\u001F', mapping.Key.Select(value));
        return $"{mapping.Source}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}";
    }

    private ImportedState State(Func<MappedColumn, string> value)
    {
        if (mapping.Status is not { } status)
        {
            return ImportedState.Received;
        }

        var text = value(status.Column).Trim();
        return status.Values.TryGetValue(text, out var state) ? state : throw new FormatException($"The status “{Short(text)}” is not in the mapping.");
    }

    private DateTime? Time(TimeColumn column, string value)
    {
        var text = value.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (!DateTime.TryParseExact(text, column.Formats.Count > 0 ? [.. column.Formats] : Iso, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var time))
        {
            throw new FormatException($"“{Short(text)}” in “{column.Column.Name}” is not a time that can be read.");
        }

        var utc = time.Kind == DateTimeKind.Utc ? time : TimeZoneInfo.ConvertTimeToUtc(column.Zone.IsInvalidTime(time) ? time.AddHours(1) : time, column.Zone);
        utc = new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
        return utc > now ? throw new FormatException($"“{Short(text)}” in “{column.Column.Name}” is in the future.")
            : utc < Earliest ? throw new FormatException($"“{Short(text)}” in “{column.Column.Name}” is before 1970.")
            : utc;
    }

    private GeoPoint? Point(Func<MappedColumn, string> value)
    {
        if (mapping.Place is not { Lat: { } lat, Lng: { } lng } place || (value(lat).Trim().Length == 0 && value(lng).Trim().Length == 0))
        {
            return null;
        }

        var point = new GeoPoint(Degrees(lat, value(lat), 90), Degrees(lng, value(lng), 180));
        return place.Shift?.Move(point) ?? point;
    }

    private static double Degrees(MappedColumn column, string value, double most) =>
        double.TryParse(value.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most
            ? degrees
            : throw new FormatException($"“{Short(value)}” in “{column.Name}” is not a number of degrees.");

    private CustomerDetails? Reporter(Func<MappedColumn, string> value)
    {
        if (mapping.Reporter is not { } reporter)
        {
            return null;
        }

        string? Said(MappedColumn? column) => column is not null && value(column).Trim() is { Length: > 0 } text ? text : null;
        var details = new CustomerDetails { Name = Said(reporter.Name), Email = Said(reporter.Email), Phone = Said(reporter.Phone), Address = Said(reporter.Address), Postcode = Said(reporter.Postcode) };
        return details is { Name: null, Email: null, Phone: null, Address: null, Postcode: null } ? null : details;
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
