using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Reeve.Kernel.Database;

/// <summary>
/// Inserts rows by one prepared statement a table. The entity framework makes and parses a statement for every row on
/// SQLite, and its driver looks every parameter up by name, which together cost more than the insert itself; columns and
/// conversions are still the model's.
/// </summary>
internal static class SqliteRows
{
    /// <summary>Rows go in the order of the tables' first rows.</summary>
    /// <exception cref="SqliteException">A row is refused, e.g. for a key that is there already.</exception>
    public static void Insert(ReeveDb db, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Rows are inserted within a transaction.");
        }

        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        foreach (var rowsOfTable in rows.GroupBy(row => row.GetType()))
        {
            var table = RowTable.Of(RowColumn.EntityOf(db, rowsOfTable.Key));
            var columns = table.Columns;
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, table.Text, out var statement), handle);
            using (statement)
            {
                foreach (var row in rowsOfTable)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    for (var i = 0; i < columns.Count; i++)
                    {
                        SqliteValues.Bind(statement, i + 1, columns[i].Of(row));
                    }

                    var result = raw.sqlite3_step(statement);
                    if (result != raw.SQLITE_DONE)
                    {
                        SqliteException.ThrowExceptionForRC(result, handle);
                    }

                    raw.sqlite3_reset(statement);
                }
            }
        }
    }
}
