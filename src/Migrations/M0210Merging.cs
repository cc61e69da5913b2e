using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Which records were merged into which, and what each had of its own where it shows another's.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122021000_Merging")]
internal sealed class M0210Merging : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "customer_merges",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                batch_id = table.Column<Guid>(nullable: true),
                by_id = table.Column<Guid>(nullable: true),
                by_name = table.Column<string>(maxLength: 200, nullable: false),
                from_id = table.Column<Guid>(nullable: false),
                into_id = table.Column<Guid>(nullable: false),
                probability = table.Column<double>(nullable: true),
                takes = table.Column<string>(maxLength: 100, nullable: false),
                undone_at = table.Column<DateTime>(nullable: true),
                undone_by = table.Column<string>(maxLength: 200, nullable: true),
                version = table.Column<int>(nullable: false),
                why = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_merges", row => row.id);
                table.ForeignKey("fk_customer_merges_customers_from_id", row => row.from_id, "customers", "id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("fk_customer_merges_customers_into_id", row => row.into_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_customer_merges_from_id", "customer_merges", "from_id", unique: true, filter: "undone_at IS NULL");
        migrationBuilder.CreateIndex("ix_customer_merges_from_id_at", "customer_merges", ["from_id", "at"]);
        migrationBuilder.CreateIndex("ix_customer_merges_into_id_at", "customer_merges", ["into_id", "at"]);
        migrationBuilder.CreateIndex("ix_customer_merges_batch_id", "customer_merges", "batch_id");

        migrationBuilder.CreateTable(
            "customer_shown_fields",
            table => new
            {
                customer_id = table.Column<Guid>(nullable: false),
                field = table.Column<string>(maxLength: 40, nullable: false),
                own = table.Column<string>(maxLength: 200, nullable: true),
                shown = table.Column<string>(maxLength: 200, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_shown_fields", row => new { row.customer_id, row.field });
                table.ForeignKey("fk_customer_shown_fields_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
    }
}
