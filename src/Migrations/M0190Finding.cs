using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>
/// Customers are found by keys of several kinds, and compared by one text each. The words there were are keys already; the rest
/// is made by a job after the start, for the customers listed here, so that a large council need not wait for it.
/// </summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122019000_Finding")]
internal sealed class M0190Finding : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true)
        {
            // The rows lie in the order of their key and nowhere else: half the size.
            migrationBuilder.Sql("CREATE TABLE \"customer_keys\" (\"word\" TEXT NOT NULL, \"customer_id\" TEXT NOT NULL, CONSTRAINT \"pk_customer_keys\" PRIMARY KEY (\"word\", \"customer_id\")) WITHOUT ROWID");
        }
        else
        {
            migrationBuilder.CreateTable(
                "customer_keys",
                table => new
                {
                    word = table.Column<string>(maxLength: 100, nullable: false),
                    customer_id = table.Column<Guid>(nullable: false),
                },
                constraints: table => table.PrimaryKey("pk_customer_keys", row => new { row.word, row.customer_id }));
            migrationBuilder.ComparedByBytes("customer_keys", "word", 100);
        }

        migrationBuilder.CreateTable(
            "customer_documents",
            table => new
            {
                customer_id = table.Column<Guid>(nullable: false),
                text = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_documents", row => row.customer_id);
                table.ForeignKey("fk_customer_documents_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "customer_name_words",
            table => new
            {
                word = table.Column<string>(maxLength: 40, nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                learnt_at = table.Column<DateTime>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_customer_name_words", row => new { row.word, row.customer_id }));
        migrationBuilder.CreateIndex("ix_customer_name_words_learnt_at", "customer_name_words", "learnt_at");
        migrationBuilder.CreateTable(
            "customers_unread",
            table => new { customer_id = table.Column<Guid>(nullable: false) },
            constraints: table => table.PrimaryKey("pk_customers_unread", row => row.customer_id));
        migrationBuilder.Sql("INSERT INTO customers_unread (customer_id) SELECT id FROM customers");
        migrationBuilder.Sql("INSERT INTO customer_keys (word, customer_id) SELECT word, customer_id FROM customer_words ORDER BY word, customer_id");
        migrationBuilder.DropTable("customer_words");
    }
}
