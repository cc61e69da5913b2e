using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Which record a customer's record was merged into (itself, so far), and when somebody was born.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122018000_Customers")]
internal sealed class M0180Customers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("current_id", "customers", nullable: false, defaultValue: Guid.Empty);
        migrationBuilder.AddColumn<string>("born", "customers", maxLength: 10, nullable: true);
        migrationBuilder.Sql("UPDATE customers SET current_id = id");
        migrationBuilder.CreateIndex("ix_customers_current_id", "customers", "current_id");
    }
}
