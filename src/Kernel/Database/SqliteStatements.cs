using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Reeve.Kernel.Database;

/// <summary>
/// Statements of one connection, each prepared once. The entity framework makes and parses a statement for every row on SQLite,
/// and its driver looks every parameter up by name, which together cost more than the insert itself.
/// </summary>
internal sealed class SqliteStatements(sqlite3 connection) : IDisposable
{
    private readonly Dictionary<string, sqlite3_stmt> prepared = new(StringComparer.Ordinal);

    /// <summary>True outside of a transaction, also after SQLite has rolled one back by itself.</summary>
    public bool IsIdle => raw.sqlite3_get_autocommit(connection) != 0;

    /// <exception cref="SqliteException">The row is refused, e.g. for a key that is there already, or cannot be written.</exception>
    public void Insert(NewRow row)
    {
        var statement = Of(row.Table.Text);
        for (var i = 0; i < row.Values.Length; i++)
        {
            SqliteValues.Bind(statement, i + 1, row.Values[i]);
        }

        Step(statement);
    }

    /// <param name="text">Never of anything that was typed.</param>
    /// <exception cref="SqliteException">It cannot be done.</exception>
    public void Run(string text) => Step(Of(text));

    public void Dispose()
    {
        foreach (var statement in prepared.Values)
        {
            statement.Dispose();
        }
    }

    private void Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        try
        {
            if (result != raw.SQLITE_DONE)
            {
                SqliteException.ThrowExceptionForRC(result, connection);
            }
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    private sqlite3_stmt Of(string text)
    {
        if (!prepared.TryGetValue(text, out var statement))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection, text, out statement), connection);
            prepared[text] = statement;
        }

        return statement;
    }
}
