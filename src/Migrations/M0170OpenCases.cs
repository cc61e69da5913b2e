using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>
/// Indexes of the open cases alone, and of other things that wait for somebody. SQLite takes no index for a column that is true or false, but does take one that holds
/// only the rows where it is true; and a case that is closed leaves them.
/// </summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122017000_OpenCases")]
internal sealed class M0170OpenCases : Migration
{
    private const string Open = "open";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var before in (string[])["open_due_at", "team_id_open_due_at", "owner_id_open_due_at", "assignee_id_open_due_at", "authority_id_open_due_at", "service_id_open_lat"])
        {
            migrationBuilder.DropIndex("ix_cases_" + before, "cases");
        }

        migrationBuilder.DropIndex("ix_messages_needs_somebody_created_at", "messages");
        migrationBuilder.CreateIndex("ix_messages_needs_somebody", "messages", "created_at", filter: "needs_somebody");
        migrationBuilder.DropIndex("ix_enquiries_call_back_by", "enquiries");
        migrationBuilder.CreateIndex("ix_enquiries_call_back_by", "enquiries", "call_back_by", filter: "call_back_by IS NOT NULL AND called_back_at IS NULL");

        migrationBuilder.CreateIndex("ix_cases_open_due_at", "cases", "due_at", filter: Open);
        migrationBuilder.CreateIndex("ix_cases_open_received_at", "cases", "received_at", filter: Open);
        migrationBuilder.CreateIndex("ix_cases_open_touched_at", "cases", "touched_at", filter: Open);
        migrationBuilder.CreateIndex("ix_cases_open_team_id_due_at", "cases", ["team_id", "due_at"], filter: Open);
        migrationBuilder.CreateIndex("ix_cases_open_owner_id_due_at", "cases", ["owner_id", "due_at"], filter: Open);
        migrationBuilder.CreateIndex("ix_cases_open_assignee_id_due_at", "cases", ["assignee_id", "due_at"], filter: Open);
        migrationBuilder.CreateIndex("ix_cases_open_authority_id_due_at", "cases", ["authority_id", "due_at"], filter: Open);
        migrationBuilder.CreateIndex("ix_cases_open_service_id_lat", "cases", ["service_id", "lat"], filter: Open);
        migrationBuilder.CreateIndex("ix_cases_untaken_team_id_due_at", "cases", ["team_id", "due_at"], filter: "open AND assignee_id IS NULL");
        migrationBuilder.CreateIndex("ix_cases_sent_back", "cases", "due_at", filter: "open AND sent_back_at IS NOT NULL");
        migrationBuilder.CreateIndex("ix_cases_news", "cases", "due_at", filter: "open AND news_at IS NOT NULL");
        migrationBuilder.CreateIndex("ix_cases_idle", "cases", "due_at", filter: "open AND idle_since IS NOT NULL");
    }
}
