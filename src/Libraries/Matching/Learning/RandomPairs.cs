namespace Reeve.Matching;

/// <summary>Pairs picked by chance, nearly all of two persons: from them u is learnt.</summary>
internal static class RandomPairs
{
    private const int Most = 1_500_000;

    public static Patterns Of(MatchRecords records, IReadOnlyList<Comparison> comparisons, int seed, CancellationToken cancellationToken)
    {
        var comparer = new Comparer(records, comparisons);
        var counted = new Dictionary<ulong, long>();
        void Count(int one, int other) => Patterns.Count(counted, comparer.Pattern(one, other));

        if (records.AllPairs() <= Most)
        {
            for (var one = 0; one < records.Count; one++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var other = one + 1; other < records.Count; other++)
                {
                    if (!records.TwoLists || records.IsOfSecond(one) != records.IsOfSecond(other))
                    {
                        Count(one, other);
                    }
                }
            }

            return Patterns.Of(counted);
        }

        var random = new Random(seed);
        for (var made = 0; made < Most;)
        {
            if (made % 65_536 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var (one, other) = (random.Next(records.Count), random.Next(records.Count));
            if (one != other && (!records.TwoLists || records.IsOfSecond(one) != records.IsOfSecond(other)))
            {
                Count(Math.Min(one, other), Math.Max(one, other));
                made++;
            }
        }

        return Patterns.Of(counted);
    }
}
