using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Values;

namespace Reeve.Website.Searching;

/// <summary>Proposes a spelling from the words of services and answers, for a search that nothing answers well.</summary>
internal static class DidYouMean
{
    /// <returns>The words with those we do not know put right; null when there is nothing better.</returns>
    public static string? Of(string typed, IEnumerable<Service> services, IEnumerable<Answer> answers)
    {
        var names = services.SelectMany(service => Folding.Words($"{service.Name} {service.Definition.Summary}")).Concat(answers.SelectMany(answer => Folding.Words(answer.Definition.Title)))
            .Where(word => word.Length >= 4).ToHashSet(StringComparer.Ordinal);
        var known = services.SelectMany(service => service.Definition.Keywords.SelectMany(Folding.Words)).Concat(names).ToHashSet(StringComparer.Ordinal);
        var words = Folding.Words(typed);
        var better = words.Select(word => word.Length < 4 || names.Contains(word) || known.Any(name => name == word) ? word : Nearest(word, names) ?? word).ToList();
        return better.SequenceEqual(words) ? null : string.Join(' ', better);
    }

    private static string? Nearest(string word, IEnumerable<string> names)
    {
        var most = word.Length <= 5 ? 1 : 2;
        return names.Select(name => (name, Distance: Distance(word, name, most))).Where(near => near.Distance <= most)
            .OrderBy(near => near.Distance).ThenBy(near => near.name, StringComparer.Ordinal).Select(near => near.name).FirstOrDefault();
    }

    /// <summary>Letters to add, drop, change or swap (optimal string alignment); anything above the most counts as one more than it.</summary>
    private static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= other.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[one.Length, other.Length];
    }
}
