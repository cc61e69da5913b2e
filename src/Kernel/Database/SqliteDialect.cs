using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Reeve.Kernel.Database;

/// <summary>SQLite in a file of the data folder: write-ahead log, every commit synced, one writer at a time.</summary>
internal sealed class SqliteDialect : Dialect, IDisposable
{
    private readonly string connectionString;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly AsyncLocal<Hold?> held = new();
    private readonly NamedHolds holds = new();
    private readonly SqliteWriter writer;
    private readonly SqliteSaving saving;

    public SqliteDialect(string file)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Cache = SqliteCacheMode.Private,
            DefaultTimeout = 30,
        };
        connectionString = connection.ToString();
        connection.Pooling = false;
        writer = new SqliteWriter(connection.ToString());
        saving = new SqliteSaving(EnterWriteAsync, new SqliteTogether(writer, () => EnterWriteAsync(CancellationToken.None)), () => IsEntered);
    }

    public override string Name => "SQLite";

    public override string SkipLocked => "";

    public override string Among(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override object Many(IReadOnlyList<string> values) => JsonSerializer.Serialize(values);

    public override bool IsShared => false;

    public override bool WeighsIndexes => false;

    public static IReadOnlyList<string> SearchIndex =>
    [
        "CREATE VIRTUAL TABLE search_text USING fts5(text, period, content='search_documents', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='2 3 4')",
        "CREATE TRIGGER search_documents_added AFTER INSERT ON search_documents BEGIN INSERT INTO search_text(rowid, text, period) VALUES (new.number, new.text, new.period); END",
        "CREATE TRIGGER search_documents_removed AFTER DELETE ON search_documents BEGIN INSERT INTO search_text(search_text, rowid, text, period) VALUES ('delete', old.number, old.text, old.period); END",
        "CREATE TRIGGER search_documents_changed AFTER UPDATE OF text ON search_documents BEGIN INSERT INTO search_text(search_text, rowid, text, period) VALUES ('delete', old.number, old.text, old.period); INSERT INTO search_text(rowid, text, period) VALUES (new.number, new.text, new.period); END",
    ];

    public override void Configure(DbContextOptionsBuilder options)
    {
        options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly("Reeve.Migrations")
            // One parameter for a whole list: otherwise every query with a list is translated to SQL again each time it runs.
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
        options.AddInterceptors(new SqlitePragmas());
    }

    public override ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellationToken)
    {
        if (IsEntered)
        {
            return ValueTask.FromResult<IDisposable>(Nothing.ToRelease);
        }

        // Set before anything is awaited, so that the caller's own flow sees that it holds the gate.
        var hold = new Hold(gate);
        held.Value = hold;
        return WaitAsync(hold, cancellationToken);
    }

    public override bool IsDuplicate(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };

    public override bool IsTransient(DbException exception) =>
        exception is SqliteException { SqliteErrorCode: 5 or 6 };

    public override IQueryable<SearchDocument> Search(ReeveDb db, string kind, IReadOnlyList<string> words, (DateTime From, DateTime To)? days = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        var match = days is var (from, to) ? $"{Match(words)} AND period : ({string.Join(" OR ", SearchDocument.Periods(kind, from, to).Select(period => $"\"{period}\""))})" : Match(words);
        return db.Set<SearchDocument>()
            .FromSql($"SELECT d.* FROM search_documents d JOIN search_text t ON t.rowid = d.number WHERE search_text MATCH {match}")
            .Where(document => document.Kind == kind);
    }

    public override async Task<int> HitsAsync(ReeveDb db, string kind, IReadOnlyList<string> words, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        // Of the index alone: to know the kinds, every document would have to be read.
        var match = Match(words);
        return (await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM (SELECT 1 FROM search_text WHERE search_text MATCH {match} LIMIT {most})").ToListAsync(cancellationToken).ConfigureAwait(false))[0];
    }

    public override async Task PrepareAsync(ReeveDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        // The data folder belongs to one process (see DataFolder), so a migration lock found here was left by a killed one.
        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", cancellationToken).ConfigureAwait(false);
        await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken).ConfigureAwait(false);
    }

    public override Task<int> SaveAsync(ReeveDb db, IReadOnlyList<object> untracked, Func<Task<int>> save, CancellationToken cancellationToken) => saving.SaveAsync(db, untracked, save, cancellationToken);

    public override Task InsertAsync(ReeveDb db, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        SqliteRows.Insert(db, rows.Select(row => NewRow.Of(db, row)), cancellationToken);
        return Task.CompletedTask;
    }

    public override Task<int> UpdateAsync(ReeveDb db, ChangedRows changed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(changed);
        return Task.FromResult(SqliteChanges.Update(db, changed, cancellationToken));
    }

    public override bool NumbersHaveNoGaps => true;

    /// <summary>One writer at a time: numbers are given in the order of the commits.</summary>
    public override async Task<long?> JournalHorizonAsync(ReeveDb db, TimeSpan longest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (await db.Database.SqlQuery<long?>($"SELECT max(number) AS Value FROM journal").ToListAsync(cancellationToken).ConfigureAwait(false))[0] ?? 0;
    }

    public override Task<DateTime?> ClockAsync(ReeveDb db, CancellationToken cancellationToken) => Task.FromResult<DateTime?>(null);

    /// <summary>The data folder belongs to one process, so its own memory is enough.</summary>
    public override Task<IAsyncDisposable?> AloneAsync(string what, bool wait, CancellationToken cancellationToken) => holds.TakeAsync(what, wait, cancellationToken);

    public override Task TellAsync(string words, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task HearAsync(Action listening, Action<string> heard, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    public void Dispose()
    {
        writer.Dispose();
        gate.Dispose();
    }

    /// <summary>Whether this flow has its turn to write already.</summary>
    private bool IsEntered => held.Value is { Released: false };

    private static string Match(IReadOnlyList<string> words) => $"text : ({string.Join(" AND ", words.Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"*"))})";

    private async ValueTask<IDisposable> WaitAsync(Hold hold, CancellationToken cancellationToken)
    {
        try
        {
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            return hold;
        }
        catch
        {
            hold.Released = true;
            throw;
        }
    }

    private sealed class Hold(SemaphoreSlim gate) : IDisposable
    {
        public bool Released { get; set; }

        public void Dispose()
        {
            if (!Released)
            {
                Released = true;
                gate.Release();
            }
        }
    }
}
