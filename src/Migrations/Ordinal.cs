using Microsoft.EntityFrameworkCore.Migrations;

namespace Reeve.Migrations;

/// <summary>Text that is compared by its bytes on both databases, so that words with the same beginning lie together in an index.</summary>
internal static class Ordinal
{
    /// <summary>SQLite does so by itself; PostgreSQL otherwise compares by the language of the server. Called before indexes are made.</summary>
    public static void ComparedByBytes(this MigrationBuilder migration, string table, string column, int maxLength)
    {
        if (migration.ActiveProvider?.EndsWith("PostgreSQL", StringComparison.Ordinal) == true)
        {
            migration.Sql($"ALTER TABLE {table} ALTER COLUMN {column} TYPE character varying({maxLength}) COLLATE \"C\"");
        }
    }
}
