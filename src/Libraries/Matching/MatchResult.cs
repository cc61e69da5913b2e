namespace Reeve.Matching;

/// <summary>What was found, the surest pairs first.</summary>
public sealed class MatchResult
{
    /// <summary>
    /// From here on two records are taken to be of one person when nobody decides otherwise: more likely than not. Where a wrong
    /// join costs more than a missed one, a higher threshold is right.
    /// </summary>
    public const double Threshold = 0.5;

    private readonly MatchRecords records;
    private readonly IReadOnlyList<Comparison> comparisons;
    private readonly Scorer scorer;
    private readonly int[] same;

    internal MatchResult(MatchRecords records, IReadOnlyList<Comparison> comparisons, Scorer scorer, MatchModel model, IReadOnlyList<RulePairs> rules, int[] same, IReadOnlyList<MatchPair> pairs) =>
        (this.records, this.comparisons, this.scorer, Model, Rules, this.same, Pairs) = (records, comparisons, scorer, model, rules, same, pairs);

    public MatchModel Model { get; }

    /// <summary>What could have brought pairs together, and what did.</summary>
    public IReadOnlyList<RulePairs> Rules { get; }

    public IReadOnlyList<MatchPair> Pairs { get; }

    /// <summary>For each record the first record of its group; itself when it is alone.</summary>
    public IReadOnlyList<int> Clusters(double threshold = Threshold) => Matching.Clusters.Of(same, Pairs, threshold);

    /// <summary>Each record of two lists linked at most once.</summary>
    public IReadOnlyList<MatchPair> OneToOne(double threshold = Threshold) => Matching.OneToOne.Of(Pairs, threshold);

    /// <summary>Why two records, compared or not, have their probability.</summary>
    public Waterfall Explain(int one, int other) => Waterfall.Of(records, comparisons, scorer, one, other);

    /// <summary>How right this is against pairs known to be of one person, for each threshold.</summary>
    public Accuracy Against(IReadOnlySet<(int One, int Other)> truth) => Accuracy.Of(Pairs, truth);
}
