using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>
/// Three pages were the slower the more there was: the list of messages sorted all that were ever sent, what is known of one
/// customer read every case's time line, and a leader's home every case of the team. On PostgreSQL nobody waits while the indexes
/// are built, and each step can be done again when it was broken off.
/// </summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261124025700_PagesAtAMillion")]
internal sealed class M0257PagesAtAMillion : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var (name, table, columns, filter) in new (string, string, string[], string?)[]
        {
            ("ix_messages_needs_somebody_created_at_id", "messages", ["needs_somebody", "created_at", "id"], null),
            ("ix_messages_authority_id", "messages", ["authority_id"], null),
            ("ix_messages_team_id", "messages", ["team_id"], null),
            ("ix_case_entries_customer_id", "case_entries", ["customer_id"], "customer_id IS NOT NULL"),
            ("ix_case_handoffs_unconfirmed", "case_handoffs", ["team_id", "confirm_by"], "received_at IS NULL AND ended_at IS NULL"),
        })
        {
            if (migrationBuilder.IsSqlite())
            {
                migrationBuilder.CreateIndex(name, table, columns, filter: filter);
                continue;
            }

            // One that was broken off is there, but not valid.
            migrationBuilder.Sql($"DROP INDEX CONCURRENTLY IF EXISTS {name}", suppressTransaction: true);
            migrationBuilder.Sql($"CREATE INDEX CONCURRENTLY {name} ON {table} ({string.Join(", ", columns)}){(filter is null ? "" : " WHERE " + filter)}", suppressTransaction: true);
        }

        migrationBuilder.Sql("DROP INDEX IF EXISTS ix_case_handoffs_received_at_confirm_by");
    }
}
