using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Authorities, teams, people, what they may do, opening hours and the site's face.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122001000_Organisation")]
internal sealed class M0010Organisation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "authorities",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                code = table.Column<string>(maxLength: 80, nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                parent_id = table.Column<Guid>(nullable: true),
                ons_code = table.Column<string>(maxLength: 20, nullable: true),
                email = table.Column<string>(maxLength: 254, nullable: true),
                phone = table.Column<string>(maxLength: 40, nullable: true),
                in_use = table.Column<bool>(nullable: false),
                position = table.Column<int>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_authorities", row => row.id);
                table.ForeignKey("fk_authorities_parent_id", row => row.parent_id, "authorities", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_authorities_code", "authorities", ["code"], unique: true);
        migrationBuilder.CreateIndex("ix_authorities_parent_id", "authorities", ["parent_id"]);

        migrationBuilder.CreateTable(
            "calendars",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                code = table.Column<string>(maxLength: 80, nullable: false),
                definition = table.Column<string>(nullable: false),
                in_use = table.Column<bool>(nullable: false),
                position = table.Column<int>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_calendars", row => row.id));
        migrationBuilder.CreateIndex("ix_calendars_code", "calendars", ["code"], unique: true);

        migrationBuilder.CreateTable(
            "site_settings",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                place = table.Column<string>(maxLength: 200, nullable: false),
                strapline = table.Column<string>(maxLength: 400, nullable: true),
                colour = table.Column<string>(maxLength: 7, nullable: false),
                crest_file = table.Column<string>(maxLength: 200, nullable: false),
                crest_svg = table.Column<string>(nullable: false),
                phone = table.Column<string>(maxLength: 40, nullable: false),
                email = table.Column<string>(maxLength: 254, nullable: false),
                address = table.Column<string>(maxLength: 1000, nullable: false),
                tile_server = table.Column<string>(maxLength: 400, nullable: true),
                tile_attribution = table.Column<string>(maxLength: 400, nullable: true),
                accessibility_contact = table.Column<string>(maxLength: 254, nullable: false),
                calendar = table.Column<string>(maxLength: 80, nullable: false),
                second_factor_roles = table.Column<string>(maxLength: 400, nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_site_settings", row => row.id));

        People(migrationBuilder);
        Teams(migrationBuilder);
    }

    private static void People(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "people",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                code = table.Column<string>(maxLength: 80, nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                email = table.Column<string>(maxLength: 254, nullable: false),
                normalized_email = table.Column<string>(maxLength: 254, nullable: false),
                active = table.Column<bool>(nullable: false),
                line_manager_id = table.Column<Guid>(nullable: true),
                from_pack = table.Column<bool>(nullable: false),
                position = table.Column<int>(nullable: false),
                version = table.Column<int>(nullable: false),
                tries = table.Column<int>(nullable: false),
                locked_until = table.Column<DateTime>(nullable: true),
                last_sign_in_at = table.Column<DateTime>(nullable: true),
                password_hash = table.Column<string>(maxLength: 400, nullable: true),
                security_stamp = table.Column<string>(maxLength: 64, nullable: false),
                second_factor_key = table.Column<string>(maxLength: 1000, nullable: true),
                last_code_step = table.Column<long>(nullable: false),
                two_factor_enabled = table.Column<bool>(nullable: false),
                access_failed_count = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_people", row => row.id);
                table.ForeignKey("fk_people_line_manager_id", row => row.line_manager_id, "people", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_people_code", "people", ["code"], unique: true);
        migrationBuilder.CreateIndex("ix_people_normalized_email", "people", ["normalized_email"], unique: true);
        migrationBuilder.CreateIndex("ix_people_line_manager_id", "people", ["line_manager_id"]);

        migrationBuilder.CreateTable(
            "recovery_codes",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                person_id = table.Column<Guid>(nullable: false),
                hash = table.Column<string>(maxLength: 64, nullable: false),
                used_at = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_recovery_codes", row => row.id);
                table.ForeignKey("fk_recovery_codes_person_id", row => row.person_id, "people", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_recovery_codes_person_id_hash", "recovery_codes", ["person_id", "hash"], unique: true);

        migrationBuilder.CreateTable(
            "invitations",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                person_id = table.Column<Guid>(nullable: false),
                token_hash = table.Column<string>(maxLength: 64, nullable: false),
                made_at = table.Column<DateTime>(nullable: false),
                expires_at = table.Column<DateTime>(nullable: false),
                used_at = table.Column<DateTime>(nullable: true),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_invitations", row => row.id);
                table.ForeignKey("fk_invitations_person_id", row => row.person_id, "people", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_invitations_token_hash", "invitations", ["token_hash"], unique: true);
        migrationBuilder.CreateIndex("ix_invitations_person_id", "invitations", ["person_id"]);
    }

    private static void Teams(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "teams",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                code = table.Column<string>(maxLength: 80, nullable: false),
                name = table.Column<string>(maxLength: 200, nullable: false),
                authority_id = table.Column<Guid>(nullable: false),
                email = table.Column<string>(maxLength: 254, nullable: true),
                calendar = table.Column<string>(maxLength: 80, nullable: false),
                skills = table.Column<string>(maxLength: 4000, nullable: false),
                leader_id = table.Column<Guid>(nullable: true),
                deputy_id = table.Column<Guid>(nullable: true),
                handoff_email = table.Column<string>(maxLength: 254, nullable: true),
                in_use = table.Column<bool>(nullable: false),
                position = table.Column<int>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_teams", row => row.id);
                table.ForeignKey("fk_teams_authority_id", row => row.authority_id, "authorities", "id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("fk_teams_leader_id", row => row.leader_id, "people", "id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("fk_teams_deputy_id", row => row.deputy_id, "people", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_teams_code", "teams", ["code"], unique: true);
        migrationBuilder.CreateIndex("ix_teams_authority_id", "teams", ["authority_id"]);
        migrationBuilder.CreateIndex("ix_teams_leader_id", "teams", ["leader_id"]);
        migrationBuilder.CreateIndex("ix_teams_deputy_id", "teams", ["deputy_id"]);

        migrationBuilder.CreateTable(
            "memberships",
            table => new
            {
                person_id = table.Column<Guid>(nullable: false),
                team_id = table.Column<Guid>(nullable: false),
                position = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_memberships", row => new { row.person_id, row.team_id });
                table.ForeignKey("fk_memberships_person_id", row => row.person_id, "people", "id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("fk_memberships_team_id", row => row.team_id, "teams", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_memberships_team_id", "memberships", ["team_id"]);

        migrationBuilder.CreateTable(
            "role_grants",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                person_id = table.Column<Guid>(nullable: false),
                role = table.Column<string>(maxLength: 40, nullable: false),
                authority_id = table.Column<Guid>(nullable: true),
                team_id = table.Column<Guid>(nullable: true),
                position = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_role_grants", row => row.id);
                table.ForeignKey("fk_role_grants_person_id", row => row.person_id, "people", "id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("fk_role_grants_authority_id", row => row.authority_id, "authorities", "id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("fk_role_grants_team_id", row => row.team_id, "teams", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_role_grants_person_id", "role_grants", ["person_id"]);
        migrationBuilder.CreateIndex("ix_role_grants_authority_id", "role_grants", ["authority_id"]);
        migrationBuilder.CreateIndex("ix_role_grants_team_id", "role_grants", ["team_id"]);
    }
}
