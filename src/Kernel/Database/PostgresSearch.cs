using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Reeve.Kernel.Database;

/// <summary>The full-text search of PostgreSQL: what its index holds, and how it is asked.</summary>
internal static class PostgresSearch
{
    /// <summary>No longer word is told from another; PostgreSQL refuses one of more than 2,046 bytes.</summary>
    private const int Longest = 200;

    private const string Text = "(CASE WHEN octet_length(text) > 2000 THEN regexp_replace(text, '([^ ]{200})[^ ]+', '\\1', 'g') ELSE text END)";

    /// <summary>
    /// Words as they are, so that their beginnings can be looked for. Then, after a sign that nobody can type, year, month and day,
    /// and each word again behind its month ("@case202611:mattress"): the beginning of a word that half a million cases have is
    /// looked up among those of one month, not among all. What has no period, as the release before stored it, has its kind in
    /// their place. Texts are folded (letters, digits and single spaces), so nothing has to take them apart; that is faster than
    /// to_tsvector.
    /// </summary>
    private const string Lexemes = $"array_to_tsvector(array_remove(string_to_array({Text} || ' @' || replace(coalesce(period, kind), ' ', ' @') || replace(' ' || {Text}, ' ', ' @' || coalesce(split_part(period, ' ', 2), kind) || ':'), ' '), ''))";

    /// <summary>As a question says it, in which braces stand for parameters.</summary>
    private static readonly string Found = $"kind = {{0}} AND ({Lexemes.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}) @@ CAST({{1}} AS tsquery)";

    /// <summary>What must be done to have the index, outside a transaction: nodes of the version before write and search while it is built.</summary>
    public static IReadOnlyList<string> Index =>
    [
        // What a build that was broken off left is no index.
        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('ix_search_documents_lexemes') AND NOT indisvalid) THEN DROP INDEX ix_search_documents_lexemes; END IF; END $$",
        $"CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_search_documents_lexemes ON search_documents USING gin (({Lexemes}))",
    ];

    public static IQueryable<SearchDocument> Find(ReeveDb db, string kind, IReadOnlyList<string> words, (DateTime From, DateTime To)? days) =>
        db.Set<SearchDocument>().FromSql(FormattableStringFactory.Create("SELECT * FROM search_documents WHERE " + Found, kind, days is var (from, to) ? Of(kind, words, from.Date, to.Date) : All(words)));

    public static async Task<int> CountAsync(ReeveDb db, string kind, IReadOnlyList<string> words, int most, CancellationToken cancellationToken)
    {
        // Planned by itself: knowing how few are wanted, PostgreSQL would take the words of one document after the other apart, a second for all.
        var counted = FormattableStringFactory.Create($"WITH hits AS MATERIALIZED (SELECT 1 FROM search_documents WHERE {Found}) SELECT count(*)::int AS \"Value\" FROM (SELECT 1 FROM hits LIMIT {{2}}) AS counted", kind, All(words), most);
        return (await db.Database.SqlQuery<int>(counted).ToListAsync(cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Each month's own words, and of a month not looked at as a whole only some days.</summary>
    private static string Of(string kind, IReadOnlyList<string> words, DateTime from, DateTime to)
    {
        var spans = new List<string> { All(words, $"@{kind}:") };
        for (var month = from.AddDays(1 - from.Day); month <= to; month = month.AddMonths(1))
        {
            var (begin, end) = (month < from ? from : month, month.AddMonths(1).AddDays(-1) > to ? to : month.AddMonths(1).AddDays(-1));
            var named = kind + month.ToString("yyyyMM", CultureInfo.InvariantCulture);
            var some = (end - begin).Days + 1 == DateTime.DaysInMonth(month.Year, month.Month) ? ""
                : $" & ({string.Join(" | ", Enumerable.Range(begin.Day, end.Day - begin.Day + 1).Select(day => string.Create(CultureInfo.InvariantCulture, $"'@{named}{day:00}'")))})";
            spans.Add(All(words, $"@{named}:") + some);
        }

        return string.Join(" | ", spans);
    }

    /// <summary>Words are letters and digits only (see <see cref="SearchDocument.Words"/>), so nothing here can be read as an operator.</summary>
    private static string All(IReadOnlyList<string> words, string before = "") =>
        string.Join(" & ", words.Select(word => $"'{before}{Shortened(word)}':*"));

    private static string Shortened(string word) => word.Length <= Longest ? word : word[..(char.IsHighSurrogate(word[Longest - 1]) ? Longest - 1 : Longest)];
}
