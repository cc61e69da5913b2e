using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Reeve.Kernel.Database;

/// <summary>Inserts rows into the open transaction by one prepared statement a table; columns and conversions are the model's.</summary>
internal static class SqliteRows
{
    /// <exception cref="SqliteException">A row is refused, e.g. for a key that is there already.</exception>
    public static void Insert(ReeveDb db, IEnumerable<NewRow> rows, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Rows are inserted within a transaction.");
        }

        using var statements = new SqliteStatements(((SqliteConnection)db.Database.GetDbConnection()).Handle!);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            statements.Insert(row);
        }
    }
}
