namespace Reeve.Matching;

/// <summary>How records are matched.</summary>
public sealed record MatchSettings
{
    /// <summary>Pairs less likely than this are not kept.</summary>
    public double MinProbability { get; init; } = 0.01;

    /// <summary>Whether a rare value in common counts for more than a frequent one; false to score a pair the same whatever stands beside it.</summary>
    public bool RareCounts { get; init; } = true;

    /// <summary>
    /// Pairs somebody has found to be of one person, as places of records: m is learnt from them rather than guessed at. At least
    /// <see cref="FewestLabels"/>, and picked by chance from all there are: from easy ones only, m would be too trusting.
    /// </summary>
    public IReadOnlyCollection<(int One, int Other)> Labels { get; init; } = [];

    /// <summary>From fewer pairs shares of levels would be chance.</summary>
    public const int FewestLabels = 50;

    /// <summary>Where chance begins: the same number gives the same result.</summary>
    public int Seed { get; init; } = 20_261_122;
}

/// <param name="Stage">What is being done, in words.</param>
/// <param name="Done">How much of it, 0 to 1.</param>
public readonly record struct MatchProgress(string Stage, double Done);
