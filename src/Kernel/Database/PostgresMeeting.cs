using Npgsql;

namespace Reeve.Kernel.Database;

/// <summary>How nodes over one PostgreSQL meet: locks by name that die with their holder, and words all of them hear.</summary>
internal static class PostgresMeeting
{
    private const string Topic = "reeve";

    /// <summary>After so long without a word the connection is asked whether it still lives.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    public static async Task<IAsyncDisposable?> AloneAsync(NpgsqlDataSource source, string what, bool wait, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection;
        try
        {
            connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // The database is about to be made; the server lets only one make it.
            return Absent.Database;
        }

        try
        {
            await using var command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = wait ? "SELECT true FROM (SELECT pg_advisory_lock(hashtextextended($1, 0))) AS taken" : "SELECT pg_try_advisory_lock(hashtextextended($1, 0))";
            command.Parameters.AddWithValue("reeve " + what);
            if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true)
            {
                return new Hold(connection, what);
            }
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await connection.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    public static async Task TellAsync(NpgsqlDataSource source, string words, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT pg_notify($1, $2)");
        command.Parameters.AddWithValue(Topic);
        command.Parameters.AddWithValue(words);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public static async Task HearAsync(NpgsqlDataSource source, Action listening, Action<string> heard, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        connection.Notification += (_, said) => heard(said.Payload);
        await RunAsync("LISTEN " + Topic).ConfigureAwait(false);
        listening();
        while (true)
        {
            if (!await connection.WaitAsync(Silence, cancellationToken).ConfigureAwait(false))
            {
                await RunAsync("SELECT 1").ConfigureAwait(false);
            }
        }

        async Task RunAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed class Hold(NpgsqlConnection connection, string what) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "SELECT pg_advisory_unlock(hashtextextended($1, 0))";
                command.Parameters.AddWithValue("reeve " + what);
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
            {
                // The connection is gone, and the lock went with it.
            }

            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private sealed class Absent : IAsyncDisposable
    {
        public static readonly Absent Database = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
