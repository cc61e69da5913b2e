using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Keys of other systems, and the answers that are given again to a repeated request.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122014000_Api")]
internal sealed class M0140Api : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "api_keys",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                authorities = table.Column<string>(maxLength: 4000, nullable: false),
                begins = table.Column<string>(maxLength: 12, nullable: false),
                digest = table.Column<string>(maxLength: 64, nullable: false),
                expires_at = table.Column<DateTime>(nullable: true),
                last_used_at = table.Column<DateTime>(nullable: true),
                made_at = table.Column<DateTime>(nullable: false),
                made_by = table.Column<string>(maxLength: 200, nullable: false),
                name = table.Column<string>(maxLength: 100, nullable: false),
                per_minute = table.Column<int>(nullable: false),
                scopes = table.Column<string>(maxLength: 1000, nullable: false),
                version = table.Column<int>(nullable: false),
                withdrawn_at = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_api_keys", row => row.id));
        migrationBuilder.CreateIndex("ix_api_keys_digest", "api_keys", "digest", unique: true);
        migrationBuilder.CreateTable(
            "api_answers",
            table => new
            {
                actor_id = table.Column<Guid>(nullable: false),
                once = table.Column<string>(maxLength: 100, nullable: false),
                at = table.Column<DateTime>(nullable: false),
                body = table.Column<string>(nullable: true),
                digest = table.Column<string>(maxLength: 64, nullable: false),
                location = table.Column<string>(maxLength: 500, nullable: true),
                status = table.Column<int>(nullable: true),
                tag = table.Column<string>(maxLength: 40, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_api_answers", row => new { row.actor_id, row.once }));
        migrationBuilder.CreateIndex("ix_api_answers_at", "api_answers", "at");
    }
}
