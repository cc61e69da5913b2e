using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>
/// The day a case came in stands beside its words, and on SQLite in the full-text index, so that the newest are found without the
/// others. On PostgreSQL nothing waits for it but a moment (the index is the next migration's), and each step can be done again
/// when it was broken off.
/// </summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122025500_SearchPeriods")]
internal sealed class M0255SearchPeriods : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.IsSqlite())
        {
            OnSqlite(migrationBuilder);
            return;
        }

        void Step(string sql) => migrationBuilder.Sql(sql, suppressTransaction: true);
        Step("ALTER TABLE search_documents ADD COLUMN IF NOT EXISTS period character varying(50)");
        Step("UPDATE search_documents d SET period = to_char(c.received_at AT TIME ZONE 'UTC', '\"case\"YYYY \"case\"YYYYMM \"case\"YYYYMMDD') FROM cases c WHERE d.kind = 'case' AND d.period IS NULL AND c.id = d.subject_id");
    }

    private static void OnSqlite(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("period", "search_documents", maxLength: 50, nullable: true);
        foreach (var trigger in new[] { "added", "removed", "changed" })
        {
            migrationBuilder.Sql($"DROP TRIGGER search_documents_{trigger}");
        }

        migrationBuilder.Sql("DROP TABLE search_text");
        migrationBuilder.Sql("UPDATE search_documents SET period = (SELECT 'case' || substr(c.received_at, 1, 4) || ' case' || substr(c.received_at, 1, 4) || substr(c.received_at, 6, 2) || ' case' || substr(c.received_at, 1, 4) || substr(c.received_at, 6, 2) || substr(c.received_at, 9, 2) FROM cases c WHERE c.id = search_documents.subject_id) WHERE kind = 'case'");
        Dialect.SearchIndexOf(migrationBuilder.ActiveProvider).ToList().ForEach(sql => migrationBuilder.Sql(sql));
        migrationBuilder.Sql("INSERT INTO search_text(search_text) VALUES ('rebuild')");
    }
}
