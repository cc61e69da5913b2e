using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Contacts, their enquiries and drafts, and the causes of demand.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122006000_Contacts")]
internal sealed class M0060Contacts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "contacts",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                access_point_id = table.Column<Guid>(nullable: true),
                anonymous = table.Column<bool>(nullable: false),
                channel = table.Column<string>(maxLength: 40, nullable: false),
                customer_id = table.Column<Guid>(nullable: true),
                ended_at = table.Column<DateTime>(nullable: true),
                handling_seconds = table.Column<int>(nullable: true),
                last_once = table.Column<Guid>(nullable: true),
                line_id = table.Column<Guid>(nullable: true),
                started_at = table.Column<DateTime>(nullable: false),
                summary = table.Column<string>(maxLength: 2000, nullable: true),
                taken_by_id = table.Column<Guid>(nullable: false),
                taken_by_name = table.Column<string>(maxLength: 200, nullable: false),
                team_id = table.Column<Guid>(nullable: true),
                version = table.Column<int>(nullable: false),
                wrap_up_at = table.Column<DateTime>(nullable: true),
                wrap_up_seconds = table.Column<int>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_contacts", row => row.id));
        migrationBuilder.CreateIndex("ix_contacts_customer_id_started_at", "contacts", ["customer_id", "started_at"]);
        migrationBuilder.CreateIndex("ix_contacts_started_at", "contacts", "started_at");
        migrationBuilder.CreateIndex("ix_contacts_taken_by_id_ended_at", "contacts", ["taken_by_id", "ended_at"]);

        migrationBuilder.CreateTable(
            "enquiries",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                about_reference = table.Column<string>(maxLength: 20, nullable: true),
                answer_shown = table.Column<string>(maxLength: 100, nullable: true),
                call_back_by = table.Column<DateTime>(nullable: true),
                call_back_phone = table.Column<string>(maxLength: 40, nullable: true),
                called_back_at = table.Column<DateTime>(nullable: true),
                capacity = table.Column<string>(maxLength: 40, nullable: false),
                case_reference = table.Column<string>(maxLength: 20, nullable: true),
                cause_code = table.Column<string>(maxLength: 100, nullable: true),
                causing_service_id = table.Column<Guid>(nullable: true),
                contact_id = table.Column<Guid>(nullable: false),
                demand = table.Column<string>(maxLength: 40, nullable: false),
                demand_proposed = table.Column<bool>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                note = table.Column<string>(maxLength: 2000, nullable: true),
                number = table.Column<int>(nullable: false),
                outcome = table.Column<string>(maxLength: 40, nullable: true),
                service_id = table.Column<Guid>(nullable: true),
                started_at = table.Column<DateTime>(nullable: false),
                words = table.Column<string>(maxLength: 4000, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_enquiries", row => row.id);
                table.ForeignKey("fk_enquiries_contact_id", row => row.contact_id, "contacts", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_enquiries_call_back_by", "enquiries", "call_back_by");
        migrationBuilder.CreateIndex("ix_enquiries_contact_id_number", "enquiries", ["contact_id", "number"], unique: true);
        migrationBuilder.CreateIndex("ix_enquiries_ended_at", "enquiries", "ended_at");

        migrationBuilder.CreateTable(
            "contact_drafts",
            table => new
            {
                contact_id = table.Column<Guid>(nullable: false),
                away_seconds = table.Column<int>(nullable: false),
                fields = table.Column<string>(nullable: false),
                saved_at = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_contact_drafts", row => row.contact_id);
                table.ForeignKey("fk_contact_drafts_contact_id", row => row.contact_id, "contacts", "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            "demand_causes",
            table => new
            {
                code = table.Column<string>(maxLength: 100, nullable: false),
                explanation = table.Column<string>(maxLength: 1000, nullable: true),
                in_use = table.Column<bool>(nullable: false),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                position = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_demand_causes", row => row.code));
    }
}
