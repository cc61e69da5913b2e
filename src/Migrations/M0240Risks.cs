using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>The risk register: entries about people and premises, what may be entered, and the rules.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122024000_Risks")]
internal sealed class M0240Risks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "risk_criteria",
            table => new
            {
                code = table.Column<string>(maxLength: 40, nullable: false),
                in_use = table.Column<bool>(nullable: false),
                meaning = table.Column<string>(maxLength: 500, nullable: false),
                name = table.Column<string>(maxLength: 80, nullable: false),
                position = table.Column<int>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_risk_criteria", row => row.code));

        migrationBuilder.CreateTable(
            "risk_rules",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                age_limit = table.Column<int>(nullable: false),
                grace_days = table.Column<int>(nullable: false),
                review_months = table.Column<int>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_risk_rules", row => row.id));

        migrationBuilder.CreateTable(
            "risk_entries",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                appeal = table.Column<string>(maxLength: 4000, nullable: true),
                appeal_decided_at = table.Column<DateTime>(nullable: true),
                appeal_decided_by = table.Column<string>(maxLength: 200, nullable: true),
                appeal_reason = table.Column<string>(maxLength: 1000, nullable: true),
                appeal_upheld = table.Column<bool>(nullable: true),
                appealed_at = table.Column<DateTime>(nullable: true),
                criterion = table.Column<string>(maxLength: 40, nullable: false),
                customer_id = table.Column<Guid>(nullable: true),
                decided_at = table.Column<DateTime>(nullable: true),
                decided_by = table.Column<string>(maxLength: 200, nullable: true),
                decided_by_id = table.Column<Guid>(nullable: true),
                decision_reason = table.Column<string>(maxLength: 1000, nullable: true),
                end_reason = table.Column<string>(maxLength: 1000, nullable: true),
                ended_at = table.Column<DateTime>(nullable: true),
                ended_by = table.Column<string>(maxLength: 200, nullable: true),
                expires_on = table.Column<DateTime>(nullable: false),
                happened = table.Column<string>(maxLength: 4000, nullable: false),
                happened_on = table.Column<DateTime>(nullable: false),
                not_told_why = table.Column<string>(maxLength: 1000, nullable: true),
                place = table.Column<string>(maxLength: 500, nullable: true),
                precaution = table.Column<string>(maxLength: 120, nullable: false),
                proposed_at = table.Column<DateTime>(nullable: false),
                proposed_by = table.Column<string>(maxLength: 200, nullable: false),
                proposed_by_id = table.Column<Guid>(nullable: false),
                reminded_at = table.Column<DateTime>(nullable: true),
                review_on = table.Column<DateTime>(nullable: false),
                review_reason = table.Column<string>(maxLength: 1000, nullable: true),
                reviewed_at = table.Column<DateTime>(nullable: true),
                reviewed_by = table.Column<string>(maxLength: 200, nullable: true),
                reviewed_by_id = table.Column<Guid>(nullable: true),
                source = table.Column<string>(maxLength: 200, nullable: false),
                state = table.Column<string>(maxLength: 40, nullable: false),
                told = table.Column<bool>(nullable: false),
                uprn = table.Column<string>(maxLength: 12, nullable: true),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_risk_entries", row => row.id);
                table.ForeignKey("fk_risk_entries_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_risk_entries_customer_id", "risk_entries", "customer_id");
        migrationBuilder.CreateIndex("ix_risk_entries_uprn", "risk_entries", "uprn");
        migrationBuilder.CreateIndex("ix_risk_entries_state_review_on", "risk_entries", ["state", "review_on"]);

        // What councils usually enter; each changes them at /admin/risk-criteria.
        migrationBuilder.Sql("""
            INSERT INTO risk_criteria (code, name, meaning, position, in_use, version) VALUES
            ('violence', 'Violence', 'Somebody was hit, pushed, spat at, held, or attacked with an object, or it was tried.', 1, TRUE, 1),
            ('threats', 'Threats', 'Harm to a person or their family was threatened, by words, in writing or by gesture, and could be meant.', 2, TRUE, 1),
            ('weapon', 'Weapon', 'A weapon, or something held as one, was seen or is known to be kept.', 3, TRUE, 1),
            ('abuse', 'Abuse and harassment', 'Serious or repeated abuse, following, or abuse because of who somebody is. Rudeness or complaining is not enough.', 4, TRUE, 1),
            ('sexual', 'Sexual behaviour', 'Unwanted touching, exposure or sexual remarks towards staff.', 5, TRUE, 1),
            ('false-allegations', 'False allegations', 'An allegation against staff was looked into and found to be made up.', 6, TRUE, 1),
            ('animal', 'Dangerous animal', 'An animal bit, attacked or was set on somebody, or is known to be dangerous.', 7, TRUE, 1),
            ('premises', 'Hazardous premises', 'The place is unsafe to enter or stay in: structure, needles, infestation, drugs, others who go there.', 8, TRUE, 1);
            """);
    }
}
