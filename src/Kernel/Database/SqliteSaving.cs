using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace Reeve.Kernel.Database;

/// <summary>
/// Saves what was added by <see cref="SqliteRows"/> and leaves the rest to the entity framework, in one transaction. The framework
/// sends SQLite a statement for every row and makes it anew each time, which costs several times what storing the row does (ADR 23).
/// Whatever is refused is tried again by the framework alone, which knows the order of difficult changes and says what was wrong.
/// </summary>
internal static class SqliteSaving
{
    private const string Before = "rows";

    public static async Task<int> SaveAsync(ReeveDb db, Func<Task<int>> save, CancellationToken cancellationToken)
    {
        var tracker = db.ChangeTracker;
        tracker.DetectChanges();
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            var changed = tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
            var added = changed.Where(entry => entry.State == EntityState.Added).ToList();
            // Where rows go, others may take their keys: the framework finds the order.
            if (added.Count == 0 || changed.Exists(entry => entry.State == EntityState.Deleted) || added.Exists(entry => !RowTable.Of(entry.Metadata).IsPlain))
            {
                return await save();
            }

            return await SaveAsync(db, added, alone: added.Count == changed.Count, save, cancellationToken);
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }

    private static async Task<int> SaveAsync(ReeveDb db, List<EntityEntry> added, bool alone, Func<Task<int>> save, CancellationToken cancellationToken)
    {
        var outer = db.Database.CurrentTransaction;
        await using var own = outer is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        if (!await InsertedAsync(db, added, outer, own, cancellationToken))
        {
            return await save();
        }

        // Kept for the case that the rest is refused: then nothing of it was saved, and whoever tries again saves all of it.
        foreach (var entry in added)
        {
            entry.State = RowTable.Of(entry.Metadata).IsNumbered ? EntityState.Detached : EntityState.Unchanged;
        }

        try
        {
            var count = alone ? added.Count : added.Count + await save();
            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
            }

            return count;
        }
        catch
        {
            if (outer is not null)
            {
                await outer.RollbackToSavepointAsync(Before, CancellationToken.None);
            }

            foreach (var entry in added)
            {
                entry.State = EntityState.Added;
            }

            throw;
        }
    }

    private static async Task<bool> InsertedAsync(ReeveDb db, List<EntityEntry> added, IDbContextTransaction? outer, IDbContextTransaction? own, CancellationToken cancellationToken)
    {
        if (outer is not null)
        {
            await outer.CreateSavepointAsync(Before, cancellationToken);
        }

        try
        {
            SqliteRows.Insert(db, [.. added.OrderBy(entry => RowTable.Of(entry.Metadata).Rank).Select(entry => entry.Entity)], cancellationToken);
            return true;
        }
        catch (SqliteException)
        {
            if (outer is not null)
            {
                await outer.RollbackToSavepointAsync(Before, cancellationToken);
            }
            else
            {
                await own!.RollbackAsync(cancellationToken);
                await own.DisposeAsync();
            }

            return false;
        }
    }
}
