using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Reeve.Kernel.Database;

/// <summary>Settings of every connection. They last as long as SQLite's own, which outlives many openings: they are given once.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>It alone keeps what it has read (see <see cref="SqliteWriter"/>), so it alone is given much room for that.</summary>
    public const string OfWriter = Common + "PRAGMA cache_size = -16000;";

    // The write-ahead log is put into the file less often than usual: pages that every write changes are put there once for many.
    private const string Common = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;";
    private const string OfReaders = Common + "PRAGMA cache_size = -4000;";
    private readonly ConditionalWeakTable<object, object> told = [];

    public static void Tell(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Tell(SqliteConnection connection)
    {
        if (connection.Handle is { } handle && !told.TryGetValue(handle, out _))
        {
            Tell(connection, OfReaders);
            told.AddOrUpdate(handle, handle);
        }
    }
}
