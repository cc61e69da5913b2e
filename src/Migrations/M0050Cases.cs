using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Cases, their time line, promises, reporters, files, hand-offs, saved lists, bulk work and who looks at them.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122005000_Cases")]
internal sealed class M0050Cases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Cases(migrationBuilder);
        PartsOfCases(migrationBuilder);
        Desks(migrationBuilder);
    }

    private static void Cases(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "cases",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                answers = table.Column<string>(nullable: true),
                assignee_id = table.Column<Guid>(nullable: true),
                authority_id = table.Column<Guid>(nullable: false),
                closed_at = table.Column<DateTime>(nullable: true),
                contact_id = table.Column<Guid>(nullable: true),
                customer_id = table.Column<Guid>(nullable: true),
                delay_reason = table.Column<string>(nullable: true),
                delayed_to = table.Column<DateTime>(nullable: true),
                description = table.Column<string>(nullable: false),
                door = table.Column<string>(maxLength: 40, nullable: false),
                due_at = table.Column<DateTime>(nullable: false),
                idle_since = table.Column<DateTime>(nullable: true),
                joined_into_id = table.Column<Guid>(nullable: true),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                lat = table.Column<double>(nullable: true),
                lng = table.Column<double>(nullable: true),
                news_at = table.Column<DateTime>(nullable: true),
                once_key = table.Column<string>(maxLength: 100, nullable: true),
                open = table.Column<bool>(nullable: false),
                opened_at = table.Column<DateTime>(nullable: false),
                outcome = table.Column<string>(maxLength: 60, nullable: true),
                outcome_note = table.Column<string>(nullable: true),
                owner_id = table.Column<Guid>(nullable: true),
                place_text = table.Column<string>(maxLength: 300, nullable: true),
                received_at = table.Column<DateTime>(nullable: false),
                reference = table.Column<string>(maxLength: 12, nullable: false),
                resolve_by = table.Column<DateTime>(nullable: true),
                respond_by = table.Column<DateTime>(nullable: true),
                sensitive = table.Column<bool>(nullable: false),
                service_id = table.Column<Guid>(nullable: false),
                state = table.Column<string>(maxLength: 60, nullable: false),
                state_before_waiting = table.Column<string>(maxLength: 60, nullable: true),
                taken_by_id = table.Column<Guid>(nullable: true),
                team_id = table.Column<Guid>(nullable: false),
                touched_at = table.Column<DateTime>(nullable: false),
                uprn = table.Column<string>(maxLength: 12, nullable: true),
                version = table.Column<int>(nullable: false),
                waiting_since = table.Column<DateTime>(nullable: true),
                ward_code = table.Column<string>(maxLength: 60, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_cases", row => row.id));
        migrationBuilder.CreateIndex("ix_cases_reference", "cases", "reference", unique: true);
        migrationBuilder.CreateIndex("ix_cases_once_key", "cases", "once_key", unique: true);
        migrationBuilder.CreateIndex("ix_cases_open_due_at", "cases", ["open", "due_at"]);
        migrationBuilder.CreateIndex("ix_cases_team_id_open_due_at", "cases", ["team_id", "open", "due_at"]);
        migrationBuilder.CreateIndex("ix_cases_owner_id_open_due_at", "cases", ["owner_id", "open", "due_at"]);
        migrationBuilder.CreateIndex("ix_cases_assignee_id_open_due_at", "cases", ["assignee_id", "open", "due_at"]);
        migrationBuilder.CreateIndex("ix_cases_authority_id_open_due_at", "cases", ["authority_id", "open", "due_at"]);
        migrationBuilder.CreateIndex("ix_cases_service_id_open_lat", "cases", ["service_id", "open", "lat"]);
        migrationBuilder.CreateIndex("ix_cases_customer_id_received_at", "cases", ["customer_id", "received_at"]);
        migrationBuilder.CreateIndex("ix_cases_received_at", "cases", "received_at");
        migrationBuilder.CreateIndex("ix_cases_joined_into_id", "cases", "joined_into_id");
    }

    private static void PartsOfCases(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "case_entries",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                actor_id = table.Column<Guid>(nullable: true),
                actor_kind = table.Column<string>(maxLength: 40, nullable: false),
                actor_name = table.Column<string>(maxLength: 200, nullable: false),
                at = table.Column<DateTime>(nullable: false),
                case_id = table.Column<Guid>(nullable: false),
                customer_id = table.Column<Guid>(nullable: true),
                from_customer = table.Column<bool>(nullable: false),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                public_text = table.Column<string>(nullable: true),
                staff_text = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_case_entries", row => row.id);
                table.ForeignKey("fk_case_entries_case_id", row => row.case_id, "cases", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_case_entries_case_id_at", "case_entries", ["case_id", "at"]);

        migrationBuilder.CreateTable(
            "case_clocks",
            table => new
            {
                case_id = table.Column<Guid>(nullable: false),
                metric = table.Column<string>(maxLength: 40, nullable: false),
                breached_at = table.Column<DateTime>(nullable: true),
                due_at = table.Column<DateTime>(nullable: true),
                history = table.Column<string>(nullable: false),
                started_at = table.Column<DateTime>(nullable: false),
                stopped_at = table.Column<DateTime>(nullable: true),
                warn_at = table.Column<DateTime>(nullable: true),
                warned_at = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_case_clocks", row => new { row.case_id, row.metric });
                table.ForeignKey("fk_case_clocks_case_id", row => row.case_id, "cases", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_case_clocks_stopped_at_due_at", "case_clocks", ["stopped_at", "due_at"]);

        migrationBuilder.CreateTable(
            "case_reporters",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                case_id = table.Column<Guid>(nullable: false),
                contact_id = table.Column<Guid>(nullable: true),
                customer_id = table.Column<Guid>(nullable: true),
                from_case_id = table.Column<Guid>(nullable: true),
                words = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_case_reporters", row => row.id);
                table.ForeignKey("fk_case_reporters_case_id", row => row.case_id, "cases", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_case_reporters_case_id", "case_reporters", "case_id");
        migrationBuilder.CreateIndex("ix_case_reporters_customer_id", "case_reporters", "customer_id");

        migrationBuilder.CreateTable(
            "case_files",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                added_by = table.Column<string>(maxLength: 200, nullable: false),
                at = table.Column<DateTime>(nullable: false),
                case_id = table.Column<Guid>(nullable: false),
                entry_id = table.Column<Guid>(nullable: true),
                mime = table.Column<string>(maxLength: 100, nullable: false),
                name = table.Column<string>(maxLength: 120, nullable: false),
                sha256 = table.Column<string>(maxLength: 64, nullable: false),
                size = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_case_files", row => row.id);
                table.ForeignKey("fk_case_files_case_id", row => row.case_id, "cases", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_case_files_case_id", "case_files", "case_id");

        migrationBuilder.CreateTable(
            "case_handoffs",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                case_id = table.Column<Guid>(nullable: false),
                confirm_by = table.Column<DateTime>(nullable: false),
                email = table.Column<string>(maxLength: 254, nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                expires_at = table.Column<DateTime>(nullable: false),
                received_at = table.Column<DateTime>(nullable: true),
                sent_at = table.Column<DateTime>(nullable: false),
                team_id = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_case_handoffs", row => row.id);
                table.ForeignKey("fk_case_handoffs_case_id", row => row.case_id, "cases", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_case_handoffs_case_id", "case_handoffs", "case_id");
        migrationBuilder.CreateIndex("ix_case_handoffs_received_at_confirm_by", "case_handoffs", ["received_at", "confirm_by"]);
    }

    private static void Desks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "case_lists",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                name = table.Column<string>(maxLength: 80, nullable: false),
                owner_id = table.Column<Guid>(nullable: false),
                query = table.Column<string>(maxLength: 2000, nullable: false),
                team_id = table.Column<Guid>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_case_lists", row => row.id));
        migrationBuilder.CreateIndex("ix_case_lists_owner_id", "case_lists", "owner_id");
        migrationBuilder.CreateIndex("ix_case_lists_team_id", "case_lists", "team_id");

        migrationBuilder.CreateTable(
            "case_bulk_actions",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                actor_id = table.Column<Guid>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                rows = table.Column<string>(nullable: false),
                undone_at = table.Column<DateTime>(nullable: true),
                verb = table.Column<string>(maxLength: 20, nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_case_bulk_actions", row => row.id));
        migrationBuilder.CreateIndex("ix_case_bulk_actions_actor_id_at", "case_bulk_actions", ["actor_id", "at"]);

        migrationBuilder.CreateTable(
            "case_presence",
            table => new
            {
                case_id = table.Column<Guid>(nullable: false),
                person_id = table.Column<Guid>(nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                seen_at = table.Column<DateTime>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_case_presence", row => new { row.case_id, row.person_id }));
    }
}
