namespace Reeve.Csv;

/// <summary>One row as it stands in the file.</summary>
/// <param name="Line">Where it begins, counted as a text editor counts lines, from 1.</param>
/// <param name="Problem">Why its fields cannot be trusted; null when they can.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Fields, string? Problem)
{
    /// <summary>Set when quotes were opened and the file ended: the line where they were opened.</summary>
    public int? UnclosedAt { get; init; }
}
