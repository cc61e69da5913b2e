using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Journal, outbox, job runs, search, snapshot stamps and protection keys.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122000100_Kernel")]
internal sealed class M0001Kernel : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "journal",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                actor_kind = table.Column<string>(maxLength: 40, nullable: false),
                actor_id = table.Column<Guid>(nullable: true),
                actor_name = table.Column<string>(maxLength: 200, nullable: false),
                from = table.Column<string>(maxLength: 60, nullable: true),
                action = table.Column<string>(maxLength: 60, nullable: false),
                subject = table.Column<string>(maxLength: 40, nullable: false),
                subject_id = table.Column<Guid>(nullable: false),
                course = table.Column<string>(maxLength: 80, nullable: true),
                detail = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_journal", row => row.id));
        migrationBuilder.CreateIndex("ix_journal_subject_id_at", "journal", ["subject_id", "at"]);
        migrationBuilder.CreateIndex("ix_journal_at", "journal", "at");

        migrationBuilder.CreateTable(
            "outbox",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                @event = table.Column<string>(maxLength: 80, nullable: false),
                listener = table.Column<string>(maxLength: 120, nullable: false),
                payload = table.Column<string>(nullable: false),
                state = table.Column<string>(maxLength: 40, nullable: false),
                attempts = table.Column<int>(nullable: false),
                created_at = table.Column<DateTime>(nullable: false),
                due_at = table.Column<DateTime>(nullable: false),
                lease_until = table.Column<DateTime>(nullable: true),
                done_at = table.Column<DateTime>(nullable: true),
                last_error = table.Column<string>(maxLength: 2000, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_outbox", row => row.id));
        migrationBuilder.CreateIndex("ix_outbox_state_due_at", "outbox", ["state", "due_at"]);

        migrationBuilder.CreateTable(
            "job_runs",
            table => new
            {
                job = table.Column<string>(maxLength: 120, nullable: false),
                scheduled_for = table.Column<DateTime>(nullable: false),
                started_at = table.Column<DateTime>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                error = table.Column<string>(maxLength: 2000, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_job_runs", row => new { row.job, row.scheduled_for }));

        migrationBuilder.CreateTable(
            "snapshot_stamps",
            table => new
            {
                name = table.Column<string>(maxLength: 40, nullable: false),
                version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_snapshot_stamps", row => row.name));

        migrationBuilder.CreateTable(
            "protection_keys",
            table => new
            {
                name = table.Column<string>(maxLength: 100, nullable: false),
                xml = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_protection_keys", row => row.name));

        migrationBuilder.CreateTable(
            "search_documents",
            table => new
            {
                number = table.Column<long>(nullable: false).Numbered(),
                kind = table.Column<string>(maxLength: 20, nullable: false),
                subject_id = table.Column<Guid>(nullable: false),
                text = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_search_documents", row => row.number));
        migrationBuilder.CreateIndex("ix_search_documents_kind_subject_id", "search_documents", ["kind", "subject_id"], unique: true);
        migrationBuilder.FirstSearchIndex();
    }
}
