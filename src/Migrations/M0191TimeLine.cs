using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>What happened to a customer is read newest first, however much there is: along an index each.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122019100_TimeLine")]
internal sealed class M0191TimeLine : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("ix_messages_customer_id", "messages");
        migrationBuilder.CreateIndex("ix_messages_customer_id_created_at", "messages", ["customer_id", "created_at"]);
        migrationBuilder.DropIndex("ix_case_reporters_customer_id", "case_reporters");
        migrationBuilder.CreateIndex("ix_case_reporters_customer_id_at", "case_reporters", ["customer_id", "at"]);
    }
}
