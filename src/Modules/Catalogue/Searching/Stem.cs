using Reeve.Kernel.Values;

namespace Reeve.Catalogue.Searching;

/// <summary>
/// Words made comparable: folded, without the little words that say nothing, and without the endings that only say how
/// many or when. Light on purpose: a heavier stemmer brings together what residents keep apart.
/// </summary>
internal static class Stem
{
    private static readonly HashSet<string> Little = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "my", "our", "your", "his", "her", "their", "is", "are", "was", "were", "be", "been", "am", "has", "have", "had", "do", "does", "did",
        "i", "we", "you", "he", "she", "it", "they", "me", "us", "them", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "as", "so",
        "this", "that", "these", "those", "there", "here", "some", "any", "im", "ive", "its", "can", "could", "would", "will", "want", "like", "please", "about",
        "what", "how", "who", "where", "when", "which", "why", "get", "got", "just", "very", "really", "hi", "hello", "into", "s", "t", "id", "if", "been", "outside", "need",
    };

    // Ending in -ing or -s without being a form of another word that matters here.
    private static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
    {
        "parking", "housing", "planning", "building", "gas", "bus", "news", "glass", "address", "business", "pcs", "during", "nothing", "something", "anything", "ring", "red", "bed", "shed",
    };

    /// <summary>The words that count, stemmed, in order; every word when all of them are little.</summary>
    public static List<string> Words(string? text)
    {
        var all = Folding.Words(text);
        var telling = all.Where(word => !Little.Contains(word)).ToList();
        return [.. (telling.Count > 0 ? telling : [.. all]).Select(Of)];
    }

    public static string Of(string word)
    {
        if (word.Length < 4 || Whole.Contains(word) || char.IsAsciiDigit(word[0]))
        {
            return word;
        }

        var stem = word;
        if (Ends(stem, "ies") && stem.Length > 4)
        {
            stem = stem[..^3] + "y";
        }
        else if (Ends(stem, "ches") || Ends(stem, "shes") || Ends(stem, "xes") || Ends(stem, "sses") || Ends(stem, "zes"))
        {
            stem = stem[..^2];
        }
        else if (Ends(stem, "s") && !Ends(stem, "ss") && !Ends(stem, "us") && !Ends(stem, "is"))
        {
            stem = stem[..^1];
        }

        if (Whole.Contains(stem))
        {
            return stem;
        }

        if (Ends(stem, "ied") && stem.Length > 4)
        {
            return stem[..^3] + "y";
        }

        foreach (var ending in (string[])["ing", "ed"])
        {
            if (Ends(stem, ending) && stem.Length - ending.Length >= 3 && stem[..^ending.Length].Any(c => "aeiouy".Contains(c, StringComparison.Ordinal)))
            {
                stem = Undoubled(stem[..^ending.Length]);
                break;
            }
        }

        return stem.Length > 4 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    // "dropped" is dropp without its ending, "missed" keeps both of its letters.
    private static string Undoubled(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l' or 'z' or 'e' or 'o') ? stem[..^1] : stem;
}
