using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Reeve.Kernel.Database;

/// <summary>
/// Saves what was added by hand and leaves the rest to the entity framework, in one transaction. The framework sends SQLite a
/// statement for every row and makes it anew each time, which costs several times what storing the row does (ADR 23). A save
/// that only adds shares its commit with others (ADR 24). Whatever is refused is tried again by the framework alone, which
/// knows the order of difficult changes and says what was wrong.
/// </summary>
/// <param name="enter">Waits for the turn to write.</param>
/// <param name="entered">Whether this flow has it already.</param>
internal sealed class SqliteSaving(Func<CancellationToken, ValueTask<IDisposable>> enter, SqliteTogether together, Func<bool> entered)
{
    private const string Before = "rows";

    public async Task<int> SaveAsync(ReeveDb db, IReadOnlyList<object> untracked, Func<Task<int>> save, CancellationToken cancellationToken)
    {
        using var plan = SavingPlan.Of(db, untracked);
        var takesRows = plan.TakesRows;
        if (plan.OnlyAdds && db.Database.CurrentTransaction is null && !entered())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await together.SaveAsync(plan.Rows()))
            {
                return plan.Accept();
            }

            takesRows = false;
        }

        using (await enter(cancellationToken))
        {
            return takesRows ? await SaveAsync(db, plan, save, cancellationToken) : await plan.SaveAllAsync(save);
        }
    }

    private static async Task<int> SaveAsync(ReeveDb db, SavingPlan plan, Func<Task<int>> save, CancellationToken cancellationToken)
    {
        var outer = db.Database.CurrentTransaction;
        await using var own = outer is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        if (!await InsertedAsync(db, plan, outer, own, cancellationToken))
        {
            return await plan.SaveAllAsync(save);
        }

        var count = plan.Accept();
        try
        {
            count += plan.OnlyAdds ? 0 : await save();
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

            // Nothing was saved, and whoever tries again saves all of it.
            plan.TakeBack();
            throw;
        }
    }

    private static async Task<bool> InsertedAsync(ReeveDb db, SavingPlan plan, IDbContextTransaction? outer, IDbContextTransaction? own, CancellationToken cancellationToken)
    {
        if (outer is not null)
        {
            await outer.CreateSavepointAsync(Before, cancellationToken);
        }

        try
        {
            SqliteRows.Insert(db, plan.Rows(), cancellationToken);
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
