namespace Reeve.Matching;

/// <summary>Texts as sets of words.</summary>
internal static class Words
{
    public static string First(string text) => text.IndexOf(' ', StringComparison.Ordinal) is var space and >= 0 ? text[..space] : text;

    /// <summary>For each distinct value of the column the numbers of its words, in order.</summary>
    public static int[][] Of(Column column)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. column.Texts.Select(text =>
        {
            int[] numbers = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
            {
                if (!known.TryGetValue(word, out var number))
                {
                    known[word] = number = known.Count;
                }

                return number;
            }).Distinct()];
            Array.Sort(numbers);
            return numbers;
        })];
    }

    /// <summary>Words in both by words in either, 0 to 1 (Jaccard 1901).</summary>
    public static double InCommon(int[] one, int[] other)
    {
        var (i, j, both) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            if (one[i] == other[j])
            {
                both++;
                i++;
                j++;
            }
            else if (one[i] < other[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        var either = one.Length + other.Length - both;
        return either == 0 ? 0 : (double)both / either;
    }
}
