namespace Reeve.Matching;

/// <param name="Probability">Pairs at least this likely are taken for one person.</param>
/// <param name="Precision">Of those taken, the share that is.</param>
/// <param name="Recall">Of those that are, the share taken.</param>
public readonly record struct AccuracyPoint(double Probability, double Precision, double Recall)
{
    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

/// <summary>How right a result is, threshold by threshold, from the strictest to the loosest.</summary>
public sealed record Accuracy(IReadOnlyList<AccuracyPoint> Points)
{
    public AccuracyPoint Best => Points.Count == 0 ? default : Points.MaxBy(point => point.F1);

    /// <summary>At the threshold that is used when nobody chooses one.</summary>
    public AccuracyPoint At(double threshold) => Points.LastOrDefault(point => point.Probability >= threshold);

    internal static Accuracy Of(IReadOnlyList<MatchPair> pairs, IReadOnlySet<(int One, int Other)> truth)
    {
        var points = new List<AccuracyPoint>();
        var right = 0;
        for (var at = 0; at < pairs.Count; at++)
        {
            right += truth.Contains((pairs[at].One, pairs[at].Other)) ? 1 : 0;
            if (at + 1 == pairs.Count || pairs[at + 1].Weight != pairs[at].Weight)
            {
                points.Add(new AccuracyPoint(pairs[at].Probability, (double)right / (at + 1), truth.Count == 0 ? 0 : (double)right / truth.Count));
            }
        }

        return new Accuracy(points);
    }
}
