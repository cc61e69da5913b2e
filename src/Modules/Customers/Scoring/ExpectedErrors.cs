using Reeve.Matching;

namespace Reeve.Customers.Scoring;

/// <param name="Threshold">A likelihood, 0 to 1.</param>
/// <param name="Wrong">Of the pairs from there on, the share that is of two people.</param>
/// <param name="Missed">Of the pairs that are of one person, the share below.</param>
internal sealed record ExpectedError(double Threshold, double Wrong, double Missed);

/// <summary>
/// How often a threshold will be wrong, by the model alone: the weights of all patterns of likeness are added up field by field
/// (Fellegi and Sunter 1969, section 3: the error of a rule follows from m and u when the fields are independent).
/// </summary>
internal static class ExpectedErrors
{
    /// <summary>Bins of the weight, in bits.</summary>
    private const double Bin = 0.25;
    private const int Bins = 600;
    private const int Middle = 300;

    /// <summary>How often two records both know a field, in the order of the model: what councils have, roughly.</summary>
    private static readonly double[] Known = [0.95, 0.99, 0.2, 0.6, 0.65, 0.35, 0.45];

    public static IReadOnlyList<ExpectedError> Of(MatchModel model, IEnumerable<double> thresholds)
    {
        var (same, different) = (Start(), Start());
        for (var field = 0; field < model.Fields.Count; field++)
        {
            same = With(same, model.Fields[field], Known[field], level => level.M);
            different = With(different, model.Fields[field], Known[field], level => level.U);
        }

        var prior = Math.Log2(model.Prior / (1 - model.Prior));
        return [.. thresholds.Select(threshold =>
        {
            var least = Math.Log2(threshold / (1 - threshold)) - prior;
            var (found, chance) = (From(same, least), From(different, least));
            var (right, wrong) = (model.Prior * found, (1 - model.Prior) * chance);
            return new ExpectedError(threshold, right + wrong <= 0 ? 0 : wrong / (right + wrong), Math.Clamp(1 - found, 0, 1));
        })];
    }

    private static double[] Start()
    {
        var start = new double[Bins];
        start[Middle] = 1;
        return start;
    }

    private static double[] With(double[] before, FieldModel field, double known, Func<LevelModel, double> share)
    {
        var after = new double[Bins];
        var all = field.Levels.Sum(share);
        foreach (var (shift, part) in field.Levels.Select(level => ((int)Math.Round(level.Weight / Bin), known * share(level) / all)).Append((0, 1 - known)))
        {
            for (var bin = 0; bin < Bins; bin++)
            {
                if (before[bin] > 0)
                {
                    after[Math.Clamp(bin + shift, 0, Bins - 1)] += before[bin] * part;
                }
            }
        }

        return after;
    }

    private static double From(double[] shares, double least) => shares.Where((_, bin) => (bin - Middle) * Bin >= least).Sum();
}
