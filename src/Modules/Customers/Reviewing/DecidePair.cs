using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Customers.Merging;
using Reeve.Customers.Restricting;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Reviewing;

/// <summary>Decides about one pair: the same (and merges them), different, or later; and takes it back.</summary>
internal sealed class DecidePair(Work work, RestrictedRecords restricted, MergeCustomers merger)
{
    /// <exception cref="Refused">There is none, or one of the two is not for this actor to see.</exception>
    public async Task<CustomerPair> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var hidden = await restricted.HiddenAsync(cancellationToken);
        return await work.Db.Set<CustomerPair>().FirstOrDefaultAsync(pair => pair.Id == id, cancellationToken) is { } found && !hidden.Contains(found.OneId) && !hidden.Contains(found.OtherId)
            ? found
            : throw Refused.Missing("that pair");
    }

    /// <summary>One customer: the older record goes on, and takes over what it does not know itself.</summary>
    /// <returns>The merge.</returns>
    public async Task<Guid> SameAsync(Guid id, string? why, CancellationToken cancellationToken)
    {
        var pair = await FindAsync(id, cancellationToken);
        pair.Decide(PairState.Same, work.Actor.Name, work.Now);
        return await merger.RunAsync(await AskedAsync(pair, work.Actor.Id, work.Actor.Name, null, why, cancellationToken), cancellationToken);
    }

    public async Task DecideAsync(Guid id, PairState state, CancellationToken cancellationToken)
    {
        var pair = await FindAsync(id, cancellationToken);
        pair.Decide(state, work.Actor.Name, work.Now);
        work.Record(state == PairState.Later ? "customer-pair.put-aside" : "customer-pair.different", "customer-pair", id, new { one = pair.OneId, other = pair.OtherId });
        work.Signal("customer-pairs");
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>As before it was decided; what was merged is undone.</summary>
    public async Task TakeBackAsync(Guid id, CancellationToken cancellationToken)
    {
        var pair = await FindAsync(id, cancellationToken);
        if (pair.State is PairState.Open or PairState.Queued)
        {
            throw new Refused("pair-open", RefusalKind.Conflict, "Nothing is decided about these two that could be taken back.");
        }

        var merge = pair.State == PairState.Same ? await MergeOfAsync(pair, cancellationToken) : null;
        if (pair.State == PairState.Same && merge is null)
        {
            throw new Refused("pair-merged-otherwise", RefusalKind.Conflict, "These were merged by way of a third record. Undo it on the customer’s page, where every merge is listed.");
        }

        pair.Reopen();
        work.Record("customer-pair.reopened", "customer-pair", id, new { one = pair.OneId, other = pair.OtherId });
        work.Signal("customer-pairs");
        if (merge is { } joined)
        {
            await merger.UndoAsync(joined, null, Nothing, false, cancellationToken);
            return;
        }

        await work.SaveAsync(cancellationToken);
    }

    public static ILookup<string, Guid> Nothing { get; } = Array.Empty<string>().ToLookup(kind => kind, _ => Guid.Empty);

    /// <exception cref="Refused">One is gone, or they are merged already.</exception>
    public async Task<MergeAsked> AskedAsync(CustomerPair pair, Guid? byId, string byName, Guid? batchId, string? why, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var both = await db.Set<Customer>().Where(customer => db.Set<Customer>().Where(asked => asked.Id == pair.OneId || asked.Id == pair.OtherId).Select(asked => asked.CurrentId).Contains(customer.Id))
            .OrderBy(customer => customer.AddedAt).ThenBy(customer => customer.Id).ToListAsync(cancellationToken);
        if (both.Count != 2)
        {
            throw new Refused("merge-already", RefusalKind.Conflict, "These two records are merged already. Somebody may have been quicker.");
        }

        var (into, from) = (both[0], both[1]);
        var takes = Enum.GetValues<MergeField>().Where(field => string.IsNullOrEmpty(into.FieldOf(field)) && !string.IsNullOrEmpty(from.FieldOf(field))).ToList();
        return new MergeAsked(from.Id, into.Id, null, null, new MergeReason(why ?? "Decided on the list of likely duplicates", takes, pair.Probability, batchId) { ById = byId, ByName = byName });
    }

    private async Task<Guid?> MergeOfAsync(CustomerPair pair, CancellationToken cancellationToken) =>
        await work.Db.Set<CustomerMerge>().Where(merge => merge.UndoneAt == null && ((merge.FromId == pair.OneId && merge.IntoId == pair.OtherId) || (merge.FromId == pair.OtherId && merge.IntoId == pair.OneId)))
            .Select(merge => (Guid?)merge.Id).FirstOrDefaultAsync(cancellationToken);
}
