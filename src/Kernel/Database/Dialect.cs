using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Reeve.Kernel.Database;

/// <summary>Everything in which SQLite and PostgreSQL differ. No other file asks which one it is.</summary>
public abstract class Dialect
{
    /// <summary>"SQLite" or "PostgreSQL", for a person to read.</summary>
    public abstract string Name { get; }

    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>
    /// One writer at a time where the database allows only one; otherwise nothing is waited for. <see cref="ReeveDb"/> enters by
    /// itself when it saves; what writes by SQL or needs several statements in one transaction enters first. Entering twice in one flow is harmless.
    /// </summary>
    public abstract ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellationToken);

    /// <summary>True when the exception is a unique key refused by the database.</summary>
    public abstract bool IsDuplicate(DbException exception);

    /// <summary>True when the statement may succeed if it is simply tried again.</summary>
    public abstract bool IsTransient(DbException exception);

    /// <summary>The words that lock chosen rows against other nodes, put after LIMIT. Empty where one process owns the file.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>SQL that a column is one of many values, given together as one parameter, so that the text is the same however many they are.</summary>
    /// <param name="parameter">Its name; its value is what <see cref="Many"/> makes.</param>
    public abstract string Among(string column, string parameter);

    /// <summary>Many values as the one parameter of <see cref="Among"/>.</summary>
    public abstract object Many(IReadOnlyList<string> values);

    /// <summary>True where other processes may work on the same database, so that they must be told and may not be forgotten.</summary>
    public abstract bool IsShared { get; }

    /// <summary>
    /// True where the database knows how many rows each index leads to and chooses by it. Another takes the first that fits, so
    /// what leads to few rows must be asked for in the words of its indexes.
    /// </summary>
    public abstract bool WeighsIndexes { get; }

    /// <summary>Does something that only one node may be doing. Given back when disposed, and by the database when its holder dies.</summary>
    /// <param name="what">A name of its own: "migrate", "job Cases.WatchPromises".</param>
    /// <param name="wait">True to wait until whoever does it is done.</param>
    /// <returns>Null when another does it and this was not to wait.</returns>
    public abstract Task<IAsyncDisposable?> AloneAsync(string what, bool wait, CancellationToken cancellationToken);

    /// <summary>Says something to every node that hears, this one too. Lost when none does.</summary>
    /// <param name="words">At most 7,000 bytes as UTF-8.</param>
    public abstract Task TellAsync(string words, CancellationToken cancellationToken);

    /// <summary>Hears what nodes say until cancelled.</summary>
    /// <param name="listening">Called when it begins to hear; what was said before is not heard.</param>
    /// <exception cref="DbException">The connection broke; begin again.</exception>
    public abstract Task HearAsync(Action listening, Action<string> heard, CancellationToken cancellationToken);

    /// <summary>The statements that create what plain tables cannot express: the full-text index over search_documents.</summary>
    /// <param name="provider">The active provider of a migration.</param>
    public static IReadOnlyList<string> SearchIndexOf(string? provider) =>
        provider?.EndsWith("Sqlite", StringComparison.Ordinal) == true ? SqliteDialect.SearchIndex : PostgresSearch.Index;

    /// <summary>The documents of one kind whose text holds every word, each as the start of a word.</summary>
    /// <param name="days">Only what came in from the one to the other, and perhaps some of the days around them or what has no period (see <see cref="SearchDocument.Period"/>).</param>
    public abstract IQueryable<SearchDocument> Search(ReeveDb db, string kind, IReadOnlyList<string> words, (DateTime From, DateTime To)? days = null);

    /// <summary>How many things have all these words, counted no further than <paramref name="most"/>; on SQLite of every kind together.</summary>
    public abstract Task<int> HitsAsync(ReeveDb db, string kind, IReadOnlyList<string> words, int most, CancellationToken cancellationToken);

    /// <summary>What must happen before migrations run, e.g. clearing a lock that a killed process left.</summary>
    public abstract Task PrepareAsync(ReeveDb db, CancellationToken cancellationToken);

    /// <summary>Saves all that is tracked, in one transaction, as fast as this database takes it; where only one may write, when its turn has come.</summary>
    /// <param name="untracked">New rows to save with it, which are not tracked.</param>
    /// <param name="save">Saves by the entity framework alone.</param>
    public abstract Task<int> SaveAsync(ReeveDb db, IReadOnlyList<object> untracked, Func<Task<int>> save, CancellationToken cancellationToken);

    /// <summary>Writes new rows into the open transaction, in their order, as fast as this database takes them.</summary>
    public abstract Task InsertAsync(ReeveDb db, IReadOnlyList<object> rows, CancellationToken cancellationToken);

    /// <summary>After very many rows were written: what the database must know of them to read them well.</summary>
    public virtual Task KnowAsync(ReeveDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Drops what only nodes of the version before use, which worked on while others were upgraded.</summary>
    public virtual Task DropSupersededAsync(ReeveDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes some columns of many rows into the open transaction, as fast as this database takes them.</summary>
    /// <returns>How many rows were still as they had been seen, and so were written.</returns>
    public abstract Task<int> UpdateAsync(ReeveDb db, ChangedRows changed, CancellationToken cancellationToken);

    /// <summary>True when numbers given by the database are never skipped, so that a gap is a row that was removed.</summary>
    public abstract bool NumbersHaveNoGaps { get; }

    /// <summary>
    /// The highest number N such that every entry of the journal up to N is committed or never will be: what is committed
    /// later has a higher number.
    /// </summary>
    /// <param name="longest">How long to wait for writers that were busy when this was asked.</param>
    /// <returns>Null when a writer stayed busy for longer.</returns>
    public abstract Task<long?> JournalHorizonAsync(ReeveDb db, TimeSpan longest, CancellationToken cancellationToken);

    /// <summary>The time by the database's own clock, UTC; null where it has none of its own.</summary>
    public abstract Task<DateTime?> ClockAsync(ReeveDb db, CancellationToken cancellationToken);
}
