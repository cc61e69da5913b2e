using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Reeve.Kernel.Database;

/// <summary>PostgreSQL, for several nodes over one database.</summary>
internal sealed class PostgresDialect(string connectionString) : Dialect, IDisposable
{
    private const int Prepared = 200;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly NpgsqlDataSource source = SourceOf(connectionString, leavesNothing: true);

    /// <summary>Locks and listening belong to a session, so they have sessions of their own, which are cleared before another uses them.</summary>
    private readonly NpgsqlDataSource meetings = SourceOf(connectionString, leavesNothing: false);

    public override string Name => "PostgreSQL";

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public override string Among(string column, string parameter) => $"{column} = ANY({parameter})";

    public override object Many(IReadOnlyList<string> values) => values.ToArray();

    public override bool IsShared => true;

    public override bool WeighsIndexes => true;

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(source, npgsql => npgsql.MigrationsAssembly("Reeve.Migrations"));

    public override ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IDisposable>(Nothing.ToRelease);

    public override bool IsDuplicate(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override bool IsTransient(DbException exception) => exception is NpgsqlException { IsTransient: true };

    public override IQueryable<SearchDocument> Search(ReeveDb db, string kind, IReadOnlyList<string> words, (DateTime From, DateTime To)? days = null) =>
        PostgresSearch.Find(db, kind, words, days);

    public override Task<int> HitsAsync(ReeveDb db, string kind, IReadOnlyList<string> words, int most, CancellationToken cancellationToken) =>
        PostgresSearch.CountAsync(db, kind, words, most, cancellationToken);

    public override Task PrepareAsync(ReeveDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>PostgreSQL would count by itself a minute later, and read whole tables until then.</summary>
    public override async Task KnowAsync(ReeveDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.ExecuteSqlAsync($"ANALYZE", cancellationToken).ConfigureAwait(false);
    }

    public override async Task DropSupersededAsync(ReeveDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.ExecuteSqlAsync($"DROP INDEX CONCURRENTLY IF EXISTS ix_search_documents_text", cancellationToken).ConfigureAwait(false);
        await db.Database.ExecuteSqlAsync($"DROP INDEX CONCURRENTLY IF EXISTS ix_search_documents_words", cancellationToken).ConfigureAwait(false);
    }

    public override Task<int> SaveAsync(ReeveDb db, IReadOnlyList<object> untracked, Func<Task<int>> save, CancellationToken cancellationToken) => PostgresSaving.SaveAsync(db, untracked, save, cancellationToken);

    public override Task InsertAsync(ReeveDb db, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        return PostgresRows.InsertAsync(db, rows, cancellationToken);
    }

    public override Task<int> UpdateAsync(ReeveDb db, ChangedRows changed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(changed);
        return PostgresChanges.UpdateAsync(db, changed, cancellationToken);
    }

    public override bool NumbersHaveNoGaps => false;

    /// <summary>
    /// Numbers are given out of the order of commits. A transaction takes its lock on the table before it takes a number and
    /// gives the lock back after its commit can be seen. So the last number given is read first, then who holds a lock for
    /// writing; once none of those holds it any more, all numbers up to the one read are settled. Nobody is made to wait.
    /// </summary>
    public override async Task<long?> JournalHorizonAsync(ReeveDb db, TimeSpan longest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var last = (await db.Database.SqlQuery<long>($"SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS \"Value\" FROM journal_number_seq").ToListAsync(cancellationToken).ConfigureAwait(false))[0];
        var busy = await WritersAsync().ConfigureAwait(false);
        for (var waited = TimeSpan.Zero; busy.Count > 0 && waited < longest; waited += Step)
        {
            await Task.Delay(Step, cancellationToken).ConfigureAwait(false);
            busy.IntersectWith(await WritersAsync().ConfigureAwait(false));
        }

        return busy.Count > 0 ? null : last;

        async Task<HashSet<string>> WritersAsync() => [.. await db.Database.SqlQuery<string>($"""
            SELECT virtualtransaction AS "Value" FROM pg_locks
            WHERE locktype = 'relation' AND relation = 'journal'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND granted AND mode NOT IN ('AccessShareLock', 'RowShareLock')
            """).ToListAsync(cancellationToken).ConfigureAwait(false)];
    }

    public override async Task<DateTime?> ClockAsync(ReeveDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (await db.Database.SqlQuery<DateTime>($"SELECT clock_timestamp() AT TIME ZONE 'UTC' AS \"Value\"").ToListAsync(cancellationToken).ConfigureAwait(false))[0];
    }

    public override Task<IAsyncDisposable?> AloneAsync(string what, bool wait, CancellationToken cancellationToken) => PostgresMeeting.AloneAsync(meetings, what, wait, cancellationToken);

    public override Task TellAsync(string words, CancellationToken cancellationToken) => PostgresMeeting.TellAsync(source, words, cancellationToken);

    public override Task HearAsync(Action listening, Action<string> heard, CancellationToken cancellationToken) => PostgresMeeting.HearAsync(meetings, listening, heard, cancellationToken);

    public void Dispose()
    {
        source.Dispose();
        meetings.Dispose();
    }

    /// <summary>
    /// Of several servers (Host=one,two) the one that takes writes is used, whichever that is now. A server seen to be away is
    /// looked at again after a second rather than Npgsql's ten: a failover is over as soon as the standby is promoted.
    /// </summary>
    /// <param name="leavesNothing">No setting, lock or listening is ever left in a session, so the server need not clear seven kinds of them after each use.</param>
    internal static NpgsqlDataSource SourceOf(string connectionString, bool leavesNothing)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = leavesNothing };
        var usual = new NpgsqlConnectionStringBuilder();
        if (to.MaxAutoPrepare == usual.MaxAutoPrepare)
        {
            // Read and planned once for a connection, what is asked again and again costs the server half.
            to.MaxAutoPrepare = Prepared;
        }

        if (string.IsNullOrEmpty(to.Options))
        {
            // To compile a query takes the server longer than any of ours takes to run.
            to.Options = "-c jit=off";
        }

        if (to.Host?.Contains(',', StringComparison.Ordinal) != true)
        {
            return new NpgsqlDataSourceBuilder(to.ToString()).Build();
        }

        // Npgsql takes the choice among servers here and not in the string of several.
        to.TargetSessionAttributes = null;
        if (to.HostRecheckSeconds == usual.HostRecheckSeconds)
        {
            to.HostRecheckSeconds = 1;
        }

        return new NpgsqlDataSourceBuilder(to.ToString()).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }
}
