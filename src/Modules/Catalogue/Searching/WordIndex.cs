namespace Reeve.Catalogue.Searching;

/// <summary>
/// Finds things by what people say. Each word typed is matched to words of the vocabulary (the same, begun alike, or misspelt);
/// rare words count more than common ones, words of a name more than words of a sentence, and a phrase that people use
/// counts more when most of it was said. Built once, then only read.
/// </summary>
internal sealed class WordIndex<T>
{
    private const int MostTyped = 12;
    private readonly List<T> items = [];
    private readonly List<List<Phrase>> phrases = [];
    private readonly Dictionary<string, List<Posting>> postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> rarity = new(StringComparer.Ordinal);
    private readonly List<string> sorted;
    private readonly ILookup<int, string> byLength;

    public WordIndex(IEnumerable<(T Item, IReadOnlyList<Field> Fields)> all)
    {
        foreach (var (item, fields) in all)
        {
            Add(item, fields);
        }

        foreach (var (word, list) in postings)
        {
            rarity[word] = Math.Log(1 + ((items.Count + 1.0) / (list.Count + 0.5)));
        }

        sorted = [.. postings.Keys.Order(StringComparer.Ordinal)];
        byLength = postings.Keys.ToLookup(word => word.Length);
    }

    /// <summary>Everything that has something to do with what was typed, best first.</summary>
    public IReadOnlyList<Found<T>> Find(string? typed)
    {
        var words = Units(typed);
        if (words.Count == 0)
        {
            return [];
        }

        var scores = new double[items.Count];
        var covered = new double[items.Count];
        var said = new Dictionary<string, double>[items.Count];
        var total = 0.0;
        for (var i = 0; i < words.Count; i++)
        {
            var matches = Matches(words[i], last: i == words.Count - 1);
            var worth = matches.Count == 0 ? UnknownWorth : matches.Max(match => rarity[match.Word]);
            total += worth;
            var best = new Dictionary<int, (double Score, double Quality, string Word)>();
            foreach (var (word, quality) in matches)
            {
                foreach (var posting in postings[word])
                {
                    var score = quality * posting.Weight * rarity[word];
                    if (!best.TryGetValue(posting.Item, out var before) || before.Score < score)
                    {
                        best[posting.Item] = (score, quality, word);
                    }

                    var heard = said[posting.Item] ??= new Dictionary<string, double>(StringComparer.Ordinal);
                    heard[word] = Math.Max(heard.GetValueOrDefault(word), quality);
                }
            }

            foreach (var (item, match) in best)
            {
                scores[item] += match.Score;
                covered[item] += worth * match.Quality;
            }
        }

        var found = new List<(Found<T> Hit, int Order)>();
        for (var item = 0; item < items.Count; item++)
        {
            if (scores[item] <= 0)
            {
                continue;
            }

            var (bonus, why) = BestPhrase(item, said[item]!, words.Count);
            var share = covered[item] / total;
            found.Add((new Found<T>(items[item], (scores[item] + bonus) * share, why), item));
        }

        return Cut(found);
    }

    private const double UnknownWorth = 1.5;

    // What shares only a little word with the best is not worth reading.
    private static List<Found<T>> Cut(List<(Found<T> Hit, int Order)> found)
    {
        var best = found.Count == 0 ? 0 : found.Max(hit => hit.Hit.Score);
        return [.. found.Where(hit => hit.Hit.Score >= best * 0.08).OrderByDescending(hit => hit.Hit.Score).ThenBy(hit => hit.Order).Select(hit => hit.Hit)];
    }

    private (double Bonus, string? Why) BestPhrase(int item, Dictionary<string, double> heard, int typedCount)
    {
        var (best, bestPhrase) = (0.0, default(Phrase));
        foreach (var phrase in phrases[item])
        {
            var (whole, part, count) = (0.0, 0.0, 0);
            foreach (var word in phrase.Words)
            {
                whole += rarity[word];
                if (heard.TryGetValue(word, out var quality))
                {
                    part += rarity[word] * quality;
                    count++;
                }
            }

            // The square favours a phrase said whole; the ratio one that is most of what was typed.
            var share = part / whole;
            var score = phrase.Weight * part * share * share * Math.Min(1, (double)count / typedCount);
            if (score > best)
            {
                (best, bestPhrase) = (score, phrase);
            }
        }

        return (best * 1.5, bestPhrase is { Name: false } ? bestPhrase.Text : null);
    }

