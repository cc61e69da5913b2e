using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Live;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;

namespace Reeve.Kernel;

/// <summary>
/// One write: the change, its journal entry and its events, committed together by <see cref="SaveAsync"/>.
/// A use case takes this, changes entities of <see cref="Db"/>, records, raises, and saves once.
/// </summary>
public sealed class Work(ReeveDb db, Actors actors, TimeProvider time, Dialect dialect, EventCatalogue events, OutboxSignal signal, SnapshotStamps stamps, LiveTopics live, JournalPen pen)
{
    private const int Few = 200;

    private readonly List<string> touched = [];
    private readonly List<string> topics = [];
    private readonly List<string> happenings = [];
    private bool recorded;
    private bool raised;

    public ReeveDb Db => db;

    public Actor Actor => actors.Current;

    public DateTime Now => time.UtcNow();

    /// <summary>A new id that rises with time, so that rows written together lie together.</summary>
    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Writes the journal entry of this change.</summary>
    /// <param name="action">"case.closed": subject and past tense.</param>
    /// <param name="detail">What changed; serialised as JSON, so never a secret.</param>
    public void Record(string action, string subject, Guid subjectId, object? detail = null, string? course = null)
    {
        recorded = true;
        db.Add(Entry(action, subject, subjectId, detail, course));
    }

    /// <summary>The journal entry of a change that is saved among the many of <see cref="SaveManyAsync(IReadOnlyList{object}, CancellationToken)"/>.</summary>
    public JournalEntry Entry(string action, string subject, Guid subjectId, object? detail = null, string? course = null) =>
        pen.Write(actors, action, subject, subjectId, detail, course);

    /// <summary>Tells other modules, after the commit and at least once, that something happened.</summary>
    public void Raise<TEvent>(TEvent happened)
        where TEvent : class, IEvent
    {
        foreach (var row in events.Rows(happened, Now, NewId))
        {
            raised = true;
            db.Add(row);
        }

        happenings.Add(EventCatalogue.NameOf(typeof(TEvent)));
    }

    /// <summary>Says that a snapshot kept in memory (see <see cref="Snapshot{T}"/>) is out of date on every node.</summary>
    public void Touch(string snapshot) => touched.Add(snapshot);

    /// <summary>Tells pages that watch this topic ("cases", "case:ID") to fetch themselves again.</summary>
    public void Signal(string topic) => topics.Add(topic);

    /// <exception cref="Refused">Somebody else changed the same thing meanwhile.</exception>
    public Task SaveAsync(CancellationToken cancellationToken = default) => CommitAsync([], [], cancellationToken);

    /// <summary>
    /// Saves new rows, by the thousand if need be, in one commit with everything else and without keeping track of them. Rows that
    /// others point to come first; the change is recorded, or a <see cref="JournalEntry"/> (see <see cref="Entry"/>) is among them.
    /// </summary>
    /// <exception cref="DbUpdateException">A unique key was there already; nothing was saved.</exception>
    public Task SaveManyAsync(IReadOnlyList<object> rows, CancellationToken cancellationToken = default) => SaveManyAsync(rows, [], cancellationToken);

    /// <summary>The same, with columns of rows that are there already, also by the thousand.</summary>
    /// <exception cref="Refused">Somebody changed one of the rows since it was read: nothing was saved.</exception>
    public Task SaveManyAsync(IReadOnlyList<object> rows, IReadOnlyList<ChangedRows> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(changes);
        recorded |= rows.Any(row => row is JournalEntry);
        return CommitAsync(rows, [.. changes.Where(changed => changed.Rows.Count > 0)], cancellationToken);
    }

    private async Task CommitAsync(IReadOnlyList<object> rows, IReadOnlyList<ChangedRows> changes, CancellationToken cancellationToken)
    {
        if (!recorded && (rows.Count > 0 || changes.Count > 0 || db.ChangeTracker.HasChanges()))
        {
            throw new InvalidOperationException("Every write has a journal entry: call Record before SaveAsync.");
        }

        foreach (var name in touched)
        {
            await stamps.RaiseAsync(db, name, cancellationToken);
        }

        try
        {
            await (rows.Count > Few || changes.Count > 0 ? WriteAsync(rows, changes, cancellationToken) : db.SaveWithAsync(rows, cancellationToken));
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Refused.ChangedMeanwhile();
        }

        recorded = false;
        foreach (var name in touched)
        {
            stamps.Changed(name);
        }

        foreach (var name in happenings)
        {
            Measures.Events.Add(1, new KeyValuePair<string, object?>("event", name));
        }

        happenings.Clear();
        touched.Clear();
        foreach (var topic in topics)
        {
            live.Publish(topic);
        }

        topics.Clear();
        if (raised)
        {
            raised = false;
            signal.Set();
        }
    }

    private async Task WriteAsync(IReadOnlyList<object> rows, IReadOnlyList<ChangedRows> changes, CancellationToken cancellationToken)
    {
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            try
            {
                // First, so that what was changed meanwhile leaves nothing behind.
                foreach (var changed in changes)
                {
                    if (await dialect.UpdateAsync(db, changed, cancellationToken) != changed.Rows.Count)
                    {
                        throw new DbUpdateConcurrencyException("A row was changed since it was read.");
                    }
                }

                await dialect.InsertAsync(db, rows, cancellationToken);
            }
            catch (DbException refused)
            {
                throw new DbUpdateException(refused.Message, refused);
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>True when the save failed because a unique key was already there.</summary>
    public bool IsDuplicate(DbUpdateException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.InnerException is DbException inner && dialect.IsDuplicate(inner);
    }
}
