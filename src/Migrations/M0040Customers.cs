using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Customers, how to reach them, where they live, the words they are found by, and one-time links.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122004000_Customers")]
internal sealed class M0040Customers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "customers",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                added_at = table.Column<DateTime>(nullable: false),
                changed_at = table.Column<DateTime>(nullable: false),
                folded = table.Column<string>(maxLength: 4000, nullable: false),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                prefers = table.Column<string>(maxLength: 40, nullable: true),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_customers", row => row.id));
        migrationBuilder.CreateIndex("ix_customers_changed_at", "customers", "changed_at");

        migrationBuilder.CreateTable(
            "customer_contact_points",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                added_at = table.Column<DateTime>(nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                normal = table.Column<string>(maxLength: 254, nullable: false),
                source = table.Column<string>(maxLength: 200, nullable: false),
                typed = table.Column<string>(maxLength: 254, nullable: false),
                verified_at = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_contact_points", row => row.id);
                table.ForeignKey("fk_customer_contact_points_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_customer_contact_points_customer_id", "customer_contact_points", "customer_id");
        migrationBuilder.CreateIndex("ix_customer_contact_points_normal_kind", "customer_contact_points", ["normal", "kind"]);

        migrationBuilder.CreateTable(
            "customer_addresses",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                added_at = table.Column<DateTime>(nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                postcode = table.Column<string>(maxLength: 8, nullable: true),
                source = table.Column<string>(maxLength: 200, nullable: false),
                text = table.Column<string>(maxLength: 500, nullable: true),
                uprn = table.Column<string>(maxLength: 12, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_addresses", row => row.id);
                table.ForeignKey("fk_customer_addresses_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_customer_addresses_customer_id", "customer_addresses", "customer_id");
        migrationBuilder.CreateIndex("ix_customer_addresses_uprn", "customer_addresses", "uprn");

        migrationBuilder.CreateTable(
            "customer_words",
            table => new
            {
                customer_id = table.Column<Guid>(nullable: false),
                word = table.Column<string>(maxLength: 100, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_words", row => new { row.customer_id, row.word });
                table.ForeignKey("fk_customer_words_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.ComparedByBytes("customer_words", "word", 100);
        migrationBuilder.CreateIndex("ix_customer_words_word_customer_id", "customer_words", ["word", "customer_id"]);

        migrationBuilder.CreateTable(
            "one_time_links",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                asked_at = table.Column<DateTime>(nullable: false),
                email = table.Column<string>(maxLength: 254, nullable: false),
                opened_at = table.Column<DateTime>(nullable: true),
                path = table.Column<string>(maxLength: 200, nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_one_time_links", row => row.id));
        migrationBuilder.CreateIndex("ix_one_time_links_asked_at", "one_time_links", "asked_at");
        migrationBuilder.CreateIndex("ix_one_time_links_email_asked_at", "one_time_links", ["email", "asked_at"]);
    }
}
