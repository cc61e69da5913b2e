using Reeve.Matching;

namespace Reeve.Web.Verbs.Matching;

/// <summary>What a run came to.</summary>
/// <param name="Pairs">Those that are written: all of them, or one for each record of two lists.</param>
internal sealed record MatchOutcome(MatchLists Lists, MatchResult Result, IReadOnlyList<MatchPair> Pairs, IReadOnlyList<int> Clusters, Accuracy? Accuracy, double Threshold, Waterfall? Explanation)
{
    public double Seconds { get; init; }

    public int Sure => Pairs.Count(pair => pair.Probability >= Threshold);

    public int Persons => Clusters.Where((first, record) => first == record).Count();
}
