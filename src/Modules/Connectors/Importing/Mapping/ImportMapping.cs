using System.Text.RegularExpressions;
using Reeve.Cases.Contracts;
using Reeve.Kernel.Values;

namespace Reeve.Connectors.Importing.Mapping;

/// <summary>How rows of one kind of file become cases. Columns are named as in the file's heading, upper and lower case alike.</summary>
internal sealed record ImportMapping
{
    /// <summary>Names where the rows come from; a part of every row's key, so that two sources never collide.</summary>
    public required string Source { get; init; }

    public required string Encoding { get; init; }

    public required char Separator { get; init; }

    public required TimeColumn Received { get; init; }

    public TimeColumn? Closed { get; init; }

    /// <summary>Columns that together say which report a row is.</summary>
    public required IReadOnlyList<MappedColumn> Key { get; init; }

    public PlaceColumns? Place { get; init; }

    public StatusColumn? Status { get; init; }

    /// <summary>Joined by an empty line where more than one says something.</summary>
    public required IReadOnlyList<MappedColumn> Description { get; init; }

    public ReporterColumns? Reporter { get; init; }

    public required IReadOnlyList<ServiceRule> Rules { get; init; }

    /// <summary>For rows no rule knows; without it they are rejected.</summary>
    public ServiceChoice? Otherwise { get; init; }

    public IEnumerable<MappedColumn> Columns =>
        new[] { Received.Column, Closed?.Column, Status?.Column }.OfType<MappedColumn>()
            .Concat(Key).Concat(Description).Concat(Rules.SelectMany(rule => rule.Columns)).Concat(Place?.Columns ?? []).Concat(Reporter?.Columns ?? []);
}

/// <summary>A column by its name, and the line of the mapping that names it.</summary>
internal sealed record MappedColumn(string Name, int Line);

/// <summary>A time as the source writes it; where it gives no offset, a wall clock of the zone.</summary>
internal sealed record TimeColumn(MappedColumn Column, IReadOnlyList<string> Formats, TimeZoneInfo Zone);

/// <summary>A place by its coordinates, its words or both.</summary>
internal sealed record PlaceColumns(MappedColumn? Lat, MappedColumn? Lng, MappedColumn? Text, Shift? Shift)
{
    public IEnumerable<MappedColumn> Columns => new[] { Lat, Lng, Text }.OfType<MappedColumn>();
}

/// <summary>Moves points: From comes to lie on To, and what was a degree becomes Lat or Lng degrees.</summary>
internal sealed record Shift(GeoPoint From, GeoPoint To, double Lat, double Lng)
{
    public GeoPoint Move(GeoPoint point) => new(To.Lat + ((point.Lat - From.Lat) * Lat), To.Lng + ((point.Lng - From.Lng) * Lng));
}

internal sealed record StatusColumn(MappedColumn Column, IReadOnlyDictionary<string, ImportedState> Values);

internal sealed record ReporterColumns(MappedColumn? Name, MappedColumn? Email, MappedColumn? Phone, MappedColumn? Address, MappedColumn? Postcode)
{
    public IEnumerable<MappedColumn> Columns => new[] { Name, Email, Phone, Address, Postcode }.OfType<MappedColumn>();
}

/// <summary>A service, and answers to its form that hold for every row that comes to it.</summary>
internal sealed record ServiceChoice(string Code, int Line, string? Outcome, int OutcomeLine, IReadOnlyList<FixedAnswer> Answers);

internal sealed record FixedAnswer(string Key, IReadOnlyList<string> Values, int Line);

/// <summary>Rows in which one of the columns matches go to this service. The first rule that fits decides.</summary>
internal sealed record ServiceRule(IReadOnlyList<MappedColumn> Columns, Regex? Matches, IReadOnlySet<string> Equal, ServiceChoice Choice)
{
    public bool Fits(string value) => Equal.Contains(value.Trim()) || (Matches is not null && Matches.IsMatch(value));
}
