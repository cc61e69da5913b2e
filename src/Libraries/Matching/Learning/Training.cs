namespace Reeve.Matching;

/// <summary>Learns a model from the records themselves.</summary>
internal sealed class Training(MatchRecords records, IReadOnlyList<Comparison> comparisons, IReadOnlyList<Blocks> blocks, CandidatePairs candidates, MatchSettings settings)
{
    private const int MostSessions = 8;
    private const int PairsOfASession = 400_000;
    private const long PairsToLearnFrom = 4_000_000;
    private const int FewestMatches = 10;
    private const int Parts = 32;
    private const int RefiningRounds = 8;

    public Weights Learn(Action<double> progress, CancellationToken cancellationToken)
    {
        var weights = new Weights(comparisons);
        var picked = RandomPairs.Of(records, comparisons, settings.Seed, cancellationToken);
        progress(0.3);
        var u = weights.U.Select(each => new double[each.Length]).ToArray();
        for (var at = 0; at < picked.Each.Length; at++)
        {
            Expectation.Share(u, picked.Each[at], picked.Counts[at]);
        }

        for (var column = 0; column < u.Length; column++)
        {
            weights.U[column] = Expectation.Shares(u[column]);
        }

        if (settings.Labels.Count > 0)
        {
            FromLabels(weights);
        }
        else
        {
            Sessions(weights, cancellationToken);
        }

        progress(0.6);
        var compared = Compared(cancellationToken);
        progress(0.9);
        Expectation.Refine(weights, compared, picked, records.AllPairs(), RefiningRounds);
        progress(1);
        return weights;
    }

    /// <summary>
    /// m of each column from pairs that some rule brought together by other columns (as the authors of Splink do, Linacre and
    /// others 2022, "Splink: Free software for probabilistic record linkage at scale"): from the tightest rules on, until every
    /// column was learnt three times, weighed by how many pairs of one person there seemed to be.
    /// </summary>
    private void Sessions(Weights weights, CancellationToken cancellationToken)
    {
        var sums = weights.M.Select(m => new double[m.Length]).ToArray();
        var learnt = new int[comparisons.Count];
        var had = new HashSet<int>();
        foreach (var each in blocks.Where(each => each.Pairs >= Math.Max(50, records.Count / 100)).OrderBy(each => each.Pairs))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var but = 0;
            foreach (var part in each.Rule.Parts)
            {
                but |= 1 << IndexOf(part.Column);
            }

            var useful = Enumerable.Range(0, learnt.Length).Any(column => (but & (1 << column)) == 0 && learnt[column] < 3);
            if (!useful || comparisons.Count - int.PopCount(but) < 2 || !had.Add(but))
            {
                continue;
            }

            var fresh = new Weights(comparisons);
            Array.Copy(weights.U, fresh.U, fresh.U.Length);
            var (m, matches) = Expectation.Learn(PatternsOf(each, cancellationToken), fresh, but);
            if (matches < FewestMatches)
            {
                continue;
            }

            for (var column = 0; column < m.Length; column++)
            {
                if ((but & (1 << column)) == 0)
                {
                    learnt[column]++;
                    for (var level = 1; level < m[column].Length; level++)
                    {
                        sums[column][level] += matches * m[column][level];
                    }
                }
            }

            if (had.Count >= MostSessions && learnt.All(times => times > 0))
            {
                break;
            }
        }

        for (var column = 0; column < sums.Length; column++)
        {
            if (learnt[column] > 0)
            {
                weights.M[column] = Expectation.Shares(sums[column]);
            }
        }
    }

    /// <summary>m as counted over pairs known to be of one person; a column that none of them fills keeps what it began with.</summary>
    private void FromLabels(Weights weights)
    {
        var sums = weights.M.Select(m => new double[m.Length]).ToArray();
        var comparer = new Comparer(records, comparisons);
        foreach (var (one, other) in settings.Labels)
        {
            Expectation.Share(sums, comparer.Pattern(one, other), 1);
        }

        for (var column = 0; column < sums.Length; column++)
        {
            if (sums[column].Skip(1).Sum() > 0)
            {
                weights.M[column] = Expectation.Shares(sums[column]);
            }
        }
    }

    private int IndexOf(Column column)
    {
        for (var at = 0; at < comparisons.Count; at++)
        {
            if (comparisons[at].Column == column)
            {
                return at;
            }
        }

        throw new InvalidOperationException(column.Field.Name);
    }

    private Patterns PatternsOf(Blocks some, CancellationToken cancellationToken)
    {
        // Of very many pairs every so many-th block, from all over the file.
        var step = (int)Math.Max(1, some.Pairs / PairsOfASession);
        var blocksOfAPart = (some.Count / Parts) + 1;
        return Patterns.Of(records, comparisons, Parts, Pairs, scale: 1, cancellationToken);

        void Pairs(int part, Action<int, int> pair)
        {
            for (var block = part * blocksOfAPart; block < Math.Min(some.Count, (part + 1) * blocksOfAPart); block++)
            {
                var members = some[block];
                for (var i = 0; i < members.Length && block % step == 0; i++)
                {
                    for (var j = i + 1; j < members.Length; j++)
                    {
                        if (records.ArePair(members[i], members[j]))
                        {
                            pair(members[i], members[j]);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Patterns of the pairs that will be scored, or of an even part of them.</summary>
    private Patterns Compared(CancellationToken cancellationToken)
    {
        var all = candidates.Report.Where(rule => rule.Used).Sum(rule => rule.Pairs);
        var step = (int)Math.Max(1, all / PairsToLearnFrom);
        var parts = (candidates.Parts + step - 1) / step;
        return Patterns.Of(records, comparisons, parts, (part, pair) => candidates.Of(part * step, pair), (double)candidates.Parts / Math.Max(1, parts), cancellationToken);
    }
}
