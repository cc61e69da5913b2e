using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;

namespace Reeve.Tests.Support;

/// <summary>A database's tables, columns and indexes as lines of text that can be compared.</summary>
internal static class SchemaOf
{
    public static async Task<IReadOnlySet<string>> ReadAsync(ReeveDb db)
    {
        var sql = TestDatabase.IsPostgres
            ? """
              SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') || ' null:' || is_nullable AS "Value"
              FROM information_schema.columns WHERE table_schema = 'public'
              UNION ALL SELECT 'index ' || indexname || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
              """
            : """
              SELECT 'column ' || m.name || '.' || p.name || ' ' || p.type || ' null:' || (p."notnull" = 0) AS Value FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'
              UNION ALL SELECT 'index ' || m.name || ' ' || m.sql FROM sqlite_master m WHERE m.type = 'index' AND m.sql IS NOT NULL
              """;
        var lines = await db.Database.SqlQueryRaw<string>(sql).ToListAsync();
        return lines.Where(line => !line.Contains("search_text", StringComparison.Ordinal) && !line.Contains("ix_search_documents_lexemes", StringComparison.Ordinal) && !line.Contains("__EF", StringComparison.Ordinal) && !line.Contains("sqlite_", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
    }
}
