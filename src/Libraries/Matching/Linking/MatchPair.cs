namespace Reeve.Matching;

/// <summary>Two records that may be of one person, by their places in the list, the earlier first.</summary>
/// <param name="Weight">Bits of evidence for it, the prior included.</param>
public readonly record struct MatchPair(int One, int Other, float Weight)
{
    /// <summary>From 0 to 1.</summary>
    public double Probability => ProbabilityOf(Weight);

    internal static double ProbabilityOf(double weight) => 1 / (1 + Math.Pow(2, -weight));
}
