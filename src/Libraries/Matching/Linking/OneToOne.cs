namespace Reeve.Matching;

/// <summary>For two lists without repeats within themselves: each record is linked once, the surest first.</summary>
internal static class OneToOne
{
    public static IReadOnlyList<MatchPair> Of(IReadOnlyList<MatchPair> pairs, double threshold)
    {
        var taken = new HashSet<int>();
        var linked = new List<MatchPair>();
        foreach (var pair in pairs.TakeWhile(pair => pair.Probability >= threshold))
        {
            if (!taken.Contains(pair.One) && !taken.Contains(pair.Other))
            {
                taken.Add(pair.One);
                taken.Add(pair.Other);
                linked.Add(pair);
            }
        }

        return linked;
    }
}
