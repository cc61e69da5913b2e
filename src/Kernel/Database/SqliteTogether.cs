using Microsoft.Data.Sqlite;

namespace Reeve.Kernel.Database;

/// <summary>
/// Stores what several saves add, and that arrive while another commit is being written, in one commit: to wait for the disk
/// costs more than the rows. Whoever comes first leads: it waits for its turn to write, then stores all that wait by then.
/// </summary>
internal sealed class SqliteTogether(SqliteWriter writer, Func<ValueTask<IDisposable>> enter)
{
    // So that nobody waits for a commit of thousands.
    private const int Most = 64;
    private const int Constraint = 19;

    private readonly Lock sync = new();
    private readonly Queue<Save> waiting = new();
    private bool led;

    /// <returns>False when a row was refused, e.g. for a key that is there already: then none of this save is stored.</returns>
    /// <exception cref="SqliteException">The database could not write; nothing is stored.</exception>
    public async Task<bool> SaveAsync(IReadOnlyList<NewRow> rows)
    {
        var mine = new Save(rows);
        bool leads;
        lock (sync)
        {
            waiting.Enqueue(mine);
            leads = !led;
            led = true;
        }

        if (leads || await mine.Leads.Task)
        {
            await LeadAsync();
        }

        return mine.Failure is null ? mine.Stored : throw mine.Failure;
    }

    /// <summary>Stores whoever waits, oneself among them, and has the next lead those that came meanwhile.</summary>
    private async Task LeadAsync()
    {
        var taken = new List<Save>();
        try
        {
            using (await enter())
            {
                lock (sync)
                {
                    while (taken.Count < Most && waiting.TryDequeue(out var next))
                    {
                        taken.Add(next);
                    }
                }

                Store(taken);
            }
        }
        catch (Exception failed)
        {
            Fail(taken, failed);
        }

        lock (sync)
        {
            led = waiting.TryPeek(out var next);
            next?.Leads.SetResult(true);
        }

        // Nothing to whoever leads, or led: they have been told.
        taken.ForEach(each => each.Leads.TrySetResult(false));
    }

    private void Fail(List<Save> taken, Exception failed)
    {
        lock (sync)
        {
            if (taken.Count == 0)
            {
                // The turn never came: nobody else's will.
                taken.AddRange(waiting);
                waiting.Clear();
            }
        }

        foreach (var each in taken.Where(each => !each.Stored))
        {
            each.Failure = failed;
        }
    }

    private void Store(List<Save> saves)
    {
        try
        {
            writer.Save(saves.SelectMany(each => each.Rows));
            saves.ForEach(each => each.Stored = true);
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode == Constraint)
        {
            if (saves.Count > 1)
            {
                // One of them; the others do not suffer for it.
                saves.ForEach(each => Store([each]));
            }
        }
    }

    private sealed class Save(IReadOnlyList<NewRow> rows)
    {
        public IReadOnlyList<NewRow> Rows => rows;

        /// <summary>Comes to true when it is this one's turn to store what waits, to false when that has been done for it.</summary>
        public TaskCompletionSource<bool> Leads { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Stored { get; set; }

        public Exception? Failure { get; set; }
    }
}
