using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Other systems that are told what happens, what each is told, and every try to tell it.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122016000_Webhooks")]
internal sealed class M0160Webhooks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "webhooks",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                authorities = table.Column<string>(maxLength: 4000, nullable: false),
                events = table.Column<string>(maxLength: 1000, nullable: false),
                failing_since = table.Column<DateTime>(nullable: true),
                last_success_at = table.Column<DateTime>(nullable: true),
                made_at = table.Column<DateTime>(nullable: false),
                made_by = table.Column<string>(maxLength: 200, nullable: false),
                name = table.Column<string>(maxLength: 100, nullable: false),
                old_secret = table.Column<string>(maxLength: 600, nullable: true),
                old_secret_until = table.Column<DateTime>(nullable: true),
                owner_id = table.Column<Guid>(nullable: true),
                paused_at = table.Column<DateTime>(nullable: true),
                paused_why = table.Column<string>(maxLength: 300, nullable: true),
                people = table.Column<bool>(nullable: false),
                secret = table.Column<string>(maxLength: 600, nullable: false),
                services = table.Column<string>(maxLength: 8000, nullable: false),
                state = table.Column<string>(maxLength: 40, nullable: false),
                url = table.Column<string>(maxLength: 500, nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_webhooks", row => row.id));

        migrationBuilder.CreateTable(
            "webhook_deliveries",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                attempts = table.Column<int>(nullable: false),
                body = table.Column<string>(nullable: false),
                course = table.Column<string>(maxLength: 80, nullable: true),
                created_at = table.Column<DateTime>(nullable: false),
                done_at = table.Column<DateTime>(nullable: true),
                due_at = table.Column<DateTime>(nullable: false),
                @event = table.Column<string>(name: "event", maxLength: 80, nullable: false),
                event_id = table.Column<Guid>(nullable: true),
                first_tried_at = table.Column<DateTime>(nullable: true),
                last_status = table.Column<int>(nullable: true),
                lease_until = table.Column<DateTime>(nullable: true),
                state = table.Column<string>(maxLength: 40, nullable: false),
                webhook_id = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_webhook_deliveries", row => row.id);
                table.ForeignKey("fk_webhook_deliveries_webhooks_webhook_id", row => row.webhook_id, "webhooks", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_webhook_deliveries_webhook_id_state_due_at", "webhook_deliveries", ["webhook_id", "state", "due_at"]);
        migrationBuilder.CreateIndex("ix_webhook_deliveries_webhook_id_created_at", "webhook_deliveries", ["webhook_id", "created_at"]);
        migrationBuilder.CreateIndex("ix_webhook_deliveries_event_id_webhook_id", "webhook_deliveries", ["event_id", "webhook_id"], unique: true);
        migrationBuilder.CreateIndex("ix_webhook_deliveries_created_at", "webhook_deliveries", "created_at");

        migrationBuilder.CreateTable(
            "webhook_tries",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                answer = table.Column<string>(maxLength: 1000, nullable: true),
                at = table.Column<DateTime>(nullable: false),
                delivery_id = table.Column<Guid>(nullable: false),
                error = table.Column<string>(maxLength: 300, nullable: true),
                milliseconds = table.Column<int>(nullable: false),
                status = table.Column<int>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_webhook_tries", row => row.id);
                table.ForeignKey("fk_webhook_tries_webhook_deliveries_delivery_id", row => row.delivery_id, "webhook_deliveries", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_webhook_tries_delivery_id", "webhook_tries", "delivery_id");
    }
}
