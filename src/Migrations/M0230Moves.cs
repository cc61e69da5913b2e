using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Changes of address: who moves where and when, who has to know and what they said, and who wants to know.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122023000_Moves")]
internal sealed class M0230Moves : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "moves",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                reference = table.Column<string>(maxLength: 20, nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                from_uprn = table.Column<string>(maxLength: 12, nullable: true),
                from_text = table.Column<string>(maxLength: 500, nullable: true),
                from_postcode = table.Column<string>(maxLength: 8, nullable: true),
                to_uprn = table.Column<string>(maxLength: 12, nullable: true),
                to_text = table.Column<string>(maxLength: 500, nullable: true),
                to_postcode = table.Column<string>(maxLength: 8, nullable: true),
                starts_at = table.Column<DateTime>(nullable: false),
                state = table.Column<string>(maxLength: 40, nullable: false),
                door = table.Column<string>(maxLength: 40, nullable: false),
                told_by = table.Column<string>(maxLength: 200, nullable: false),
                told_at = table.Column<DateTime>(nullable: false),
                course = table.Column<string>(maxLength: 60, nullable: true),
                corrected_at = table.Column<DateTime>(nullable: true),
                withdrawn_at = table.Column<DateTime>(nullable: true),
                withdrawn_why = table.Column<string>(maxLength: 500, nullable: true),
                round = table.Column<int>(nullable: false),
                completed_round = table.Column<int>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_moves", row => row.id));
        migrationBuilder.CreateIndex("ix_moves_reference", "moves", "reference", unique: true);
        migrationBuilder.CreateIndex("ix_moves_state_starts_at", "moves", ["state", "starts_at"]);

        migrationBuilder.CreateTable(
            "move_people",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                move_id = table.Column<Guid>(nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                address_id = table.Column<Guid>(nullable: true),
                added = table.Column<bool>(nullable: false),
                ended = table.Column<string>(maxLength: 4000, nullable: false),
                done_to = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_move_people", row => row.id);
                table.ForeignKey("fk_move_people_move_id", row => row.move_id, "moves", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_move_people_move_id", "move_people", "move_id");
        migrationBuilder.CreateIndex("ix_move_people_customer_id", "move_people", "customer_id");

        migrationBuilder.CreateTable(
            "move_receivers",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                move_id = table.Column<Guid>(nullable: false),
                code = table.Column<string>(maxLength: 60, nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                why = table.Column<string>(maxLength: 1000, nullable: false),
                law = table.Column<string>(maxLength: 300, nullable: true),
                service = table.Column<string>(maxLength: 60, nullable: true),
                team_id = table.Column<Guid>(nullable: true),
                way = table.Column<string>(maxLength: 40, nullable: false),
                email = table.Column<string>(maxLength: 254, nullable: true),
                days = table.Column<int>(nullable: false),
                state = table.Column<string>(maxLength: 40, nullable: false),
                news = table.Column<string>(maxLength: 40, nullable: false),
                round = table.Column<int>(nullable: false),
                told_at = table.Column<DateTime>(nullable: true),
                due_at = table.Column<DateTime>(nullable: true),
                answered_at = table.Column<DateTime>(nullable: true),
                answered_by = table.Column<string>(maxLength: 200, nullable: true),
                reason = table.Column<string>(maxLength: 500, nullable: true),
                unanswered = table.Column<bool>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_move_receivers", row => row.id);
                table.ForeignKey("fk_move_receivers_move_id", row => row.move_id, "moves", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_move_receivers_move_id", "move_receivers", "move_id");
        migrationBuilder.CreateIndex("ix_move_receivers_team_id_due_at", "move_receivers", ["team_id", "due_at"]);
        migrationBuilder.CreateIndex("ix_move_receivers_unanswered", "move_receivers", "due_at", filter: "unanswered");

        migrationBuilder.CreateTable(
            "move_subscriptions",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                code = table.Column<string>(maxLength: 60, nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                why = table.Column<string>(maxLength: 1000, nullable: false),
                basis = table.Column<string>(maxLength: 40, nullable: false),
                law = table.Column<string>(maxLength: 300, nullable: true),
                service = table.Column<string>(maxLength: 60, nullable: true),
                team = table.Column<string>(maxLength: 60, nullable: false),
                way = table.Column<string>(maxLength: 40, nullable: false),
                email = table.Column<string>(maxLength: 254, nullable: true),
                days = table.Column<int>(nullable: false),
                applies = table.Column<string>(maxLength: 40, nullable: false),
                position = table.Column<int>(nullable: false),
                in_use = table.Column<bool>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_move_subscriptions", row => row.id));
        migrationBuilder.CreateIndex("ix_move_subscriptions_code", "move_subscriptions", "code", unique: true);

        // How it goes with telling other systems of one move, without looking through all that was ever sent.
        migrationBuilder.CreateIndex("ix_webhook_deliveries_moves", "webhook_deliveries", "course", filter: "event = 'move.notified'");
    }
}
