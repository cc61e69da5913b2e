using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Customers' own accounts on the website.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122022100_Accounts")]
internal sealed class M0221Accounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("customer_accounts", table => new
        {
            id = table.Column<Guid>(nullable: false),
            closed_at = table.Column<DateTime>(nullable: true),
            created_at = table.Column<DateTime>(nullable: false),
            customer_id = table.Column<Guid>(nullable: true),
            email = table.Column<string>(maxLength: 254, nullable: false),
            failures = table.Column<int>(nullable: false),
            last_code_step = table.Column<long>(nullable: false),
            last_sign_in_at = table.Column<DateTime>(nullable: true),
            locked_until = table.Column<DateTime>(nullable: true),
            locks = table.Column<int>(nullable: false),
            name = table.Column<string>(maxLength: 200, nullable: false),
            password_hash = table.Column<string>(maxLength: 400, nullable: false),
            pending_email = table.Column<string>(maxLength: 254, nullable: true),
            second_factor_key = table.Column<string>(maxLength: 1000, nullable: true),
            second_factor_on = table.Column<bool>(nullable: false),
            stamp = table.Column<string>(maxLength: 64, nullable: false),
            version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("pk_customer_accounts", row => row.id));
        migrationBuilder.CreateIndex("ix_customer_accounts_email", "customer_accounts", "email", unique: true);
        migrationBuilder.CreateIndex("ix_customer_accounts_customer_id", "customer_accounts", "customer_id");
        migrationBuilder.CreateIndex("ix_customer_accounts_closed_at", "customer_accounts", "closed_at");

        migrationBuilder.CreateTable("customer_account_codes", table => new
        {
            id = table.Column<Guid>(nullable: false),
            account_id = table.Column<Guid>(nullable: false),
            hash = table.Column<string>(maxLength: 64, nullable: false),
            used_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_customer_account_codes", row => row.id);
            table.ForeignKey("fk_customer_account_codes_customer_accounts_account_id", row => row.account_id, "customer_accounts", "id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("ix_customer_account_codes_account_id_hash", "customer_account_codes", ["account_id", "hash"], unique: true);

        migrationBuilder.CreateTable("customer_account_notices", table => new
        {
            id = table.Column<Guid>(nullable: false),
            account_id = table.Column<Guid>(nullable: false),
            at = table.Column<DateTime>(nullable: false),
            email = table.Column<string>(maxLength: 254, nullable: false),
            kind = table.Column<string>(maxLength: 40, nullable: false),
            name = table.Column<string>(maxLength: 200, nullable: false),
        }, constraints: table => table.PrimaryKey("pk_customer_account_notices", row => row.id));
        migrationBuilder.CreateIndex("ix_customer_account_notices_at", "customer_account_notices", "at");
    }
}
