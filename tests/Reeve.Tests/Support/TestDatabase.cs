using Npgsql;

namespace Reeve.Tests.Support;

/// <summary>
/// A database of a test class's own, copied from a template that was migrated once. SQLite unless
/// REEVE_TEST_DATABASE holds a PostgreSQL connection string of somebody who may create databases.
/// </summary>
internal static class TestDatabase
{
    private static readonly string? Postgres = Environment.GetEnvironmentVariable("REEVE_TEST_DATABASE") is { Length: > 0 } value ? value : null;

    public static bool IsPostgres => Postgres is not null;

    public static async Task<string?> CreateAsync(string name, string? template = null)
    {
        if (Postgres is null)
        {
            return null;
        }

        await using var admin = new NpgsqlConnection(Postgres);
        await admin.OpenAsync();
        await using var command = admin.CreateCommand();
        command.CommandText = $"DROP DATABASE IF EXISTS {name} WITH (FORCE)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}";
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxPoolSize = 10, IncludeErrorDetail = true }.ToString();
    }

    public static async Task DropAsync(string? connectionString)
    {
        if (connectionString is null)
        {
            return;
        }

        await using var admin = new NpgsqlConnection(Postgres);
        await admin.OpenAsync();
        await using var command = admin.CreateCommand();
        command.CommandText = $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)";
        await command.ExecuteNonQueryAsync();
    }
}
