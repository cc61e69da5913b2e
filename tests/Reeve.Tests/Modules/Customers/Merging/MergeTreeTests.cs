using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Refusals;

namespace Reeve.Tests.Modules.Customers.Merging;

public class MergeTreeTests
{
    private static readonly DateTime Start = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Chains of merges and un-merges in any order, by many seeds.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Any_chain_of_merges_and_unmerges_keeps_every_record_whole(int seed)
    {
        var chance = new Random(seed);
        var customers = Enumerable.Range(0, 9).Select(i => Customer.Add(Guid.NewGuid(), i % 3 == 0 ? CustomerKind.Company : CustomerKind.Person, "Name " + i, Start)).ToList();
        var before = customers.ConvertAll(Told);
        var (active, shown, now) = (new List<CustomerMerge>(), new List<ShownField>(), Start);
        var done = 0;
        for (var step = 0; step < 400; step++)
        {
            now += TimeSpan.FromSeconds(1);
            if (chance.Next(5) < 3)
            {
                var (from, into) = (customers[chance.Next(9)], customers[chance.Next(9)]);
                var takes = Enum.GetValues<MergeField>().Where(_ => chance.Next(2) == 0).ToList();
                var merge = CustomerMerge.Of(Guid.CreateVersion7(), from.Id, into.Id, null, "A", now, new MergeReason(null, takes));
                if (from == into || !from.IsCurrent || !into.IsCurrent)
                {
                    Should.Throw<Refused>(() => Tree().Merge(merge, now)).Kind.ShouldBe(RefusalKind.Conflict);
                    continue;
                }

                Keep(tree => tree.Merge(merge, now));
                active.Add(merge);
                done++;
            }
            else if (active.Count > 0)
            {
                var merge = active[chance.Next(active.Count)];
                active.Remove(merge);
                var tree = new MergeTree(customers, [.. active, merge], shown);
                tree.Undo(merge, "A", now);
                After(tree);
            }

            CheckInvariants();
        }

        done.ShouldBeGreaterThan(20);
        foreach (var merge in active.OrderBy(_ => chance.Next()).ToList())
        {
            active.Remove(merge);
            var tree = new MergeTree(customers, [.. active, merge], shown);
            tree.Undo(merge, "A", now);
            After(tree);
            CheckInvariants();
        }

        customers.ConvertAll(Told).ShouldBe(before);
        customers.ShouldAllBe(customer => customer.IsCurrent);
        shown.ShouldBeEmpty();

        MergeTree Tree() => new(customers, active, shown);

        void Keep(Action<MergeTree> act)
        {
            var tree = Tree();
            act(tree);
            After(tree);
        }

        void After(MergeTree tree)
        {
            shown.RemoveAll(tree.Dropped.Contains);
            shown.AddRange(tree.Kept);
            shown.Select(each => (each.CustomerId, each.Field)).ShouldBeUnique();
        }

        void CheckInvariants()
        {
            foreach (var customer in customers)
            {
                var (root, steps) = (customer.Id, 0);
                while (active.Find(merge => merge.FromId == root) is { } on)
                {
                    root = on.IntoId;
                    (++steps).ShouldBeLessThan(10, "a circle");
                }

                customer.CurrentId.ShouldBe(root);
            }

            // Those that stand together are all the customers, each once.
            customers.GroupBy(customer => customer.CurrentId).Sum(group => group.Count()).ShouldBe(9);
            customers.Where(customer => customer.IsCurrent).Count().ShouldBe(9 - active.Count);
        }
    }

    [Fact]
    public void What_somebody_changed_by_hand_since_the_merge_stays()
    {
        var (one, two) = (Customer.Add(Guid.NewGuid(), CustomerKind.Person, "Jo Tarn", Start), Customer.Add(Guid.NewGuid(), CustomerKind.Person, "Josephine Tarn", Start));
        var merge = CustomerMerge.Of(Guid.NewGuid(), one.Id, two.Id, null, "A", Start, new MergeReason("rang", [MergeField.Name]));
        var tree = new MergeTree([one, two], [], []);
        tree.Merge(merge, Start);
        two.Name.ShouldBe("Jo Tarn");

        two.Change(CustomerKind.Person, "Jo Tarn-Hill", null, Start.AddDays(1));
        tree = new MergeTree([one, two], [merge], tree.Kept);
        tree.Undo(merge, "A", Start.AddDays(2));

        two.Name.ShouldBe("Jo Tarn-Hill");
        one.Name.ShouldBe("Jo Tarn");
    }

    [Fact]
    public void A_merge_is_undone_once()
    {
        var (one, two) = (Customer.Add(Guid.NewGuid(), CustomerKind.Person, "A", Start), Customer.Add(Guid.NewGuid(), CustomerKind.Person, "B", Start));
        var merge = CustomerMerge.Of(Guid.NewGuid(), one.Id, two.Id, null, "A", Start, new MergeReason(null, []));
        new MergeTree([one, two], [], []).Merge(merge, Start);
        new MergeTree([one, two], [merge], []).Undo(merge, "A", Start);

        Should.Throw<Refused>(() => new MergeTree([one, two], [], []).Undo(merge, "A", Start)).Code.ShouldBe("merge-undone");
    }

    private static (CustomerKind, string, string, string?, TellBy?) Told(Customer customer) => (customer.Kind, customer.Name, customer.Folded, customer.Born, customer.Prefers);
}
