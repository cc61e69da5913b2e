using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Domain;

/// <summary>
/// The records that stand for one customer, or for the two that are being merged, with the merges in force among them. Each merge
/// leads from a record to the one it was merged into; the record without one stands for all. Undoing a merge cuts its branch off
/// whole, so that merges may be undone in any order.
/// </summary>
/// <param name="members">Every record of the customers concerned.</param>
/// <param name="active">The merges among them that are in force.</param>
/// <param name="shown">What members show in place of their own.</param>
internal sealed class MergeTree(IReadOnlyCollection<Customer> members, IEnumerable<CustomerMerge> active, IEnumerable<ShownField> shown)
{
    private readonly Dictionary<Guid, Customer> members = members.ToDictionary(member => member.Id);
    private readonly List<CustomerMerge> active = [.. active];
    private readonly Dictionary<(Guid, MergeField), ShownField> shown = shown.ToDictionary(each => (each.CustomerId, each.Field));

    /// <summary>Records that go on with another name, kind, birthday or preference than before.</summary>
    public HashSet<Customer> Reworded { get; } = [];

    /// <summary>Own values to be kept from now on.</summary>
    public List<ShownField> Kept { get; } = [];

    /// <summary>Own values that need not be kept any more: the record shows them itself.</summary>
    public List<ShownField> Dropped { get; } = [];

    /// <exception cref="Refused">A record into itself, or one that does not stand by itself any more.</exception>
    public void Merge(CustomerMerge merge, DateTime now)
    {
        var (from, into) = (Member(merge.FromId), Member(merge.IntoId));
        if (from == into)
        {
            throw new Refused("merge-itself", RefusalKind.Conflict, "A record cannot be merged into itself. Choose the other record of this customer.");
        }

        if (from.CurrentId == into.CurrentId)
        {
            throw new Refused("merge-already", RefusalKind.Conflict, "These two records are merged already. Somebody may have been quicker.");
        }

        if (!from.IsCurrent || !into.IsCurrent)
        {
            throw new Refused("merge-merged", RefusalKind.Conflict, $"The record of {(from.IsCurrent ? into : from).Name} was merged into another meanwhile. Open that one and look again.");
        }

        foreach (var member in members.Values.Where(member => member.CurrentId == from.Id).ToList())
        {
            member.StandFor(into.Id, now);
        }

        into.StandFor(into.Id, now);
        foreach (var field in Enum.GetValues<MergeField>().Where(merge.DoesTake))
        {
            // What was chosen before and then changed by hand is settled: only this choice counts from now on.
            if (!IsShown(into, field))
            {
                foreach (var earlier in active.Where(each => each.IntoId == into.Id && each.DoesTake(field)))
                {
                    earlier.TakeNoMore(field);
                }

                Keep(into, field);
            }
        }

        active.Add(merge);
        Reword(into);
    }

    /// <summary>Gives the record that was merged back, with all that was merged into it.</summary>
    public void Undo(CustomerMerge merge, string by, DateTime now)
    {
        merge.Undo(by, now);
        active.Remove(merge);
        var current = Member(merge.IntoId).CurrentId;
        foreach (var member in Branch(merge.FromId))
        {
            member.StandFor(merge.FromId, now);
        }

        // Whoever changes the rest at the same moment has to look again.
        Member(current).StandFor(current, now);
        for (Customer? next = Member(merge.IntoId); next is not null; next = active.Find(each => each.FromId == next.Id) is { } on ? Member(on.IntoId) : null)
        {
            Reword(next);
        }
    }

    /// <summary>A record and all that was merged into it, straight or by others.</summary>
    public IReadOnlyList<Customer> Branch(Guid id)
    {
        var found = new List<Customer> { Member(id) };
        for (var at = 0; at < found.Count; at++)
        {
            found.AddRange(active.Where(each => each.IntoId == found[at].Id).Select(each => Member(each.FromId)));
        }

        return found;
    }

    /// <summary>
    /// Since when each record that stays stood for one customer with the one that was merged: what it was told before is its own,
    /// also where it came into the tree only after this merge.
    /// </summary>
    public IReadOnlyDictionary<Guid, DateTime> Together(CustomerMerge merge)
    {
        var since = new Dictionary<Guid, DateTime> { [merge.IntoId] = merge.At };
        var next = new Queue<Guid>([merge.IntoId]);
        while (next.TryDequeue(out var id))
        {
            foreach (var edge in active.Where(edge => edge.Id != merge.Id && (edge.FromId == id || edge.IntoId == id)))
            {
                var other = edge.FromId == id ? edge.IntoId : edge.FromId;
                if (since.TryAdd(other, edge.At > since[id] ? edge.At : since[id]))
                {
                    next.Enqueue(other);
                }
            }
        }

        return since;
    }

    private Customer Member(Guid id) => members.TryGetValue(id, out var member) ? member : throw Refused.Missing("that customer");

    /// <summary>Whether a merge has put another value in place of its own, and nobody has changed it since.</summary>
    private bool IsShown(Customer customer, MergeField field)
    {
        if (!shown.TryGetValue((customer.Id, field), out var kept))
        {
            return false;
        }

        if (kept.Shown == customer.FieldOf(field))
        {
            return true;
        }

        shown.Remove((customer.Id, field));
        Drop(kept);
        return false;
    }

    private void Keep(Customer customer, MergeField field)
    {
        var own = customer.FieldOf(field);
        if (Dropped.Find(each => each.CustomerId == customer.Id && each.Field == field) is { } again)
        {
            Dropped.Remove(again);
            (again.Own, again.Shown) = (own, own);
            shown[(customer.Id, field)] = again;
            return;
        }

        var kept = new ShownField { CustomerId = customer.Id, Field = field, Own = own, Shown = own };
        shown[(customer.Id, field)] = kept;
        Kept.Add(kept);
    }

    private void Drop(ShownField kept)
    {
        if (!Kept.Remove(kept))
        {
            Dropped.Add(kept);
        }
    }

    /// <summary>Its own, and over it what the merges into it took, in their order.</summary>
    private void Reword(Customer customer)
    {
        foreach (var field in Enum.GetValues<MergeField>().Where(field => IsShown(customer, field)))
        {
            var kept = shown[(customer.Id, field)];
            var takes = active.Where(each => each.IntoId == customer.Id && each.DoesTake(field)).OrderBy(each => each.At).ThenBy(each => each.Id).ToList();
            var value = takes.Count == 0 ? kept.Own : Member(takes[^1].FromId).FieldOf(field);
            if (customer.FieldOf(field) != value)
            {
                customer.Show(field, value);
                Reworded.Add(customer);
            }

            kept.Shown = value;
            if (takes.Count == 0)
            {
                shown.Remove((customer.Id, field));
                Drop(kept);
            }
        }
    }
}
