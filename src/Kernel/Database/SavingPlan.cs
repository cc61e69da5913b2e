using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Reeve.Kernel.Database;

/// <summary>What a save has to do, looked at once: until this ends, nothing more is looked for.</summary>
internal sealed class SavingPlan : IDisposable
{
    private readonly ReeveDb db;
    private readonly ChangeTracker tracker;
    private readonly bool detects;
    private readonly List<EntityEntry> added;
    private readonly IReadOnlyList<object> untracked;
    private readonly List<(RowTable Table, object Row)> rows;

    private SavingPlan(ReeveDb db, IReadOnlyList<object> untracked)
    {
        this.db = db;
        this.untracked = untracked;
        tracker = db.ChangeTracker;
        tracker.DetectChanges();
        detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        var changed = tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        added = [.. changed.Where(entry => entry.State == EntityState.Added)];
        rows = [.. added.Select(entry => (TableOf(entry), entry.Entity)).Concat(untracked.Select(row => (RowTable.Of(db, row), row))).OrderBy(row => row.Item1.Rank)];
        // Where rows go, others may take their keys: the framework finds the order.
        TakesRows = rows.Count > 0 && !changed.Exists(entry => entry.State == EntityState.Deleted) && rows.TrueForAll(row => row.Table.IsPlain);
        OnlyAdds = TakesRows && added.Count == changed.Count;
    }

    /// <summary>True when what is added may be stored by hand before the rest.</summary>
    public bool TakesRows { get; }

    /// <summary>True when there is nothing else.</summary>
    public bool OnlyAdds { get; }

    /// <summary>What is added, those that others point to first.</summary>
    public IReadOnlyList<NewRow> Rows() => [.. rows.Select(row => NewRow.Of(row.Table, row.Row))];

    /// <param name="untracked">New rows that the framework was not told of, because nothing else of this work looks at them.</param>
    public static SavingPlan Of(ReeveDb db, IReadOnlyList<object> untracked) => new(db, untracked);

    /// <summary>What was added is stored now.</summary>
    /// <returns>How many rows.</returns>
    public int Accept()
    {
        foreach (var entry in added)
        {
            // Its number is not known here, and nothing points to it.
            entry.State = TableOf(entry).IsNumbered ? EntityState.Detached : EntityState.Unchanged;
        }

        return rows.Count;
    }

    /// <summary>Has the framework save all of it.</summary>
    public async Task<int> SaveAllAsync(Func<Task<int>> save)
    {
        db.AddRange(untracked);
        try
        {
            return await save();
        }
        catch
        {
            // Whoever tries again gives them again.
            foreach (var row in untracked)
            {
                db.Entry(row).State = EntityState.Detached;
            }

            throw;
        }
    }

    /// <summary>It was not stored after all: whoever tries again saves it again.</summary>
    public void TakeBack()
    {
        foreach (var entry in added)
        {
            entry.State = EntityState.Added;
        }
    }

    public void Dispose() => tracker.AutoDetectChangesEnabled = detects;

    private static RowTable TableOf(EntityEntry entry) => RowTable.Of(entry.Metadata);
}
