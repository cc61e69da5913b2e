using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Customers.Restricting;
using Reeve.Customers.Reviewing;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Merging;

/// <param name="FromVersion">The version that was shown when somebody decided; null when nobody was shown one.</param>
internal sealed record MergeAsked(Guid From, Guid Into, int? FromVersion, int? IntoVersion, MergeReason Reason);

/// <summary>Merges a customer's record into another, and undoes it. No row of any module is moved: what a record brought stays under its own id.</summary>
internal sealed class MergeCustomers(Work work, CustomerWriter writer, IEnumerable<ICustomerRows> kinds, IEnumerable<ICustomerGuard> guards)
{
    /// <returns>The id of the merge.</returns>
    /// <exception cref="Refused">Itself, merged already, or changed since it was shown.</exception>
    public async Task<Guid> RunAsync(MergeAsked asked, CancellationToken cancellationToken)
    {
        var merge = await AddAsync(asked, cancellationToken);
        try
        {
            await work.SaveAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (work.IsDuplicate(exception))
        {
            throw Refused.ChangedMeanwhile();
        }

        return merge;
    }

    /// <summary>Undoes a merge; what was added since and is named goes to the record that was merged, all else stays where it is.</summary>
    /// <param name="version">The version of the record that goes on as it was shown; null when nothing was shown.</param>
    /// <param name="given">Ids of rows by their kind.</param>
    /// <param name="different">They are two customers: the pair is not offered again while their details stay as they are.</param>
    public async Task UndoAsync(Guid mergeId, int? version, ILookup<string, Guid> given, bool different, CancellationToken cancellationToken)
    {
        var merge = await work.Db.Set<CustomerMerge>().FirstOrDefaultAsync(each => each.Id == mergeId, cancellationToken) ?? throw Refused.Missing("that merge");
        var (tree, members) = await TreeAsync([merge.FromId, merge.IntoId], cancellationToken);
        var current = members.First(member => member.Id == merge.IntoId).CurrentId;
        if (version is { } shown)
        {
            members.First(member => member.Id == current).CheckVersion(shown);
        }

        tree.Undo(merge, work.Actor.Name, work.Now);
        await KeepAsync(tree, cancellationToken);
        var others = members.Where(member => member.CurrentId == current).Select(member => member.Id).ToList();
        foreach (var kind in kinds.Where(kind => given.Contains(kind.Kind)))
        {
            await kind.GiveAsync([.. given[kind.Kind]], others, merge.FromId, cancellationToken);
        }

        foreach (var id in new[] { merge.FromId, current })
        {
            work.Record("customer.unmerged", "customer", id, new { merge = merge.Id, from = merge.FromId, into = merge.IntoId });
        }

        await DecideAsync(merge, different, cancellationToken);
        work.Raise(new CustomersUnmerged(merge.FromId, merge.IntoId));
        work.Signal("customers");
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>What the review list says of the two: to be decided again, or that they are different.</summary>
    private async Task DecideAsync(CustomerMerge merge, bool different, CancellationToken cancellationToken)
    {
        var (lower, higher) = CustomerPair.Ordered(merge.FromId, merge.IntoId);
        if (await work.Db.Set<CustomerPair>().FirstOrDefaultAsync(each => each.OneId == lower && each.OtherId == higher, cancellationToken) is not { } pair)
        {
            return;
        }

        if (pair.State == PairState.Same)
        {
            pair.Reopen();
        }

        if (different && pair.State is (PairState.Open or PairState.Later))
        {
            pair.Decide(PairState.Different, work.Actor.Name, work.Now);
        }
    }

    private async Task<Guid> AddAsync(MergeAsked asked, CancellationToken cancellationToken)
    {
        var (tree, members) = await TreeAsync([asked.From, asked.Into], cancellationToken);
        foreach (var (id, version) in new[] { (asked.From, asked.FromVersion), (asked.Into, asked.IntoVersion) })
        {
            var member = members.FirstOrDefault(each => each.Id == id) ?? throw Refused.Missing("that customer");
            if (version is { } shown)
            {
                member.CheckVersion(shown);
            }
        }

        foreach (var guard in guards)
        {
            await guard.CheckAsync(asked.From, cancellationToken);
            await guard.CheckAsync(asked.Into, cancellationToken);
        }

        var merge = CustomerMerge.Of(work.NewId(), asked.From, asked.Into, asked.Reason.ByName is null ? work.Actor.Id : asked.Reason.ById, asked.Reason.ByName ?? work.Actor.Name, work.Now, asked.Reason);
        tree.Merge(merge, work.Now);
        work.Db.Add(merge);
        await KeepAsync(tree, cancellationToken);
        foreach (var id in new[] { asked.From, asked.Into })
        {
            work.Record("customer.merged", "customer", id, new { merge = merge.Id, from = asked.From, into = asked.Into, takes = merge.Takes, batch = merge.BatchId });
        }

        work.Raise(new CustomersMerged(asked.From, asked.Into));
        work.Signal("customers");
        return merge.Id;
    }

    /// <summary>Every record of the customers to whom these belong, and what merges did to them.</summary>
    private async Task<(MergeTree Tree, List<Customer> Members)> TreeAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var members = await db.Set<Customer>().Where(customer => db.Set<Customer>().Where(asked => ids.Contains(asked.Id)).Select(asked => asked.CurrentId).Contains(customer.CurrentId)).ToListAsync(cancellationToken);
        var known = members.ConvertAll(member => member.Id);
        var active = await db.Set<CustomerMerge>().Where(merge => known.Contains(merge.FromId) && merge.UndoneAt == null).ToListAsync(cancellationToken);
        var shown = await db.Set<ShownField>().Where(each => known.Contains(each.CustomerId)).ToListAsync(cancellationToken);
        return (new MergeTree(members, active, shown), members);
    }

    private async Task KeepAsync(MergeTree tree, CancellationToken cancellationToken)
    {
        // Who is restricted is so in every record of theirs.
        work.Touch(RestrictionsInForce.Stamp);
        work.Db.AddRange(tree.Kept);
        work.Db.RemoveRange(tree.Dropped);
        foreach (var reworded in tree.Reworded)
        {
            // With what they are found by, which is made anew.
            await work.Db.Entry(reworded).Collection(customer => customer.Points).LoadAsync(cancellationToken);
            await work.Db.Entry(reworded).Collection(customer => customer.Addresses).LoadAsync(cancellationToken);
            await writer.ChangedAsync(reworded, ["merged details"], cancellationToken);
        }
    }
}
