using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Pairs of records that may be of one customer, what was decided about them, and from when on they are offered.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122021100_Duplicates")]
internal sealed class M0211Duplicates : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "customer_pairs",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                batch_id = table.Column<Guid>(nullable: true),
                decided_at = table.Column<DateTime>(nullable: true),
                decided_by = table.Column<string>(maxLength: 200, nullable: true),
                found_at = table.Column<DateTime>(nullable: false),
                one_id = table.Column<Guid>(nullable: false),
                other_id = table.Column<Guid>(nullable: false),
                print = table.Column<string>(maxLength: 80, nullable: false),
                probability = table.Column<double>(nullable: false),
                state = table.Column<string>(maxLength: 40, nullable: false),
                trouble = table.Column<string>(maxLength: 500, nullable: true),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_pairs", row => row.id);
                table.ForeignKey("fk_customer_pairs_customers_one_id", row => row.one_id, "customers", "id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("fk_customer_pairs_customers_other_id", row => row.other_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_customer_pairs_one_id_other_id", "customer_pairs", ["one_id", "other_id"], unique: true);
        migrationBuilder.CreateIndex("ix_customer_pairs_other_id", "customer_pairs", "other_id");
        migrationBuilder.CreateIndex("ix_customer_pairs_state_probability", "customer_pairs", ["state", "probability"]);
        migrationBuilder.CreateIndex("ix_customer_pairs_batch_id", "customer_pairs", "batch_id");

        migrationBuilder.CreateTable(
            "customer_merge_batches",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                by_id = table.Column<Guid>(nullable: true),
                by_name = table.Column<string>(maxLength: 200, nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                state = table.Column<string>(maxLength: 40, nullable: false),
                total = table.Column<int>(nullable: false),
                undone_by = table.Column<string>(maxLength: 200, nullable: true),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_customer_merge_batches", row => row.id));
        migrationBuilder.CreateIndex("ix_customer_merge_batches_at", "customer_merge_batches", "at");

        migrationBuilder.CreateTable(
            "customer_match_runs",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                asked_at = table.Column<DateTime>(nullable: false),
                asked_by = table.Column<string>(maxLength: 200, nullable: false),
                cancelled_at = table.Column<DateTime>(nullable: true),
                customers = table.Column<int>(nullable: false),
                done = table.Column<double>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                new_pairs = table.Column<int>(nullable: false),
                pairs = table.Column<int>(nullable: false),
                stage = table.Column<string>(maxLength: 100, nullable: false),
                started_at = table.Column<DateTime>(nullable: true),
                trouble = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_customer_match_runs", row => row.id));
        migrationBuilder.CreateIndex("ix_customer_match_runs_asked_at", "customer_match_runs", "asked_at");

        migrationBuilder.CreateTable(
            "customer_matching",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                customers = table.Column<int>(nullable: false),
                looked_to = table.Column<DateTime>(nullable: true),
                review = table.Column<double>(nullable: false),
                same = table.Column<double>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_customer_matching", row => row.id));
        migrationBuilder.Sql("INSERT INTO customer_matching (id, customers, review, same, version) VALUES ('0199B1A6-0000-7000-8000-000000000001', 0, 0.4, 0.999, 0)");
        migrationBuilder.CreateIndex("ix_customer_addresses_postcode", "customer_addresses", "postcode");
    }
}
