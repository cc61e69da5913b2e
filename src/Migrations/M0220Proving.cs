using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>How customers proved who they are, locks after failed checks, and what each kind of fact needs.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122022000_Proving")]
internal sealed class M0220Proving : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("identity_checks", table => new
        {
            id = table.Column<Guid>(nullable: false),
            customer_id = table.Column<Guid>(nullable: false),
            contact_id = table.Column<Guid>(nullable: false),
            method = table.Column<string>(maxLength: 40, nullable: false),
            state = table.Column<string>(maxLength: 40, nullable: false),
            level = table.Column<string>(maxLength: 40, nullable: false),
            @checked = table.Column<string>(maxLength: 500, nullable: false),
            point_id = table.Column<Guid>(nullable: true),
            by_id = table.Column<Guid>(nullable: true),
            by_name = table.Column<string>(maxLength: 200, nullable: false),
            at = table.Column<DateTime>(nullable: false),
            done_at = table.Column<DateTime>(nullable: true),
            version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("pk_identity_checks", x => x.id));
        migrationBuilder.CreateIndex("ix_identity_checks_customer_id_at", "identity_checks", ["customer_id", "at"]);

        migrationBuilder.CreateTable("identity_locks", table => new
        {
            customer_id = table.Column<Guid>(nullable: false),
            failures = table.Column<int>(nullable: false),
            first_failed_at = table.Column<DateTime>(nullable: false),
            locked_until = table.Column<DateTime>(nullable: true),
            version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("pk_identity_locks", x => x.customer_id));

        migrationBuilder.CreateTable("identity_rules", table => new
        {
            id = table.Column<Guid>(nullable: false),
            levels = table.Column<string>(maxLength: 2000, nullable: false),
            right_needed = table.Column<int>(nullable: false),
            lock_after = table.Column<int>(nullable: false),
            lock_hours = table.Column<int>(nullable: false),
            version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("pk_identity_rules", x => x.id));
    }
}
