using System.Runtime.InteropServices;

namespace Reeve.Matching;

/// <summary>Patterns of levels, each with how many pairs show it, in a fixed order: sums over them come out the same every time.</summary>
internal sealed class Patterns
{
    private Patterns(ulong[] each, double[] counts) => (Each, Counts) = (each, counts);

    public ulong[] Each { get; }

    public double[] Counts { get; }

    private static void Count(Dictionary<ulong, long> counted, ulong pattern, long count = 1) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counted, pattern, out _) += count;

    /// <summary>Counts part by part, side by side; what is counted does not depend on who counts it.</summary>
    public static Patterns Of(MatchRecords records, IReadOnlyList<Comparison> comparisons, int parts, Action<int, Action<int, int>> pairsOf, double scale, CancellationToken cancellationToken)
    {
        var counted = new Dictionary<ulong, long>();
        Parallel.For(
            0,
            parts,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => (Comparer: new Comparer(records, comparisons), Counted: new Dictionary<ulong, long>()),
            (part, _, mine) =>
            {
                pairsOf(part, (one, other) => Count(mine.Counted, mine.Comparer.Pattern(one, other)));
                return mine;
            },
            mine =>
            {
                lock (counted)
                {
                    foreach (var (pattern, count) in mine.Counted)
                    {
                        Count(counted, pattern, count);
                    }
                }
            });
        return Of(counted, scale);
    }

    private static Patterns Of(Dictionary<ulong, long> counted, double scale)
    {
        var each = counted.Keys.ToArray();
        Array.Sort(each);
        return new Patterns(each, Array.ConvertAll(each, pattern => counted[pattern] * scale));
    }
}

/// <summary>m and u of every level of every column, and the prior, while they are being learnt.</summary>
internal sealed class Weights
{
    private readonly double[][] logs;

    public Weights(IReadOnlyList<Comparison> comparisons)
    {
        M = [.. comparisons.Select(comparison => Start(comparison.Top))];
        U = [.. comparisons.Select(comparison => new double[comparison.Top + 1])];
        logs = [.. comparisons.Select(comparison => new double[comparison.Top + 1])];
    }

    public double[][] M { get; }

    public double[][] U { get; }

    public double Prior { get; set; } = 0.001;

    /// <summary>Natural logarithms of m by u; to be called when either has changed.</summary>
    public void Settle()
    {
        for (var column = 0; column < M.Length; column++)
        {
            for (var level = 1; level < M[column].Length; level++)
            {
                logs[column][level] = Math.Log(M[column][level] / U[column][level]);
            }
        }
    }

    /// <summary>The probability that a pair of this pattern is of one person.</summary>
    /// <param name="but">Columns that are not asked, by bits.</param>
    public double Probability(ulong pattern, double prior, int but = 0)
    {
        var sum = Math.Log(prior / (1 - prior));
        for (var column = 0; column < logs.Length; column++)
        {
            if ((but & (1 << column)) == 0)
            {
                sum += logs[column][Comparer.LevelOf(pattern, column)];
            }
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Before anything is known: those of one person mostly have the same, seldom something different.</summary>
    private static double[] Start(int top)
    {
        var m = new double[top + 1];
        for (var level = 1; level <= top; level++)
        {
            m[level] = level == top ? 0.8 : level == Comparison.Different ? 0.06 : 0.14 / Math.Max(1, top - 2);
        }

        return m;
    }
}
