namespace Reeve.Equality.Domain;

/// <summary>A table of counts as it may be shown.</summary>
/// <param name="Cells">By row and column, rounded to 5; null where nothing is shown.</param>
/// <param name="RowTotals">Of each row, rounded by itself; null where nothing is shown.</param>
internal sealed record ShownTable(IReadOnlyList<IReadOnlyList<int?>> Cells, IReadOnlyList<int?> RowTotals, IReadOnlyList<int?> ColumnTotals, int? Total);

/// <summary>
/// Keeps small numbers out of a table and out of reach. A cell below the threshold is not shown, nothing among them: that
/// nobody of a group came is something about each of the group. A cell that stands alone unshown in its row or column
/// could be worked out from the total, so the next smallest is not shown either, until no line has a single one; totals are
/// held to the same. What is left is rounded to 5, each number by itself, so that sums and other tables give no exact
/// number back (the method of the ONS guidance on disclosure control for tables of administrative sources).
/// </summary>
internal static class Suppression
{
    public const int RoundedTo = 5;

    public static ShownTable Of(IReadOnlyList<IReadOnlyList<int>> counts, int threshold)
    {
        var (rows, columns) = (counts.Count, counts.Count == 0 ? 0 : counts[0].Count);
        // One more line each way for the totals, so that one rule holds for all.
        var all = new int[rows + 1, columns + 1];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                all[row, column] = counts[row][column];
                all[row, columns] += counts[row][column];
                all[rows, column] += counts[row][column];
                all[rows, columns] += counts[row][column];
            }
        }

        var hidden = new bool[rows + 1, columns + 1];
        for (var row = 0; row <= rows; row++)
        {
            for (var column = 0; column <= columns; column++)
            {
                hidden[row, column] = all[row, column] < threshold;
            }
        }

        while (Cover(all, hidden, rows + 1, columns + 1))
        {
            // Covering one line may leave a single cell in another.
        }

        int? Shown(int row, int column) => hidden[row, column] ? null : (int)Math.Round(all[row, column] / (double)RoundedTo, MidpointRounding.AwayFromZero) * RoundedTo;
        return new ShownTable(
            [.. Enumerable.Range(0, rows).Select(row => (IReadOnlyList<int?>)[.. Enumerable.Range(0, columns).Select(column => Shown(row, column))])],
            [.. Enumerable.Range(0, rows).Select(row => Shown(row, columns))],
            [.. Enumerable.Range(0, columns).Select(column => Shown(rows, column))],
            Shown(rows, columns));
    }

    /// <returns>True when another cell had to go.</returns>
    private static bool Cover(int[,] all, bool[,] hidden, int rows, int columns)
    {
        var more = false;
        for (var row = 0; row < rows; row++)
        {
            more |= CoverLine(all, hidden, [.. Enumerable.Range(0, columns).Select(column => (row, column))]);
        }

        for (var column = 0; column < columns; column++)
        {
            more |= CoverLine(all, hidden, [.. Enumerable.Range(0, rows).Select(row => (row, column))]);
        }

        return more;
    }

    /// <summary>The last of a line is its total.</summary>
    private static bool CoverLine(int[,] all, bool[,] hidden, IReadOnlyList<(int Row, int Column)> line)
    {
        if (line.Count(cell => hidden[cell.Row, cell.Column]) != 1)
        {
            return false;
        }

        var shown = line.Take(line.Count - 1).Where(cell => !hidden[cell.Row, cell.Column]).ToList();
        // One whose other line keeps something back already costs no third; of those the smallest. The total goes only when there is nothing else.
        var next = shown.Count > 0 ? shown.OrderBy(cell => AlreadyCovered(hidden, cell, line) ? 0 : 1).ThenBy(cell => all[cell.Row, cell.Column]).First() : line[^1];
        if (hidden[next.Row, next.Column])
        {
            return false;
        }

        hidden[next.Row, next.Column] = true;
        return true;
    }

    /// <summary>True when the line that crosses this one at the cell has something hidden.</summary>
    private static bool AlreadyCovered(bool[,] hidden, (int Row, int Column) cell, IReadOnlyList<(int Row, int Column)> line)
    {
        var isRow = line.All(one => one.Row == cell.Row);
        return isRow
            ? Enumerable.Range(0, hidden.GetLength(0)).Any(row => hidden[row, cell.Column])
            : Enumerable.Range(0, hidden.GetLength(1)).Any(column => hidden[cell.Row, column]);
    }
}