    /// <summary>The words typed; two that are one word here ("pot hole") are joined, one that is two ("bluebadge") is parted.</summary>
    private List<string> Units(string? typed)
    {
        var words = Stem.Words(typed is { Length: > 300 } ? typed[..300] : typed).Distinct(StringComparer.Ordinal).Take(MostTyped).ToList();
        var units = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (i + 1 < words.Count && Stem.Of(words[i] + words[i + 1]) is { } joined && joined.Length >= 5 && postings.ContainsKey(joined))
            {
                units.Add(joined);
                if (postings.ContainsKey(words[i]) && postings.ContainsKey(words[i + 1]))
                {
                    units.AddRange([words[i], words[i + 1]]);
                }

                i++;
            }
            else if (!postings.ContainsKey(words[i]) && Parted(words[i]) is { } parts)
            {
                units.AddRange(parts);
            }
            else
            {
                units.Add(words[i]);
            }
        }

        return units;
    }

    private string[]? Parted(string word)
    {
        for (var at = 3; at <= word.Length - 3; at++)
        {
            var (first, second) = (word[..at], Stem.Of(word[at..]));
            if (postings.ContainsKey(first) && postings.ContainsKey(second) && rarity[first] + rarity[second] > 3)
            {
                return [first, second];
            }
        }

        return null;
    }

    private List<(string Word, double Quality)> Matches(string word, bool last)
    {
        var matches = new List<(string, double)>();
        var exact = postings.ContainsKey(word);
        if (exact)
        {
            matches.Add((word, 1));
        }

        if (word.Length >= (last ? 2 : 4))
        {
            var from = sorted.BinarySearch(word, StringComparer.Ordinal);
            for (var i = from < 0 ? ~from : from; i < sorted.Count && sorted[i].StartsWith(word, StringComparison.Ordinal); i++)
            {
                if (sorted[i].Length > word.Length)
                {
                    matches.Add((sorted[i], (exact ? 0.35 : 0.8) * (0.5 + (0.5 * word.Length / sorted[i].Length))));
                }
            }
        }

        var most = Spelling.Forgiven(word.Length);
        if (exact || most == 0 || char.IsAsciiDigit(word[0]))
        {
            return matches;
        }

        for (var length = word.Length - most; length <= word.Length + most; length++)
        {
            foreach (var near in byLength[length])
            {
                var slips = Spelling.Distance(word, near, most);
                if (slips <= most && near.Length >= 3)
                {
                    // People seldom get the first letter wrong.
                    matches.Add((near, (slips == 1 ? 0.75 : 0.5) * (near[0] == word[0] ? 1 : 0.7)));
                }
            }
        }

        return matches;
    }

    private void Add(T item, IReadOnlyList<Field> fields)
    {
        var number = items.Count;
        items.Add(item);
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        var own = new List<Phrase>();
        foreach (var field in fields)
        {
            var words = Stem.Words(field.Text).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var word in words)
            {
                weights[word] = Math.Max(weights.GetValueOrDefault(word), field.Weight);
            }

            if (field.Phrase && words.Length > 0)
            {
                own.Add(new Phrase(field.Text, words, field.Weight, field.Name));
            }
        }

        phrases.Add(own);
        foreach (var (word, weight) in weights)
        {
            if (!postings.TryGetValue(word, out var list))
            {
                postings[word] = list = [];
            }

            list.Add(new Posting(number, weight));
        }
    }

    private sealed record Phrase(string Text, string[] Words, double Weight, bool Name);

    private readonly record struct Posting(int Item, double Weight);
}
