using System.Numerics;

namespace Reeve.Matching;

/// <summary>The Jaro-Winkler measure among many texts, with a look at their letters first: most pairs have too few in common to be worth the whole count.</summary>
internal sealed class Nearness
{
    private readonly IReadOnlyList<string> texts;
    private readonly uint[] letters;

    public Nearness(IReadOnlyList<string> texts)
    {
        this.texts = texts;
        letters = new uint[texts.Count];
        for (var number = 0; number < letters.Length; number++)
        {
            foreach (var sign in texts[number])
            {
                letters[number] |= 1u << (sign & 31);
            }
        }
    }

    /// <summary>The measure; 0 when it is certainly below the least that matters.</summary>
    public double Of(int one, int other, double least)
    {
        var (left, right) = (texts[one], texts[other]);
        // Each letter that the other lacks is one at least that cannot be in common.
        double common = Math.Min(left.Length - BitOperations.PopCount(letters[one] & ~letters[other]), right.Length - BitOperations.PopCount(letters[other] & ~letters[one]));
        if (common <= 0)
        {
            return 0;
        }

        var jaro = ((common / left.Length) + (common / right.Length) + 1) / 3;
        var begun = left[0] == right[0] ? 0.4 : 0;
        return jaro + (begun * (1 - jaro)) < least ? 0 : Likeness.JaroWinkler(left, right);
    }
}
