using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Open cases near a place are told by the index alone: with the latitude only, every case as far north was read.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122025400_CasesByPlace")]
internal sealed class M0254CasesByPlace : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("ix_cases_open_service_id_lat", "cases");
        migrationBuilder.CreateIndex("ix_cases_open_service_id_lat_lng", "cases", ["service_id", "lat", "lng"], filter: "open");
    }
}
