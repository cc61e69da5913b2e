using System.Globalization;

namespace Reeve.Matching;

/// <summary>Why a pair has its probability: from the prior, a step for each column, as bits of evidence that add up.</summary>
/// <param name="Start">Bits before anything is compared: how rare it is that two records are of one person.</param>
/// <param name="Steps">In the order of the columns.</param>
public sealed record Waterfall(double Start, IReadOnlyList<WaterfallStep> Steps)
{
    /// <summary>All bits together.</summary>
    public double Weight => Start + Steps.Sum(step => step.Bits);

    public double Probability => MatchPair.ProbabilityOf(Weight);

    internal static Waterfall Of(MatchRecords records, IReadOnlyList<Comparison> comparisons, Scorer scorer, int one, int other)
    {
        var comparer = new Comparer(records, comparisons);
        return new Waterfall(scorer.Prior, [.. comparisons.Select((comparison, column) =>
        {
            var level = comparer.Level(column, one, other);
            return new WaterfallStep(
                comparison.Column.Field.Name,
                comparison.Texts[comparison.Column[one]],
                comparison.Texts[comparison.Column[other]],
                level == Comparison.Missing ? "told with another column" : comparison.Levels[level - 1],
                scorer.WeightOf(column, level),
                level == comparison.Top ? scorer.RareOf(column, one, other) : 0);
        })]);
    }

    /// <summary>A sentence a step, for people.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"Before anything is compared: two records picked by chance are one person once in {Math.Max(1, Math.Pow(2, -Start) + 1):N0} times ({Start:+0.0;-0.0} bits).");
        foreach (var step in Steps)
        {
            yield return step.Sentence;
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"Together {Weight:+0.0;-0.0} bits: the probability that they are one person is {Probability:0.0000}.");
    }
}

/// <summary>What one column says of a pair.</summary>
/// <param name="One">The first record's value as it was compared; empty when not known.</param>
/// <param name="Words">What the two values have to do with each other.</param>
/// <param name="Level">Bits of the level.</param>
/// <param name="Rare">Bits more or less because the value in common is rare or frequent.</param>
public sealed record WaterfallStep(string Field, string One, string Other, string Words, double Level, double Rare)
{
    public double Bits => Level + Rare;

    public string Sentence
    {
        get
        {
            if (One.Length == 0 || Other.Length == 0)
            {
                return $"{Field}: not known in {(One.Length + Other.Length == 0 ? "either" : "one")}, which says nothing.";
            }

            var rare = Math.Abs(Rare) < 0.05 ? "" : string.Create(CultureInfo.InvariantCulture, $", of which {Rare:+0.0;-0.0} because it is {(Rare > 0 ? "rare" : "frequent")}");
            return string.Create(CultureInfo.InvariantCulture, $"{Field}: “{One}” and “{Other}”: {Words} ({Bits:+0.0;-0.0} bits{rare}).");
        }
    }
}
