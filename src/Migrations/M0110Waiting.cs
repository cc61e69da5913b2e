using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>How long a customer waited before their contact was taken.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122011000_Waiting")]
internal sealed class M0110Waiting : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<int>("waited_minutes", "contacts", nullable: true);
}
