using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Records that only named people see, and each time somebody else opened one.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122024200_Restrictions")]
internal sealed class M0242Restrictions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "customer_restrictions",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                end_reason = table.Column<string>(maxLength: 500, nullable: true),
                ended_at = table.Column<DateTime>(nullable: true),
                ended_by = table.Column<string>(maxLength: 200, nullable: true),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                people = table.Column<string>(maxLength: 4000, nullable: false),
                reason = table.Column<string>(maxLength: 500, nullable: false),
                review_on = table.Column<DateTime>(nullable: false),
                set_at = table.Column<DateTime>(nullable: false),
                set_by = table.Column<string>(maxLength: 200, nullable: false),
                set_by_id = table.Column<Guid>(nullable: true),
                staff_person_id = table.Column<Guid>(nullable: true),
                teams = table.Column<string>(maxLength: 4000, nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_restrictions", row => row.id);
                table.ForeignKey("fk_customer_restrictions_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_customer_restrictions_customer_id", "customer_restrictions", "customer_id");

        migrationBuilder.CreateTable(
            "customer_glass_openings",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                by = table.Column<string>(maxLength: 200, nullable: false),
                by_id = table.Column<Guid>(nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                reason = table.Column<string>(maxLength: 40, nullable: false),
                restriction_id = table.Column<Guid>(nullable: false),
                seen_at = table.Column<DateTime>(nullable: true),
                seen_by = table.Column<string>(maxLength: 200, nullable: true),
                until = table.Column<DateTime>(nullable: false),
                version = table.Column<int>(nullable: false),
                words = table.Column<string>(maxLength: 500, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_glass_openings", row => row.id);
                table.ForeignKey("fk_customer_glass_openings_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_customer_glass_openings_customer_id", "customer_glass_openings", "customer_id");
        migrationBuilder.CreateIndex("ix_customer_glass_openings_by_id_until", "customer_glass_openings", ["by_id", "until"]);
        migrationBuilder.CreateIndex("ix_customer_glass_openings_at", "customer_glass_openings", "at");
    }
}
