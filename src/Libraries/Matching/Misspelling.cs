namespace Reeve.Matching;

/// <summary>
/// One word as it was typed, to be compared with very many: the same count as <see cref="NameLikeness.Errors"/> gives, a letter of
/// the other word at a time for all letters of this one together, in the bits of a number (Hyyrö 2003, "A bit-vector algorithm for
/// computing Levenshtein and Damerau edit distances"; the restricted distance).
/// </summary>
public sealed class Misspelling
{
    private const int Longest = 64;
    private const int Ascii = 128;

    private readonly string typed;
    private readonly ulong[] places = new ulong[Ascii];
    private readonly Dictionary<char, ulong> others = [];

    /// <param name="typed">Folded as names are; of more than 64 letters the count is made the slow way.</param>
    public Misspelling(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        this.typed = typed;
        for (var i = 0; i < Math.Min(typed.Length, Longest); i++)
        {
            if (typed[i] < Ascii)
            {
                places[typed[i]] |= 1UL << i;
            }
            else
            {
                others[typed[i]] = others.GetValueOrDefault(typed[i]) | (1UL << i);
            }
        }
    }

    /// <summary>How many letters left out, added, changed or exchanged with their neighbour make one of the other; one more than <paramref name="most"/> when there are more.</summary>
    public int Errors(ReadOnlySpan<char> word, int most)
    {
        if (typed.Length is 0 or > Longest)
        {
            return Edits.Between(typed, word, most);
        }

        if (Math.Abs(typed.Length - word.Length) > most)
        {
            return most + 1;
        }

        var last = 1UL << (typed.Length - 1);
        var (more, fewer, same, before) = (ulong.MaxValue, 0UL, 0UL, 0UL);
        var errors = typed.Length;
        for (var i = 0; i < word.Length; i++)
        {
            var sign = word[i];
            var here = sign < Ascii ? places[sign] : others.GetValueOrDefault(sign);
            var exchanged = ((~same & here) << 1) & before;
            same = (((here & more) + more) ^ more) | here | fewer | exchanged;
            var added = fewer | ~(same | more);
            var left = same & more;
            errors += (added & last) != 0 ? 1 : (left & last) != 0 ? -1 : 0;
            added = (added << 1) | 1;
            left <<= 1;
            more = left | ~(same | added);
            fewer = added & same;
            before = here;
            // What is still to come can make up for one error a letter.
            if (errors - (word.Length - 1 - i) > most)
            {
                return most + 1;
            }
        }

        return Math.Min(errors, most + 1);
    }
}
