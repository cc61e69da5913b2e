using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>When what tells of a person was taken out of a customer, a case, a contact or a message.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122025000_Anonymised")]
internal sealed class M0250Anonymised : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "customers", "cases", "contacts", "messages" })
        {
            migrationBuilder.AddColumn<DateTime>("anonymised_at", table, nullable: true);
        }

        migrationBuilder.AddColumn<string>("outward", "customers", maxLength: 4, nullable: true);
        migrationBuilder.AddColumn<DateTime>("last_contact_at", "customers", nullable: true);
        migrationBuilder.CreateIndex("ix_cases_told_closed_at", "cases", "closed_at", filter: "anonymised_at IS NULL AND closed_at IS NOT NULL");
        migrationBuilder.CreateIndex("ix_contacts_told_started_at", "contacts", "started_at", filter: "anonymised_at IS NULL");
        migrationBuilder.CreateIndex("ix_messages_told_created_at", "messages", "created_at", filter: "anonymised_at IS NULL");
    }
}
