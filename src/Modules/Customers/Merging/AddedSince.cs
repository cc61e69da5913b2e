using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;

namespace Reeve.Customers.Merging;

/// <summary>What may be of the one or the other where a merge is undone: what was told while they stood for one customer.</summary>
internal sealed class AddedSince(IEnumerable<ICustomerRows> kinds)
{
    /// <summary>Of one kind: more than anybody decides one by one.</summary>
    public const int Most = 200;

    /// <returns>The newest first, each with the key that <see cref="UndoPage.Give"/> sends back; and whether there is more than is listed.</returns>
    public async Task<(IReadOnlyList<(string Key, CustomerRow Row)> Rows, bool More)> OfAsync(MergeTree tree, CustomerMerge merge, CancellationToken cancellationToken)
    {
        var (added, more) = (new List<(string Key, CustomerRow Row)>(), false);
        var together = tree.Together(merge).GroupBy(pair => pair.Value, pair => pair.Key).ToList();
        foreach (var kind in kinds)
        {
            var rows = new List<CustomerRow>();
            foreach (var records in together)
            {
                rows.AddRange(await kind.AddedSinceAsync([.. records], records.Key, Most + 1, cancellationToken));
            }

            more |= rows.Count > Most;
            added.AddRange(rows.OrderByDescending(row => row.At).Take(Most).Select(row => ($"{kind.Kind}:{row.Id}", row)));
        }

        return ([.. added.OrderByDescending(each => each.Row.At)], more);
    }
}
