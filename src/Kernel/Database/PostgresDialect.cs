using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Reeve.Kernel.Database;

/// <summary>PostgreSQL, for several nodes over one database.</summary>
internal sealed class PostgresDialect(string connectionString) : Dialect, IDisposable
{
    private readonly NpgsqlDataSource source = new NpgsqlDataSourceBuilder(connectionString).Build();

    public override string Name => "PostgreSQL";

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public static IReadOnlyList<string> SearchIndex =>
    [
        "CREATE INDEX ix_search_documents_text ON search_documents USING gin (to_tsvector('simple', text))",
    ];

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(source, npgsql => npgsql.MigrationsAssembly("Reeve.Migrations"));

    public override ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IDisposable>(Nothing.ToRelease);

    public override bool IsDuplicate(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override bool IsTransient(DbException exception) => exception is NpgsqlException { IsTransient: true };

    public override IQueryable<SearchDocument> Search(ReeveDb db, string kind, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(db);
        // Words are letters and digits only (see SearchWords), so nothing here can be read as an operator.
        var query = string.Join(" & ", words.Select(word => word + ":*"));
        return db.Set<SearchDocument>().Where(document =>
            document.Kind == kind && EF.Functions.ToTsVector("simple", document.Text).Matches(EF.Functions.ToTsQuery("simple", query)));
    }

    public override Task PrepareAsync(ReeveDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task InsertAsync(ReeveDb db, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        // The entity framework sends many rows in one round trip here, which is what counts.
        db.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var row in rows)
        {
            db.Entry(row).State = EntityState.Detached;
        }
    }

    public override Task<int> UpdateAsync(ReeveDb db, ChangedRows changed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(changed);
        return PostgresChanges.UpdateAsync(db, changed, cancellationToken);
    }

    public void Dispose() => source.Dispose();
}
