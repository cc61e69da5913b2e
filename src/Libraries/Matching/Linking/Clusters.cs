namespace Reeve.Matching;

/// <summary>
/// Records put together as persons. The most alike pairs first; two groups become one when their records, pair by pair, are on
/// average more likely one person than not. So a chain, where the first is like the second and the second like the third but
/// the first nothing like the third, stays apart (average linkage, Sokal and Michener 1958).
/// </summary>
internal sealed class Clusters
{
    private const double OnAverage = 0.5;
    private readonly int[] parent;
    private readonly int[] size;
    private readonly Dictionary<int, double>?[] near;

    private Clusters(int records) => (parent, size, near) = ([.. Enumerable.Range(0, records)], [.. Enumerable.Repeat(1, records)], new Dictionary<int, double>?[records]);

    /// <returns>For each record the first record of its group.</returns>
    /// <param name="same">For each record the first one that has the same in every column: those are one from the start.</param>
    public static int[] Of(int[] same, IReadOnlyList<MatchPair> pairs, double threshold)
    {
        var clusters = new Clusters(same.Length);
        foreach (var pair in pairs)
        {
            var (one, other) = (same[pair.One], same[pair.Other]);
            if (one != other)
            {
                // Several pairs may say it of the same two; the surest holds, and comes first.
                (clusters.near[one] ??= []).TryAdd(other, pair.Probability);
                (clusters.near[other] ??= []).TryAdd(one, pair.Probability);
            }
        }

        foreach (var pair in pairs)
        {
            if (pair.Probability < threshold)
            {
                break;
            }

            clusters.Join(clusters.Root(same[pair.One]), clusters.Root(same[pair.Other]));
        }

        var first = new int[same.Length];
        var firstOf = new Dictionary<int, int>();
        for (var record = 0; record < same.Length; record++)
        {
            var root = clusters.Root(same[record]);
            first[record] = firstOf.TryGetValue(root, out var known) ? known : firstOf[root] = record;
        }

        return first;
    }

    private int Root(int record)
    {
        while (parent[record] != record)
        {
            record = parent[record] = parent[parent[record]];
        }

        return record;
    }

    private void Join(int one, int other)
    {
        if (one == other || near[one] is not { } nearOne || near[other] is not { } nearOther
            || nearOne.GetValueOrDefault(other) < OnAverage * size[one] * size[other])
        {
            return;
        }

        if (nearOne.Count < nearOther.Count)
        {
            (one, other, nearOne, nearOther) = (other, one, nearOther, nearOne);
        }

        parent[other] = one;
        size[one] += size[other];
        near[other] = null;
        nearOne.Remove(other);
        foreach (var (third, likely) in nearOther)
        {
            if (third != one)
            {
                nearOne[third] = nearOne.GetValueOrDefault(third) + likely;
                var back = near[third]!;
                back.Remove(other);
                back[one] = nearOne[third];
            }
        }
    }
}
