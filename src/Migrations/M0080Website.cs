using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>What residents have answered and not sent yet.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122008000_Website")]
internal sealed class M0080Website : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "website_drafts",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                answers = table.Column<string>(nullable: false),
                begun_at = table.Column<DateTime>(nullable: false),
                reference = table.Column<string>(maxLength: 20, nullable: true),
                service_code = table.Column<string>(maxLength: 80, nullable: false),
                version = table.Column<int>(nullable: false),
                visitor_id = table.Column<Guid>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_website_drafts", row => row.id));
        migrationBuilder.CreateIndex("ix_website_drafts_begun_at", "website_drafts", "begun_at");
    }
}
