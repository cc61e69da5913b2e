using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Runs of imports.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122012000_Imports")]
internal sealed class M0120Imports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "case_imports",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                actor_name = table.Column<string>(maxLength: 200, nullable: false),
                created = table.Column<int>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                file_name = table.Column<string>(maxLength: 200, nullable: false),
                mapping_name = table.Column<string>(maxLength: 200, nullable: false),
                read = table.Column<int>(nullable: false),
                rejected = table.Column<int>(nullable: false),
                rows = table.Column<int>(nullable: false),
                services = table.Column<string>(nullable: false),
                skipped = table.Column<int>(nullable: false),
                source = table.Column<string>(maxLength: 60, nullable: false),
                started_at = table.Column<DateTime>(nullable: false),
                trouble = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_case_imports", row => row.id));
        migrationBuilder.CreateIndex("ix_case_imports_started_at", "case_imports", "started_at");
    }
}
