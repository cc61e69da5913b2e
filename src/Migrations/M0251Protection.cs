using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Requests about people's data, packages, holds and how long each kind of record is kept.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122025100_Protection")]
internal sealed class M0251Protection : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Requests(migrationBuilder);
        Holds(migrationBuilder);
        Retention(migrationBuilder);
    }

    private static void Requests(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "protection_requests",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                added_at = table.Column<DateTime>(nullable: false),
                authority = table.Column<string>(maxLength: 200, nullable: true),
                confirmed_by = table.Column<string>(maxLength: 200, nullable: true),
                customer_id = table.Column<Guid>(nullable: false),
                decided_by = table.Column<string>(maxLength: 200, nullable: true),
                decided_by_id = table.Column<Guid>(nullable: true),
                done = table.Column<int>(nullable: false),
                due_on = table.Column<string>(maxLength: 10, nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                extended_why = table.Column<string>(maxLength: 2000, nullable: true),
                identity_how = table.Column<string>(maxLength: 200, nullable: true),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                number = table.Column<int>(nullable: false),
                on_behalf = table.Column<string>(maxLength: 200, nullable: true),
                outcome = table.Column<string>(maxLength: 2000, nullable: true),
                paused_on = table.Column<string>(maxLength: 10, nullable: true),
                received_on = table.Column<string>(maxLength: 10, nullable: false),
                state = table.Column<string>(maxLength: 40, nullable: false),
                stopped_days = table.Column<int>(nullable: false),
                told = table.Column<string>(maxLength: 2000, nullable: true),
                total = table.Column<int>(nullable: false),
                trouble = table.Column<string>(maxLength: 2000, nullable: true),
                version = table.Column<int>(nullable: false),
                words = table.Column<string>(maxLength: 2000, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_protection_requests", row => row.id));
        migrationBuilder.CreateIndex("ix_protection_requests_number", "protection_requests", "number", unique: true);
        migrationBuilder.CreateIndex("ix_protection_requests_customer_id", "protection_requests", "customer_id");
        migrationBuilder.CreateIndex("ix_protection_requests_due_on", "protection_requests", "due_on");

        migrationBuilder.CreateTable(
            "protection_notes",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                by = table.Column<string>(maxLength: 200, nullable: false),
                request_id = table.Column<Guid>(nullable: false),
                text = table.Column<string>(maxLength: 2000, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_protection_notes", row => row.id);
                table.ForeignKey("fk_protection_notes_protection_requests_request_id", row => row.request_id, "protection_requests", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_protection_notes_request_id_at", "protection_notes", ["request_id", "at"]);

        migrationBuilder.CreateTable(
            "protection_decisions",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                choice = table.Column<string>(maxLength: 40, nullable: false),
                decided_at = table.Column<DateTime>(nullable: false),
                decided_by = table.Column<string>(maxLength: 200, nullable: false),
                digest = table.Column<string>(maxLength: 64, nullable: false),
                key = table.Column<string>(maxLength: 100, nullable: false),
                reason = table.Column<string>(maxLength: 500, nullable: true),
                request_id = table.Column<Guid>(nullable: false),
                words = table.Column<string>(maxLength: 2000, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_protection_decisions", row => row.id);
                table.ForeignKey("fk_protection_decisions_protection_requests_request_id", row => row.request_id, "protection_requests", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_protection_decisions_request_id_key", "protection_decisions", ["request_id", "key"], unique: true);

        migrationBuilder.CreateTable(
            "protection_packages",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                asked_at = table.Column<DateTime>(nullable: false),
                asked_by = table.Column<string>(maxLength: 200, nullable: false),
                done = table.Column<int>(nullable: false),
                downloads = table.Column<int>(nullable: false),
                expires_at = table.Column<DateTime>(nullable: true),
                last_download_at = table.Column<DateTime>(nullable: true),
                last_download_by = table.Column<string>(maxLength: 200, nullable: true),
                made_at = table.Column<DateTime>(nullable: true),
                request_id = table.Column<Guid>(nullable: false),
                sha256 = table.Column<string>(maxLength: 64, nullable: true),
                size = table.Column<long>(nullable: false),
                state = table.Column<string>(maxLength: 40, nullable: false),
                total = table.Column<int>(nullable: false),
                trouble = table.Column<string>(maxLength: 500, nullable: true),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_protection_packages", row => row.id);
                table.ForeignKey("fk_protection_packages_protection_requests_request_id", row => row.request_id, "protection_requests", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_protection_packages_request_id", "protection_packages", "request_id");
        migrationBuilder.CreateIndex("ix_protection_packages_state_expires_at", "protection_packages", ["state", "expires_at"]);
    }

    private static void Holds(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "protection_holds",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                lifted_at = table.Column<DateTime>(nullable: true),
                lifted_by = table.Column<string>(maxLength: 200, nullable: true),
                placed_at = table.Column<DateTime>(nullable: false),
                placed_by = table.Column<string>(maxLength: 200, nullable: false),
                reason = table.Column<string>(maxLength: 500, nullable: false),
                review_on = table.Column<string>(maxLength: 10, nullable: false),
                subject = table.Column<string>(maxLength: 40, nullable: false),
                subject_id = table.Column<Guid>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_protection_holds", row => row.id));
        migrationBuilder.CreateIndex("ix_protection_holds_subject_id_lifted_at", "protection_holds", ["subject_id", "lifted_at"]);
        migrationBuilder.CreateIndex("ix_protection_holds_lifted_at_review_on", "protection_holds", ["lifted_at", "review_on"]);
    }

    private static void Retention(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "retention_rules",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                basis = table.Column<string>(maxLength: 500, nullable: true),
                changed_at = table.Column<DateTime>(nullable: false),
                changed_by = table.Column<string>(maxLength: 200, nullable: false),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                months = table.Column<int>(nullable: false),
                part = table.Column<string>(maxLength: 100, nullable: false),
                reason = table.Column<string>(maxLength: 500, nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_retention_rules", row => row.id));
        migrationBuilder.CreateIndex("ix_retention_rules_kind_part", "retention_rules", ["kind", "part"], unique: true);

        migrationBuilder.CreateTable(
            "retention_runs",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                by = table.Column<string>(maxLength: 200, nullable: false),
                counts = table.Column<string>(nullable: false),
                done = table.Column<int>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                forecast = table.Column<bool>(nullable: false),
                started_at = table.Column<DateTime>(nullable: false),
                total = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_retention_runs", row => row.id));
        migrationBuilder.CreateIndex("ix_retention_runs_forecast_started_at", "retention_runs", ["forecast", "started_at"]);
    }
}
