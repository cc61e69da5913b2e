namespace Reeve.CouncilPacks.Reading;

/// <summary>"Did you mean": the known word nearest to one that is not known.</summary>
internal static class Suggest
{
    /// <summary>The nearest by edits, when it is near enough to be a slip: a third of its letters, two at least.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > 100)
            return null;
        string? best = null;
        var least = int.MaxValue;
        foreach (var candidate in known)
        {
            if (candidate.Length > 100)
                continue;
            var edits = Edits(Fold(word), Fold(candidate));
            if (edits < least)
                (best, least) = (candidate, edits);
        }
        return least <= Math.Max(2, word.Length / 3) && least < word.Length ? best : null;
    }

    private static string Fold(string word) => word.Replace('_', '-').Replace(' ', '-').ToUpperInvariant();

    /// <summary>Levenshtein distance in which two neighbours changing places is one edit.</summary>
    private static int Edits(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }
}
