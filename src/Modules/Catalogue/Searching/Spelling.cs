namespace Reeve.Catalogue.Searching;

/// <summary>How many slips lie between two words: letters left out, put in, changed or swapped with their neighbour (Damerau 1964).</summary>
internal static class Spelling
{
    /// <summary>The slips forgiven in a word of this length: one from four letters on, two from eight.</summary>
    public static int Forgiven(int length) => length switch
    {
        < 4 => 0,
        < 8 => 1,
        _ => 2,
    };

    /// <summary>The distance, or more than <paramref name="most"/> as soon as that is certain.</summary>
    public static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || a.Length > 60 || b.Length > 60)
        {
            return most + 1;
        }

        Span<int> two = stackalloc int[b.Length + 1];
        Span<int> one = stackalloc int[b.Length + 1];
        Span<int> now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            one[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1];
                var value = Math.Min(Math.Min(one[j] + 1, now[j - 1] + 1), one[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, two[j - 2] + 1);
                }

                now[j] = value;
                least = Math.Min(least, value);
            }

            if (least > most)
            {
                return most + 1;
            }

            one.CopyTo(two);
            now.CopyTo(one);
        }

        return one[b.Length];
    }
}
