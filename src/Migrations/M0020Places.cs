using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Areas, addresses with the words they are found by, access points and lines.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122002000_Places")]
internal sealed class M0020Places : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "areas",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                code = table.Column<string>(maxLength: 60, nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                authority_id = table.Column<Guid>(nullable: false),
                boundary = table.Column<byte[]>(nullable: false),
                position = table.Column<int>(nullable: false),
                used = table.Column<bool>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_areas", row => row.id));
        migrationBuilder.CreateIndex("ix_areas_code", "areas", "code", unique: true);

        migrationBuilder.CreateTable(
            "addresses",
            table => new
            {
                uprn = table.Column<string>(maxLength: 12, nullable: false),
                id = table.Column<Guid>(nullable: false),
                organisation = table.Column<string>(maxLength: 100, nullable: true),
                building = table.Column<string>(maxLength: 100, nullable: true),
                number = table.Column<string>(maxLength: 20, nullable: true),
                street = table.Column<string>(maxLength: 100, nullable: true),
                locality = table.Column<string>(maxLength: 100, nullable: true),
                town = table.Column<string>(maxLength: 100, nullable: false),
                postcode = table.Column<string>(maxLength: 10, nullable: false),
                lat = table.Column<double>(nullable: false),
                lng = table.Column<double>(nullable: false),
                ward_code = table.Column<string>(maxLength: 60, nullable: false),
                parish_code = table.Column<string>(maxLength: 60, nullable: true),
                words = table.Column<string>(maxLength: 1000, nullable: false),
                position = table.Column<int>(nullable: false),
                used = table.Column<bool>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_addresses", row => row.uprn));
        migrationBuilder.CreateIndex("ix_addresses_id", "addresses", "id", unique: true);
        migrationBuilder.CreateIndex("ix_addresses_lat_lng", "addresses", ["lat", "lng"]);

        migrationBuilder.CreateTable(
            "address_words",
            table => new
            {
                word = table.Column<string>(maxLength: 40, nullable: false),
                uprn = table.Column<string>(maxLength: 12, nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_address_words", row => new { row.word, row.uprn }));
        migrationBuilder.CreateIndex("ix_address_words_uprn", "address_words", "uprn");

        migrationBuilder.CreateTable(
            "access_points",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                code = table.Column<string>(maxLength: 60, nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                address = table.Column<string>(maxLength: 300, nullable: false),
                uprn = table.Column<string>(maxLength: 12, nullable: true),
                lat = table.Column<double>(nullable: false),
                lng = table.Column<double>(nullable: false),
                calendar = table.Column<string>(maxLength: 60, nullable: false),
                authority_id = table.Column<Guid>(nullable: true),
                phone = table.Column<string>(maxLength: 40, nullable: true),
                notes = table.Column<string>(maxLength: 1000, nullable: true),
                position = table.Column<int>(nullable: false),
                used = table.Column<bool>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_access_points", row => row.id));
        migrationBuilder.CreateIndex("ix_access_points_code", "access_points", "code", unique: true);

        migrationBuilder.CreateTable(
            "lines",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                code = table.Column<string>(maxLength: 60, nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                value = table.Column<string>(maxLength: 254, nullable: false),
                service_code = table.Column<string>(maxLength: 60, nullable: true),
                service_group = table.Column<string>(maxLength: 200, nullable: true),
                calendar = table.Column<string>(maxLength: 60, nullable: false),
                position = table.Column<int>(nullable: false),
                used = table.Column<bool>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_lines", row => row.id));
        migrationBuilder.CreateIndex("ix_lines_code", "lines", "code", unique: true);
    }
}
