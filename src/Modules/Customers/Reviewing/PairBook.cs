using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;

namespace Reeve.Customers.Reviewing;

/// <param name="Print">A digest of the details of both.</param>
internal sealed record FoundPair(Guid One, Guid Other, double Probability, string Print)
{
    /// <summary>The same whichever of the two comes first.</summary>
    public static string PrintOf(string one, string other) => string.CompareOrdinal(one, other) <= 0 ? one + other : other + one;
}

/// <summary>Writes down pairs that were found: new ones, and old ones whose details changed.</summary>
internal sealed class PairBook(Work work)
{
    private const int Some = 500;

    /// <returns>How many were not on the list before.</returns>
    public async Task<int> WriteAsync(IEnumerable<FoundPair> found, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var some in found.Where(pair => pair.One != pair.Other).Select(pair => CustomerPair.Ordered(pair.One, pair.Other) is var (lower, higher) ? pair with { One = lower, Other = higher } : pair).DistinctBy(pair => (pair.One, pair.Other)).Chunk(Some))
        {
            var ones = some.Select(pair => pair.One).Distinct().ToList();
            var known = (await work.Db.Set<CustomerPair>().Where(pair => ones.Contains(pair.OneId)).ToListAsync(cancellationToken)).ToDictionary(pair => (pair.OneId, pair.OtherId));
            var changed = 0;
            foreach (var pair in some)
            {
                if (!known.TryGetValue((pair.One, pair.Other), out var there))
                {
                    work.Db.Add(CustomerPair.Found(work.NewId(), pair.One, pair.Other, pair.Probability, pair.Print, work.Now));
                    added++;
                    changed++;
                }
                else if (there.FoundAgain(pair.Probability, pair.Print, work.Now))
                {
                    changed++;
                }
            }

            if (changed > 0)
            {
                work.Record("customer-pairs.found", "customer-pairs", Guid.Empty, new { pairs = changed });
                work.Signal("customer-pairs");
                await work.SaveAsync(cancellationToken);
            }

            work.Db.ChangeTracker.Clear();
        }

        return added;
    }
}
