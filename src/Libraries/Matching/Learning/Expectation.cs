namespace Reeve.Matching;

/// <summary>
/// Learns m without being told who is who: expectation-maximisation (Dempster, Laird and Rubin 1977; for linkage Winkler 1988,
/// "Using the EM Algorithm for Weight Computation in the Fellegi-Sunter Model of Record Linkage"). What the levels seem to say
/// of each pair gives new levels, until nothing moves.
/// </summary>
internal static class Expectation
{
    private const int MostRounds = 60;
    private const double Still = 1e-5;

    /// <summary>m of the columns not left out, from pairs that have those left out in common; and how many of these seem to be of one person.</summary>
    public static (double[][] M, double Matches) Learn(Patterns patterns, Weights known, int but)
    {
        var weights = known.M.Select(m => m.ToArray()).ToArray();
        var prior = 0.2;
        var matches = 0.0;
        for (var round = 0; round < MostRounds; round++)
        {
            Array.Copy(weights, known.M, weights.Length);
            known.Settle();
            var sums = weights.Select(m => new double[m.Length]).ToArray();
            (matches, var all) = (0.0, 0.0);
            for (var at = 0; at < patterns.Each.Length; at++)
            {
                var weight = patterns.Counts[at] * known.Probability(patterns.Each[at], prior, but);
                (matches, all) = (matches + weight, all + patterns.Counts[at]);
                Share(sums, patterns.Each[at], weight);
            }

            prior = Math.Clamp(matches / all, 1e-9, 1 - 1e-6);
            var moved = 0.0;
            for (var column = 0; column < weights.Length; column++)
            {
                if ((but & (1 << column)) == 0)
                {
                    var next = Shares(sums[column]);
                    moved = Math.Max(moved, Enumerable.Range(0, next.Length).Max(level => Math.Abs(next[level] - weights[column][level])));
                    weights[column] = next;
                }
            }

            if (moved < Still)
            {
                break;
            }
        }

        return (weights, matches);
    }

    /// <summary>
    /// With all columns at once: u from the pairs picked by chance less those of one person among them, the prior from how many
    /// seem to be of one person among all there could be. m stays as the sessions found it: learnt from all pairs at once it
    /// may come to describe namesakes, where those are more than those who stand twice.
    /// </summary>
    public static void Refine(Weights weights, Patterns compared, Patterns picked, double allPairs, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            weights.Settle();
            var matches = 0.0;
            for (var at = 0; at < compared.Each.Length; at++)
            {
                matches += compared.Counts[at] * weights.Probability(compared.Each[at], weights.Prior);
            }

            var u = weights.U.Select(each => new double[each.Length]).ToArray();
            for (var at = 0; at < picked.Each.Length; at++)
            {
                Share(u, picked.Each[at], picked.Counts[at] * (1 - weights.Probability(picked.Each[at], weights.Prior)));
            }

            for (var column = 0; column < u.Length; column++)
            {
                weights.U[column] = Shares(u[column]);
            }

            weights.Prior = Math.Clamp(matches / Math.Max(1, allPairs), 1e-12, 0.5);
        }

        weights.Settle();
    }

    public static void Share(double[][] sums, ulong pattern, double weight)
    {
        for (var column = 0; column < sums.Length; column++)
        {
            sums[column][Comparer.LevelOf(pattern, column)] += weight;
        }
    }

    /// <summary>Shares of the levels among pairs that know them. Half a pair is added to each, for what was not seen is not impossible (Jeffreys' prior).</summary>
    public static double[] Shares(double[] sums)
    {
        var all = 0.0;
        for (var level = 1; level < sums.Length; level++)
        {
            all += sums[level] + 0.5;
        }

        var shares = new double[sums.Length];
        for (var level = 1; level < sums.Length; level++)
        {
            shares[level] = (sums[level] + 0.5) / all;
        }

        return shares;
    }
}
