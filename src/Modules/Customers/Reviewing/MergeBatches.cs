using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Domain;
using Reeve.Customers.Merging;
using Reeve.Customers.Restricting;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Reviewing;

/// <summary>
/// Many merges asked for in one go. Each pair is merged, or its merge undone, in a commit of its own that also says so of the pair:
/// broken off in the middle, only whole merges are there, and the job goes on with the rest.
/// </summary>
internal sealed class MergeBatches(Work work, RestrictedRecords restricted, IServiceScopeFactory scopes)
{
    /// <summary>In one go; more are ticked again.</summary>
    public const int Most = 500;

    /// <returns>The batch.</returns>
    public async Task<Guid> AskAsync(IReadOnlyCollection<Guid> pairIds, CancellationToken cancellationToken)
    {
        if (pairIds.Count == 0)
        {
            throw new Refused("nothing-ticked", RefusalKind.Invalid, "Tick the pairs that are one customer", "Pairs");
        }

        if (pairIds.Count > Most)
        {
            throw new Refused("too-many-ticked", RefusalKind.Invalid, $"Tick at most {Most} pairs at a time", "Pairs");
        }

        var ids = pairIds.ToList();
        var pairs = await work.Db.Set<CustomerPair>().Where(pair => ids.Contains(pair.Id) && (pair.State == PairState.Open || pair.State == PairState.Later)).ToListAsync(cancellationToken);
        var hidden = await restricted.HiddenAsync(cancellationToken);
        pairs = [.. pairs.Where(pair => !hidden.Contains(pair.OneId) && !hidden.Contains(pair.OtherId))];
        if (pairs.Count == 0)
        {
            throw new Refused("pair-decided", RefusalKind.Conflict, "Somebody decided about all of these already.");
        }

        var batch = new MergeBatch { Id = work.NewId(), At = work.Now, ById = work.Actor.Id, ByName = work.Actor.Name.Length > 200 ? work.Actor.Name[..200] : work.Actor.Name, Total = pairs.Count };
        work.Db.Add(batch);
        foreach (var pair in pairs)
        {
            pair.Queue(batch.Id, work.Actor.Name, work.Now);
        }

        work.Record("customer-merges.asked", "customer-merges", batch.Id, new { pairs = pairs.Count });
        work.Signal("customer-pairs");
        await work.SaveAsync(cancellationToken);
        return batch.Id;
    }

    public async Task UndoAsync(Guid id, CancellationToken cancellationToken)
    {
        var batch = await work.Db.Set<MergeBatch>().FirstOrDefaultAsync(each => each.Id == id, cancellationToken) ?? throw Refused.Missing("those merges");
        batch.Undo(work.Actor.Name);
        work.Record("customer-merges.undo-asked", "customer-merges", id);
        work.Signal("customer-pairs");
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>Does what is asked for, the oldest batch first. Running it again goes on where it was broken off.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        var open = await work.Db.Set<MergeBatch>().AsNoTracking().Where(batch => batch.State == BatchState.Merging || batch.State == BatchState.Undoing).OrderBy(batch => batch.At).Select(batch => batch.Id).ToListAsync(cancellationToken);
        foreach (var id in open)
        {
            while (await StepAsync(id, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>One pair, in a scope and a commit of its own.</summary>
    /// <returns>False when the batch is done.</returns>
    internal async Task<bool> StepAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(work.Actor);
        var own = scope.ServiceProvider.GetRequiredService<Work>();
        var batch = await own.Db.Set<MergeBatch>().SingleAsync(each => each.Id == id, cancellationToken);
        try
        {
            if (batch.State == BatchState.Merging ? await MergeNextAsync(scope.ServiceProvider, own, batch, cancellationToken) : await UndoNextAsync(scope.ServiceProvider, own, batch, cancellationToken))
            {
                return true;
            }
        }
        catch (Refused refused) when (refused.Code == "changed-meanwhile")
        {
            // Somebody works on one of them at this moment, or the batch was asked to be undone: looked at once more.
            return true;
        }

        batch.End(own.Now);
        own.Record(batch.State == BatchState.Undone ? "customer-merges.undone" : "customer-merges.done", "customer-merges", id, new { batch.Total });
        own.Signal("customer-pairs");
        await own.SaveAsync(cancellationToken);
        return false;
    }

    private static async Task<bool> MergeNextAsync(IServiceProvider services, Work own, MergeBatch batch, CancellationToken cancellationToken)
    {
        if (await own.Db.Set<CustomerPair>().Where(pair => pair.BatchId == batch.Id && pair.State == PairState.Queued).OrderBy(pair => pair.Id).FirstOrDefaultAsync(cancellationToken) is not { } pair)
        {
            return false;
        }

        try
        {
            var asked = await services.GetRequiredService<DecidePair>().AskedAsync(pair, batch.ById, batch.ByName, batch.Id, null, cancellationToken);
            pair.Merged();
            await services.GetRequiredService<MergeCustomers>().RunAsync(asked, cancellationToken);
        }
        catch (Refused refused) when (refused.Code != "changed-meanwhile")
        {
            // Merged along with another of the same customer: nothing is left to do. Anything else somebody has to look at.
            own.Db.ChangeTracker.Clear();
            var again = await own.Db.Set<CustomerPair>().SingleAsync(each => each.Id == pair.Id, cancellationToken);
            if (refused.Code == "merge-already")
            {
                again.Merged();
            }
            else
            {
                again.Reopen(refused.Sentence);
            }

            own.Record("customer-pair.not-merged", "customer-pair", pair.Id, new { why = refused.Code });
            await own.SaveAsync(cancellationToken);
        }

        return true;
    }

    private static async Task<bool> UndoNextAsync(IServiceProvider services, Work own, MergeBatch batch, CancellationToken cancellationToken)
    {
        var merge = await own.Db.Set<CustomerMerge>().Where(each => each.BatchId == batch.Id && each.UndoneAt == null).OrderByDescending(each => each.At).ThenByDescending(each => each.Id).Select(each => (Guid?)each.Id).FirstOrDefaultAsync(cancellationToken);
        if (merge is { } next)
        {
            await services.GetRequiredService<MergeCustomers>().UndoAsync(next, null, DecidePair.Nothing, false, cancellationToken);
            return true;
        }

        // All merges are undone: the pairs are to be decided again.
        foreach (var pair in await own.Db.Set<CustomerPair>().Where(pair => pair.BatchId == batch.Id && (pair.State == PairState.Queued || pair.State == PairState.Same)).ToListAsync(cancellationToken))
        {
            pair.Reopen();
        }

        return false;
    }
}
