using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Many names, who may speak for whom, needs, consents, staff notes and numbers of other systems; and what each phone and address is.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122020000_Details")]
internal sealed class M0200Details : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("preferred", "customers", maxLength: 200, nullable: true);
        migrationBuilder.AddColumn<string>("line", "customer_contact_points", maxLength: 40, nullable: true);
        migrationBuilder.AddColumn<string>("label", "customer_contact_points", maxLength: 60, nullable: true);
        migrationBuilder.AddColumn<string>("verified_how", "customer_contact_points", maxLength: 60, nullable: true);
        migrationBuilder.AddColumn<string>("kind", "customer_addresses", maxLength: 40, nullable: false, defaultValue: "Lives");
        migrationBuilder.AddColumn<string>("since", "customer_addresses", maxLength: 10, nullable: true);
        migrationBuilder.AddColumn<string>("until", "customer_addresses", maxLength: 10, nullable: true);
        migrationBuilder.CreateIndex("ix_customer_addresses_until", "customer_addresses", "until", filter: "until IS NOT NULL");
        migrationBuilder.AddColumn<string>("formats", "messages", maxLength: 80, nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("language", "messages", maxLength: 60, nullable: true);

        migrationBuilder.CreateTable(
            "customer_names",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                added_at = table.Column<DateTime>(nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                ended_by = table.Column<string>(maxLength: 200, nullable: true),
                folded = table.Column<string>(maxLength: 4000, nullable: false),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                since = table.Column<string>(maxLength: 10, nullable: true),
                source = table.Column<string>(maxLength: 200, nullable: false),
                text = table.Column<string>(maxLength: 200, nullable: false),
                until = table.Column<string>(maxLength: 10, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_names", row => row.id);
                table.ForeignKey("fk_customer_names_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_customer_names_customer_id", "customer_names", "customer_id");

        migrationBuilder.CreateTable(
            "customer_relationships",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                added_at = table.Column<DateTime>(nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                ended_by = table.Column<string>(maxLength: 200, nullable: true),
                ended_why = table.Column<string>(maxLength: 300, nullable: true),
                kind = table.Column<string>(maxLength: 40, nullable: false),
                may = table.Column<string>(maxLength: 40, nullable: false),
                other_id = table.Column<Guid>(nullable: true),
                other_name = table.Column<string>(maxLength: 200, nullable: true),
                proof = table.Column<string>(maxLength: 300, nullable: true),
                proof_seen_at = table.Column<DateTime>(nullable: true),
                proof_seen_by = table.Column<string>(maxLength: 200, nullable: true),
                since = table.Column<string>(maxLength: 10, nullable: true),
                source = table.Column<string>(maxLength: 200, nullable: false),
                until = table.Column<string>(maxLength: 10, nullable: true),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_relationships", row => row.id);
                table.ForeignKey("fk_customer_relationships_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_customer_relationships_customer_id", "customer_relationships", "customer_id");
        migrationBuilder.CreateIndex("ix_customer_relationships_other_id", "customer_relationships", "other_id");

        migrationBuilder.CreateTable(
            "customer_needs",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                audio = table.Column<bool>(nullable: false),
                braille = table.Column<bool>(nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                easy_read = table.Column<bool>(nullable: false),
                hearing_loop = table.Column<bool>(nullable: false),
                interpreter = table.Column<string>(maxLength: 60, nullable: true),
                language = table.Column<string>(maxLength: 60, nullable: true),
                large_print = table.Column<bool>(nullable: false),
                no_letters = table.Column<bool>(nullable: false),
                no_phone = table.Column<bool>(nullable: false),
                other = table.Column<string>(maxLength: 500, nullable: true),
                quiet_from = table.Column<int>(nullable: true),
                quiet_until = table.Column<int>(nullable: true),
                source = table.Column<string>(maxLength: 200, nullable: false),
                step_free = table.Column<bool>(nullable: false),
                supersedes = table.Column<string>(maxLength: 4000, nullable: false),
                text_relay = table.Column<bool>(nullable: false),
                told_at = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_needs", row => row.id);
                table.ForeignKey("fk_customer_needs_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_customer_needs_customer_id", "customer_needs", "customer_id");

        migrationBuilder.CreateTable(
            "consent_purposes",
            table => new
            {
                code = table.Column<string>(maxLength: 40, nullable: false),
                in_use = table.Column<bool>(nullable: false),
                name = table.Column<string>(maxLength: 100, nullable: false),
                position = table.Column<int>(nullable: false),
                version = table.Column<int>(nullable: false),
                wording = table.Column<string>(maxLength: 1000, nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_consent_purposes", row => row.code));
        Purpose(migrationBuilder, 0, "service-updates", "News of services", "May we tell you of changes to the services you use, such as a new collection day?");
        Purpose(migrationBuilder, 1, "surveys", "Surveys", "May we ask you from time to time what you think of our services?");
        Purpose(migrationBuilder, 2, "newsletters", "Newsletters", "May we send you our newsletter?");
        Purpose(migrationBuilder, 3, "share-with-partners", "Sharing with partners", "May we share your contact details with the partners who help to provide our services, so that they can offer you theirs?");

        migrationBuilder.CreateTable(
            "customer_consents",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                by = table.Column<string>(maxLength: 200, nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                door = table.Column<string>(maxLength: 40, nullable: false),
                given = table.Column<bool>(nullable: false),
                purpose = table.Column<string>(maxLength: 40, nullable: false),
                wording = table.Column<string>(maxLength: 1000, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_consents", row => row.id);
                table.ForeignKey("fk_customer_consents_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_customer_consents_customer_id", "customer_consents", "customer_id");

        migrationBuilder.CreateTable(
            "customer_notes",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                at = table.Column<DateTime>(nullable: false),
                by = table.Column<string>(maxLength: 200, nullable: false),
                customer_id = table.Column<Guid>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                ended_by = table.Column<string>(maxLength: 200, nullable: true),
                pinned = table.Column<bool>(nullable: false),
                text = table.Column<string>(maxLength: 2000, nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_notes", row => row.id);
                table.ForeignKey("fk_customer_notes_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_customer_notes_customer_id", "customer_notes", "customer_id");

        migrationBuilder.CreateTable(
            "identity_types",
            table => new
            {
                code = table.Column<string>(maxLength: 40, nullable: false),
                check = table.Column<string>(maxLength: 40, nullable: false),
                example = table.Column<string>(maxLength: 40, nullable: true),
                in_use = table.Column<bool>(nullable: false),
                name = table.Column<string>(maxLength: 100, nullable: false),
                pattern = table.Column<string>(maxLength: 200, nullable: true),
                position = table.Column<int>(nullable: false),
                teams = table.Column<string>(maxLength: 4000, nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_identity_types", row => row.code));
        // Each is for nobody but managers and auditors until an administrator names the teams of its service.
        Kind(migrationBuilder, 0, "library", "Library card", "Luhn", "[0-9]{8,16}", "2900 0000 0015");
        Kind(migrationBuilder, 1, "pupil", "Unique pupil number", "Pupil", null, "P000000000001");
        Kind(migrationBuilder, 2, "council-tax", "Council tax account", "Pattern", "[0-9]{8,10}", "60012345");
        Kind(migrationBuilder, 3, "benefits", "Benefits claim", "Pattern", "[0-9]{6,10}", "700123");
        Kind(migrationBuilder, 4, "housing", "Tenancy", "Pattern", "[A-Z0-9]{5,12}", "TEN40211");

        migrationBuilder.CreateTable(
            "customer_identities",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                added_at = table.Column<DateTime>(nullable: false),
                checked_at = table.Column<DateTime>(nullable: true),
                checked_by = table.Column<string>(maxLength: 200, nullable: true),
                checked_how = table.Column<string>(maxLength: 200, nullable: true),
                customer_id = table.Column<Guid>(nullable: false),
                ended_at = table.Column<DateTime>(nullable: true),
                ended_by = table.Column<string>(maxLength: 200, nullable: true),
                normal = table.Column<string>(maxLength: 60, nullable: false),
                source = table.Column<string>(maxLength: 200, nullable: false),
                type = table.Column<string>(maxLength: 40, nullable: false),
                typed = table.Column<string>(maxLength: 60, nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_identities", row => row.id);
                table.ForeignKey("fk_customer_identities_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_customer_identities_customer_id", "customer_identities", "customer_id");
        migrationBuilder.CreateIndex("ix_customer_identities_normal", "customer_identities", "normal");
    }

    private static void Purpose(MigrationBuilder migration, int position, string code, string name, string wording) =>
        migration.Sql($"INSERT INTO consent_purposes (code, name, wording, position, in_use, version) VALUES ('{code}', '{name}', '{wording}', {position}, true, 1)");

    private static void Kind(MigrationBuilder migration, int position, string code, string name, string check, string? pattern, string example) =>
        migration.Sql($"INSERT INTO identity_types (code, name, \"check\", pattern, example, teams, position, in_use, version) VALUES ('{code}', '{name}', '{check}', {(pattern is null ? "NULL" : $"'{pattern}'")}, '{example}', '', {position}, true, 1)");
}
