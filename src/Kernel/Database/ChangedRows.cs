namespace Reeve.Kernel.Database;

/// <summary>Rows of one table of which the same columns have changed, to be written by the thousand (see <see cref="Work.SaveManyAsync(IReadOnlyList{object}, IReadOnlyList{ChangedRows}, CancellationToken)"/>).</summary>
/// <param name="Rows">Entities of one type that nobody keeps track of, already changed.</param>
/// <param name="Columns">Names of the properties to write.</param>
/// <param name="SeenIn">The property by which a change meanwhile is noticed.</param>
/// <param name="Seen">What that property held when each row was read, in the order of the rows; never null.</param>
public sealed record ChangedRows(IReadOnlyList<object> Rows, IReadOnlyList<string> Columns, string SeenIn, IReadOnlyList<object> Seen);
