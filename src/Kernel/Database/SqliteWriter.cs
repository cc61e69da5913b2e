using Microsoft.Data.Sqlite;

namespace Reeve.Kernel.Database;

/// <summary>
/// The one connection that adds rows. SQLite forgets what it has read of the file whenever another connection writes; this one
/// keeps it, and its statements stay prepared. Only who holds the gate for writing uses it.
/// </summary>
internal sealed class SqliteWriter(string connectionString) : IDisposable
{
    private SqliteConnection? connection;
    private SqliteStatements? statements;

    /// <summary>Stores rows in one commit, or none of them.</summary>
    /// <exception cref="SqliteException">The database refused a row, or could not write.</exception>
    public void Save(IEnumerable<NewRow> rows)
    {
        var open = statements ?? Open();
        open.Run("BEGIN IMMEDIATE");
        try
        {
            foreach (var row in rows)
            {
                open.Insert(row);
            }

            open.Run("COMMIT");
        }
        catch
        {
            if (!open.IsIdle)
            {
                open.Run("ROLLBACK");
            }

            throw;
        }
    }

    public void Dispose()
    {
        statements?.Dispose();
        connection?.Dispose();
    }

    private SqliteStatements Open()
    {
        connection?.Dispose();
        connection = new SqliteConnection(connectionString);
        connection.Open();
        SqlitePragmas.Tell(connection, SqlitePragmas.OfWriter);
        return statements = new SqliteStatements(connection.Handle!);
    }
}
