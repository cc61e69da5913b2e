namespace Reeve.Matching;

/// <summary>
/// Finds records of one person in a list, or across two, by what they have in common: probabilistic record linkage after
/// Fellegi and Sunter (1969), learnt from the records themselves. The same records and settings always give the same result.
/// </summary>
public static class Matcher
{
    /// <summary>A pattern of levels has room for so many columns.</summary>
    public const int MostFields = 16;

    /// <param name="model">One learnt before, of the same columns; null to learn from these records.</param>
    /// <exception cref="ArgumentException">No column to compare, more than <see cref="MostFields"/>, or a model of other columns; the message says which.</exception>
    public static MatchResult Match(MatchRecords records, MatchSettings? settings = null, MatchModel? model = null, IProgress<MatchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        settings ??= new MatchSettings();
        if (records.Fields.Count is 0 or > MostFields)
        {
            throw new ArgumentException(records.Fields.Count == 0 ? "There is no column to compare." : $"There are {records.Fields.Count} columns to compare; {MostFields} are the most. Leave some out.", nameof(records));
        }

        if (settings.Labels.Count is > 0 and < MatchSettings.FewestLabels)
        {
            throw new ArgumentException($"{settings.Labels.Count} labelled pairs are too few to learn from; {MatchSettings.FewestLabels} are the fewest. Leave them out, and the records teach themselves.", nameof(settings));
        }

        void Tell(string stage, double done) => progress?.Report(new MatchProgress(stage, done));
        Tell("Preparing", 0);
        var comparisons = Comparisons.Of(records);
        Tell("Looking for what records have in common", 0);
        var rules = Candidates.Of(records);
        var blocks = new Blocks[rules.Count];
        var counted = 0;
        Parallel.For(0, rules.Count, new ParallelOptions { CancellationToken = cancellationToken }, rule =>
        {
            blocks[rule] = Blocks.Of(rules[rule], records);
            Tell("Looking for what records have in common", (double)Interlocked.Increment(ref counted) / rules.Count);
        });
        var candidates = CandidatePairs.Choose(records, blocks);
        var weights = model is null
            ? new Training(records, comparisons, blocks, candidates, settings).Learn(done => Tell("Learning", done), cancellationToken)
            : Models.WeightsOf(model, comparisons);
        var scorer = new Scorer(comparisons, weights, settings.RareCounts);
        var same = SameRows.Of(records);
        var pairs = Score(records, comparisons, candidates, scorer, same, settings, done => Tell("Comparing", done), cancellationToken);
        return new MatchResult(records, comparisons, scorer, Models.Of(weights, comparisons), candidates.Report, same, pairs);
    }

    /// <summary>
    /// Compares one record with each of the others by a model learnt before, in their order: for a few, as where somebody is entered.
    /// Rare values count like others, for a few records do not tell what is rare.
    /// </summary>
    /// <exception cref="ArgumentException">The model is of other columns.</exception>
    public static IReadOnlyList<Waterfall> Compare(MatchRecords records, MatchModel model, int one)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(model);
        var comparisons = Comparisons.Of(records);
        var scorer = new Scorer(comparisons, Models.WeightsOf(model, comparisons), rareCounts: false);
        return [.. Enumerable.Range(0, records.Count).Where(other => other != one).Select(other => Waterfall.Of(records, comparisons, scorer, one, other))];
    }

    private static List<MatchPair> Score(
        MatchRecords records, IReadOnlyList<Comparison> comparisons, CandidatePairs candidates, Scorer scorer, int[] same, MatchSettings settings, Action<double> tell, CancellationToken cancellationToken)
    {
        var least = settings.MinProbability <= 0 ? double.MinValue : settings.MinProbability >= 1 ? double.MaxValue : Math.Log2(settings.MinProbability / (1 - settings.MinProbability));
        var found = new List<MatchPair>?[candidates.Parts];
        var done = 0;
        Parallel.For(
            0,
            found.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new Comparer(records, comparisons),
            (part, _, comparer) =>
            {
                List<MatchPair>? kept = null;
                candidates.Of(part, (one, other) =>
                {
                    var weight = scorer.Score(comparer, one, other, least);
                    if (weight >= least)
                    {
                        (kept ??= []).Add(new MatchPair(one, other, (float)weight));
                    }
                });
                found[part] = kept;
                tell((double)Interlocked.Increment(ref done) / found.Length);
                return comparer;
            },
            _ => { });
        var pairs = found.OfType<List<MatchPair>>().SelectMany(some => some).ToList();
        var alone = new Comparer(records, comparisons);
        pairs.AddRange(SameRows.Unmet(records, same, candidates, (one, other) => (float)scorer.Score(alone, one, other, double.MinValue)));
        pairs.Sort((one, other) => one.Weight != other.Weight ? other.Weight.CompareTo(one.Weight) : one.One != other.One ? one.One.CompareTo(other.One) : one.Other.CompareTo(other.Other));
        return pairs;
    }
}
