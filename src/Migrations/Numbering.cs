using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Reeve.Migrations;

/// <summary>The few things a migration must say to each database in its own way.</summary>
internal static class Numbering
{
    /// <summary>A number the database gives, rising: an identity on PostgreSQL, a never reused rowid on SQLite.</summary>
    public static OperationBuilder<AddColumnOperation> Numbered(this OperationBuilder<AddColumnOperation> column) => column
        .Annotation("Sqlite:Autoincrement", true)
        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

    public static bool IsSqlite(this MigrationBuilder migration) => migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true;

    /// <summary>The full-text index over search_documents, as it was at first.</summary>
    public static void FirstSearchIndex(this MigrationBuilder migration)
    {
        if (!migration.IsSqlite())
        {
            migration.Sql("CREATE INDEX ix_search_documents_text ON search_documents USING gin (to_tsvector('simple', text))");
            return;
        }

        migration.Sql("CREATE VIRTUAL TABLE search_text USING fts5(text, content='search_documents', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='2 3 4')");
        migration.Sql("CREATE TRIGGER search_documents_added AFTER INSERT ON search_documents BEGIN INSERT INTO search_text(rowid, text) VALUES (new.number, new.text); END");
        migration.Sql("CREATE TRIGGER search_documents_removed AFTER DELETE ON search_documents BEGIN INSERT INTO search_text(search_text, rowid, text) VALUES ('delete', old.number, old.text); END");
        migration.Sql("CREATE TRIGGER search_documents_changed AFTER UPDATE OF text ON search_documents BEGIN INSERT INTO search_text(search_text, rowid, text) VALUES ('delete', old.number, old.text); INSERT INTO search_text(rowid, text) VALUES (new.number, new.text); END");
    }
}
