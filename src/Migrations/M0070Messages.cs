using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Messages and what was tried to get them to people.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122007000_Messages")]
internal sealed class M0070Messages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "messages",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                case_id = table.Column<Guid>(nullable: true),
                reference = table.Column<string>(maxLength: 20, nullable: true),
                customer_id = table.Column<Guid>(nullable: true),
                authority_id = table.Column<Guid>(nullable: true),
                team_id = table.Column<Guid>(nullable: true),
                sensitive = table.Column<bool>(nullable: false),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                way = table.Column<string>(maxLength: 40, nullable: false),
                to_name = table.Column<string>(maxLength: 200, nullable: false),
                address = table.Column<string>(maxLength: 600, nullable: false),
                subject = table.Column<string>(maxLength: 300, nullable: false),
                text = table.Column<string>(nullable: false),
                html = table.Column<string>(nullable: false),
                state = table.Column<string>(maxLength: 40, nullable: false),
                attempts = table.Column<int>(nullable: false),
                last_error = table.Column<string>(maxLength: 500, nullable: true),
                created_at = table.Column<DateTime>(nullable: false),
                sent_at = table.Column<DateTime>(nullable: true),
                next_try_at = table.Column<DateTime>(nullable: true),
                trying_until = table.Column<DateTime>(nullable: true),
                message_id = table.Column<string>(maxLength: 250, nullable: false),
                source_id = table.Column<Guid>(nullable: true),
                once_key = table.Column<string>(maxLength: 200, nullable: false),
                needs_somebody = table.Column<bool>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_messages", row => row.id));
        migrationBuilder.CreateIndex("ix_messages_once_key", "messages", "once_key", unique: true);
        migrationBuilder.CreateIndex("ix_messages_needs_somebody_created_at", "messages", ["needs_somebody", "created_at"]);
        migrationBuilder.CreateIndex("ix_messages_way_state_created_at", "messages", ["way", "state", "created_at"]);
        migrationBuilder.CreateIndex("ix_messages_case_id_created_at", "messages", ["case_id", "created_at"]);
        migrationBuilder.CreateIndex("ix_messages_customer_id", "messages", "customer_id");
        migrationBuilder.CreateIndex("ix_messages_address_created_at", "messages", ["address", "created_at"]);

        migrationBuilder.CreateTable(
            "message_tries",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                message_id = table.Column<Guid>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                outcome = table.Column<string>(maxLength: 40, nullable: false),
                words = table.Column<string>(maxLength: 1000, nullable: true),
                by = table.Column<string>(maxLength: 200, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_message_tries", row => row.id);
                table.ForeignKey("fk_message_tries_message_id", row => row.message_id, "messages", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_message_tries_message_id_at", "message_tries", ["message_id", "at"]);
    }
}
