using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Work that those who got it sent back.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122010000_CasesSentBack")]
internal sealed class M0100Cases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>("sent_back_at", "cases", nullable: true);
        migrationBuilder.AddColumn<string>("sent_back_reason", "cases", maxLength: 2000, nullable: true);
        migrationBuilder.AddColumn<DateTime>("refused_at", "case_handoffs", nullable: true);
        migrationBuilder.AddColumn<string>("refusal", "case_handoffs", maxLength: 2000, nullable: true);
    }
}
