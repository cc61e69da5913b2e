using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Crests of authorities, when somebody left, and invitations whose links are sealed rather than kept.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122013000_Administration")]
internal sealed class M0130Administration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("crest_file", "authorities", maxLength: 64, nullable: true);
        migrationBuilder.AddColumn<string>("crest_type", "authorities", maxLength: 40, nullable: true);
        migrationBuilder.AddColumn<DateTime>("left_at", "people", nullable: true);
        migrationBuilder.DropIndex("ix_invitations_token_hash", "invitations");
        // Both databases drop a column by this; the builder's own way copies the whole table on SQLite.
        migrationBuilder.Sql("ALTER TABLE invitations DROP COLUMN token_hash");
    }
}
