namespace Reeve.Matching;

/// <summary>Damerau's distance between two words, restricted (optimal string alignment), counted no further than matters.</summary>
internal static class Edits
{
    private const int Longest = 128;

    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (one.Length > Longest) { one = one[..Longest]; }
        if (other.Length > Longest) { other = other[..Longest]; }
        var same = one.CommonPrefixLength(other);
        one = one[same..];
        other = other[same..];
        while (!one.IsEmpty && !other.IsEmpty && one[^1] == other[^1])
        {
            one = one[..^1];
            other = other[..^1];
        }

        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        if (one.IsEmpty || other.IsEmpty)
        {
            return Math.Max(one.Length, other.Length);
        }

        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> above = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) { above[j] = j; }
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                var edits = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    edits = Math.Min(edits, before[j - 2] + 1);
                }

                row[j] = edits;
                least = Math.Min(least, edits);
            }

            if (least > most)
            {
                return most + 1;
            }

            var oldest = before;
            before = above;
            above = row;
            row = oldest;
        }

        return Math.Min(above[other.Length], most + 1);
    }
}
