using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>
/// PostgreSQL's full-text index has each word by its month too, so that the newest are found without the others. It is built
/// beside the old one, which nodes of the version before go on using until the night after (see DropSuperseded); about a minute
/// and a half for a million cases. Each step can be done again when it was broken off.
/// </summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122025600_SearchMonths")]
internal sealed class M0256SearchMonths : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.IsSqlite())
        {
            return;
        }

        foreach (var step in (string[])[.. Dialect.SearchIndexOf(migrationBuilder.ActiveProvider), "DO $$ BEGIN IF NOT EXISTS (SELECT FROM search_documents) THEN DROP INDEX IF EXISTS ix_search_documents_text; DROP INDEX IF EXISTS ix_search_documents_words; END IF; END $$"])
        {
            migrationBuilder.Sql(step, suppressTransaction: true);
        }
    }
}
