namespace Reeve.Matching;

/// <summary>Bits of evidence for a pair: those of its levels, and more for a rare value in common than for a frequent one.</summary>
internal sealed class Scorer
{
    /// <summary>Rarer than this a value counts as if it were not: one that two records share and nobody else may be a slip of the pen in both.</summary>
    private const double RarestShare = 1e-5;
    private readonly IReadOnlyList<Comparison> comparisons;
    private readonly double[][] levels;
    private readonly double[]?[] rare;

    /// <summary>Columns, those that part two persons best first.</summary>
    private readonly int[] order;

    /// <summary>The most that columns from this place of the order on could add.</summary>
    private readonly double[] most;

    public Scorer(IReadOnlyList<Comparison> comparisons, Weights weights, bool rareCounts = true)
    {
        this.comparisons = comparisons;
        Prior = Math.Log2(weights.Prior / (1 - weights.Prior));
        levels = [.. comparisons.Select((comparison, column) => Enumerable.Range(0, comparison.Top + 1).Select(level => level == 0 ? 0 : Math.Log2(weights.M[column][level] / weights.U[column][level])).ToArray())];
        rare = [.. comparisons.Select((comparison, column) => rareCounts && comparison.RareCounts ? Rare(comparison, weights.U[column][comparison.Top]) : null)];
        order = [.. Enumerable.Range(0, comparisons.Count).OrderBy(column => levels[column][Comparison.Different])];
        most = new double[order.Length + 1];
        for (var at = order.Length - 1; at >= 0; at--)
        {
            most[at] = most[at + 1] + levels[order[at]].Max() + Math.Max(0, rare[order[at]]?.Max() ?? 0);
        }
    }

    public double Prior { get; }

    /// <summary>The bits; less than <paramref name="least"/>, but not how much less, for a pair that cannot reach it.</summary>
    public double Score(Comparer comparer, int one, int other, double least)
    {
        var sum = Prior;
        for (var at = 0; at < order.Length && sum + most[at] >= least; at++)
        {
            var column = order[at];
            var level = comparer.Level(column, one, other);
            sum += levels[column][level];
            if (level == comparisons[column].Top)
            {
                sum += RareOf(column, one, other);
            }
        }

        return sum;
    }

    public double WeightOf(int column, int level) => levels[column][level];

    /// <summary>What it adds that the value in common is rare, or takes away that it is frequent; 0 where two writings of it differ.</summary>
    public double RareOf(int column, int one, int other) =>
        rare[column] is { } bits && comparisons[column].Column[one] is var number && number == comparisons[column].Column[other] ? bits[number] : 0;

    /// <summary>The term-frequency adjustment (Newcombe 1959; as in Splink): the value's own share in place of the average one.</summary>
    private static double[] Rare(Comparison comparison, double average)
    {
        double known = Math.Max(1, comparison.Column.Known);
        return Array.ConvertAll(comparison.Column.Counts(), count => Math.Log2(average / Math.Max(RarestShare, Math.Max(1, count) / known)));
    }
}
