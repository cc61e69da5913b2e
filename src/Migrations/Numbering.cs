using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>The few things a migration must say to each database in its own way.</summary>
internal static class Numbering
{
    /// <summary>A number the database gives, rising: an identity on PostgreSQL, a never reused rowid on SQLite.</summary>
    public static OperationBuilder<AddColumnOperation> Numbered(this OperationBuilder<AddColumnOperation> column) => column
        .Annotation("Sqlite:Autoincrement", true)
        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

    /// <summary>The full-text index over search_documents.</summary>
    public static void SearchIndex(this MigrationBuilder migration)
    {
        foreach (var sql in Dialect.SearchIndexOf(migration.ActiveProvider))
        {
            migration.Sql(sql);
        }
    }
}
