using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Reeve.Bench;

/// <summary>What the outbox has still to do: measured beside it, a page would pay for what was seeded.</summary>
internal static class Outstanding
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <returns>How long it took until nothing was left that had not been tried.</returns>
    public static async Task<TimeSpan> DoneAsync(string folder, string? connection, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (await CountAsync(folder, connection, cancellationToken) > 0)
        {
            if (clock.Elapsed > Longest)
            {
                throw new TimeoutException("The outbox is not empty after a quarter of an hour.");
            }

            await Task.Delay(500, cancellationToken);
        }

        return clock.Elapsed;
    }

    private static async Task<long> CountAsync(string folder, string? connection, CancellationToken cancellationToken)
    {
        await using DbConnection open = connection is null ? new SqliteConnection($"Data Source={Path.Combine(folder, "reeve.db")};Mode=ReadOnly;Pooling=False") : new NpgsqlConnection(connection);
        await open.OpenAsync(cancellationToken);
        await using var command = open.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM outbox WHERE state = 'Waiting' AND attempts = 0";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }
}
