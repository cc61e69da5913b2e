using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Reeve.Kernel.Database;

/// <summary>
/// The one connection that adds rows. SQLite forgets what it has read of the file whenever another connection writes; this one
/// keeps it, and its statements stay prepared. Only who holds the gate for writing uses it.
/// </summary>
internal sealed class SqliteWriter(string connectionString) : IDisposable
{
    private readonly Dictionary<string, sqlite3_stmt> statements = new(StringComparer.Ordinal);
    private SqliteConnection? connection;

    /// <summary>Stores rows in one commit, or none of them.</summary>
    /// <exception cref="SqliteException">The database refused a row, or could not write.</exception>
    public void Save(IEnumerable<NewRow> rows)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            foreach (var row in rows)
            {
                Insert(row);
            }

            Run("COMMIT");
        }
        catch
        {
            // After some failures, such as a full disk, SQLite has rolled back by itself.
            if (raw.sqlite3_get_autocommit(Handle()) == 0)
            {
                Run("ROLLBACK");
            }

            throw;
        }
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        statements.Clear();
        connection?.Dispose();
        connection = null;
    }

    private void Insert(NewRow row)
    {
        var statement = Prepared(row.Table.Text);
        for (var i = 0; i < row.Values.Length; i++)
        {
            SqliteValues.Bind(statement, i + 1, row.Values[i]);
        }

        Step(statement);
    }

    private void Run(string text) => Step(Prepared(text));

    private void Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        try
        {
            if (result != raw.SQLITE_DONE)
            {
                SqliteException.ThrowExceptionForRC(result, Handle());
            }
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    private sqlite3_stmt Prepared(string text)
    {
        if (!statements.TryGetValue(text, out var statement))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(Handle(), text, out statement), Handle());
            statements[text] = statement;
        }

        return statement;
    }

    private sqlite3 Handle()
    {
        if (connection is null)
        {
            var opened = new SqliteConnection(connectionString);
            opened.Open();
            SqlitePragmas.Tell(opened, SqlitePragmas.OfWriter);
            connection = opened;
        }

        return connection.Handle!;
    }
}
