namespace Reeve.Matching;

/// <summary>How alike two words are.</summary>
internal static class Likeness
{
    private const int Longest = 128;

    /// <summary>
    /// The Jaro-Winkler measure, 0 to 1 (Winkler 1990, "String Comparator Metrics and Enhanced Decision Rules in the
    /// Fellegi-Sunter Model of Record Linkage"): letters in common, less those out of order, more for a common beginning.
    /// </summary>
    public static double JaroWinkler(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.Length > Longest) { one = one[..Longest]; }
        if (other.Length > Longest) { other = other[..Longest]; }
        if (one.IsEmpty || other.IsEmpty)
        {
            return one.Length == other.Length ? 1 : 0;
        }

        var window = Math.Max(0, (Math.Max(one.Length, other.Length) / 2) - 1);
        Span<bool> oneHit = stackalloc bool[one.Length];
        Span<bool> otherHit = stackalloc bool[other.Length];
        oneHit.Clear();
        otherHit.Clear();
        var hits = 0;
        for (var i = 0; i < one.Length; i++)
        {
            for (int j = Math.Max(0, i - window), last = Math.Min(other.Length - 1, i + window); j <= last; j++)
            {
                if (!otherHit[j] && one[i] == other[j])
                {
                    oneHit[i] = otherHit[j] = true;
                    hits++;
                    break;
                }
            }
        }

        if (hits == 0)
        {
            return 0;
        }

        var (crossed, at) = (0, 0);
        for (var i = 0; i < one.Length; i++)
        {
            if (oneHit[i])
            {
                while (!otherHit[at]) { at++; }
                crossed += one[i] == other[at++] ? 0 : 1;
            }
        }

        double common = hits;
        var jaro = ((common / one.Length) + (common / other.Length) + ((common - (crossed / 2)) / common)) / 3;
        var begun = 0;
        while (begun < Math.Min(4, Math.Min(one.Length, other.Length)) && one[begun] == other[begun]) { begun++; }
        return jaro + (begun * 0.1 * (1 - jaro));
    }

    /// <summary>
    /// Whether one letter left out, added, changed, or two neighbours exchanged makes one of the other (Damerau 1964, "A technique
    /// for computer detection and correction of spelling errors": four in five misspellings are one such error). Equal words are not.
    /// </summary>
    public static bool OneError(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.Length > other.Length)
        {
            return OneError(other, one);
        }

        if (other.Length - one.Length > 1)
        {
            return false;
        }

        var same = 0;
        while (same < one.Length && one[same] == other[same]) { same++; }
        if (one.Length != other.Length)
        {
            return one[same..].SequenceEqual(other[(same + 1)..]);
        }

        return same < one.Length
            && (one[(same + 1)..].SequenceEqual(other[(same + 1)..])
                || (same + 1 < one.Length && one[same] == other[same + 1] && one[same + 1] == other[same] && one[(same + 2)..].SequenceEqual(other[(same + 2)..])));
    }
}
