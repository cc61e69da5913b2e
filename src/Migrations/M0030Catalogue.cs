using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Services, articles and wording, with their earlier versions.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122003000_Catalogue")]
internal sealed class M0030Catalogue : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "services",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                code = table.Column<string>(maxLength: 60, nullable: false),
                slug = table.Column<string>(maxLength: 60, nullable: false),
                definition = table.Column<string>(nullable: false),
                live = table.Column<bool>(nullable: false),
                position = table.Column<int>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_services", row => row.id));
        migrationBuilder.CreateIndex("ix_services_code", "services", "code", unique: true);

        foreach (var name in new[] { "answers", "templates" })
        {
            migrationBuilder.CreateTable(
                name,
                table => new
                {
                    id = table.Column<Guid>(nullable: false),
                    code = table.Column<string>(maxLength: 60, nullable: false),
                    definition = table.Column<string>(nullable: false),
                    live = table.Column<bool>(nullable: false),
                    position = table.Column<int>(nullable: false),
                    version = table.Column<int>(nullable: false),
                },
                constraints: table => table.PrimaryKey($"pk_{name}", row => row.id));
            migrationBuilder.CreateIndex($"ix_{name}_code", name, "code", unique: true);
        }

        migrationBuilder.CreateTable(
            "catalogue_versions",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                subject_id = table.Column<Guid>(nullable: false),
                version = table.Column<int>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                by_id = table.Column<Guid>(nullable: true),
                by_name = table.Column<string>(maxLength: 200, nullable: false),
                change = table.Column<string>(maxLength: 300, nullable: false),
                definition = table.Column<string>(nullable: false),
                live = table.Column<bool>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_catalogue_versions", row => row.id));
        migrationBuilder.CreateIndex("ix_catalogue_versions_subject_id_version", "catalogue_versions", ["subject_id", "version"], unique: true);
    }
}
