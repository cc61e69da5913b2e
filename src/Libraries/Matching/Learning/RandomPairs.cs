namespace Reeve.Matching;

/// <summary>Pairs picked by chance, nearly all of two persons: from them u is learnt.</summary>
internal static class RandomPairs
{
    private const int Most = 1_500_000;
    private const int Parts = 32;

    public static Patterns Of(MatchRecords records, IReadOnlyList<Comparison> comparisons, int seed, CancellationToken cancellationToken)
    {
        if (records.AllPairs() <= Most)
        {
            return Patterns.Of(records, comparisons, records.Count, Following, scale: 1, cancellationToken);
        }

        return Patterns.Of(records, comparisons, Parts, Picked, scale: 1, cancellationToken);

        void Following(int one, Action<int, int> pair)
        {
            for (var other = one + 1; other < records.Count; other++)
            {
                if (records.ArePair(one, other))
                {
                    pair(one, other);
                }
            }
        }

        void Picked(int part, Action<int, int> pair)
        {
            var random = new Random(seed + part);
            for (var made = 0; made < Most / Parts;)
            {
                var (one, other) = (random.Next(records.Count), random.Next(records.Count));
                if (records.ArePair(one, other))
                {
                    pair(Math.Min(one, other), Math.Max(one, other));
                    made++;
                }
            }
        }
    }
}
