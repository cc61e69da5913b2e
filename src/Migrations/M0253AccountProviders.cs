using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Accounts of customers that are signed in to by an outside identity provider.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122025300_AccountProviders")]
internal sealed class M0253AccountProviders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("customer_account_providers", table => new
        {
            id = table.Column<Guid>(nullable: false),
            account_id = table.Column<Guid>(nullable: false),
            added_at = table.Column<DateTime>(nullable: false),
            issuer = table.Column<string>(maxLength: 300, nullable: false),
            subject = table.Column<string>(maxLength: 255, nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_customer_account_providers", row => row.id);
            table.ForeignKey("fk_customer_account_providers_customer_accounts_account_id", row => row.account_id, "customer_accounts", "id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("ix_customer_account_providers_issuer_subject", "customer_account_providers", ["issuer", "subject"], unique: true);
        migrationBuilder.CreateIndex("ix_customer_account_providers_account_id", "customer_account_providers", "account_id");
    }
}
