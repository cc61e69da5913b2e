using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Matching;

namespace Reeve.Customers.Finding;

/// <summary>A word of somebody's name that what was typed may mean.</summary>
/// <param name="Far">0 for the word itself; more the less likely it was meant.</param>
internal readonly record struct NearWord(string Word, double Far);

/// <summary>
/// The words that customers' names are made of, each once, in memory: a hundred thousand or so for a million customers, ten
/// megabytes. What is misspelt, half typed or written as heard is compared with all of them in a millisecond or two, which finds
/// any two errors; an index of variants would find one. When words are removed, a new one is made on every node.
/// </summary>
internal sealed class NameVocabulary(TimeProvider time) : IDisposable
{
    /// <summary>The snapshot to be touched when words of names are removed.</summary>
    public const string Stamp = "customers.name-words";

    /// <summary>A word saved by another node at the same moment may be seen only after a later one.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private Entry[] entries = new Entry[1024];
    private volatile int count;
    private DateTime? newest;
    private DateTime readAt;

    /// <summary>Whether a word is there already, as far as was read.</summary>
    public bool Knows(string word)
    {
        lock (known)
        {
            return known.Contains(word);
        }
    }

    /// <summary>Reads what was learnt since, unless that was done less than <paramref name="after"/> ago. The first time, all.</summary>
    public async Task RefreshAsync(ReeveDb db, TimeSpan after, CancellationToken cancellationToken)
    {
        // However the clock was set meanwhile.
        if (newest is not null && (time.GetUtcNow().UtcDateTime - readAt).Duration() < after)
        {
            return;
        }

        await reading.WaitAsync(cancellationToken);
        try
        {
            // A clock that was set back, or a word from a node whose clock goes before, must not hide what is learnt now.
            var now = time.GetUtcNow().UtcDateTime;
            var from = newest is { } last ? (last < now ? last : now) - Overlap : DateTime.MinValue;
            var words = await db.Set<NameWord>().Where(word => word.LearntAt >= from).Select(word => new { word.Word, word.LearntAt }).ToListAsync(cancellationToken);
            foreach (var word in words)
            {
                Add(word.Word);
                newest = newest is null || word.LearntAt > newest ? word.LearntAt : newest;
            }

            readAt = now;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Words that may be meant, the likeliest first: itself, by nickname, misspelt, begun, as it sounds.</summary>
    public IReadOnlyList<NearWord> Near(string typed, int most)
    {
        var nicknames = NameLikeness.Nicknames(typed).ToHashSet(StringComparer.Ordinal);
        var (letters, sound, errors) = (Letters(typed), NameLikeness.Sound(typed), NameMatch.Allowed(typed.Length));
        var near = new List<NearWord>();
        var (all, until) = Present();
        for (var i = 0; i < until; i++)
        {
            ref readonly var entry = ref all[i];
            if (Far(entry, typed, letters, sound, errors, nicknames) is { } far)
            {
                near.Add(new NearWord(entry.Word, far));
            }
        }

        return [.. near.OrderBy(word => word.Far).ThenBy(word => word.Word.Length).ThenBy(word => word.Word, StringComparer.Ordinal).Take(most)];
    }

    public void Dispose() => reading.Dispose();

    private static double? Far(in Entry entry, string typed, uint letters, string sound, int errors, HashSet<string> nicknames)
    {
        var word = entry.Word;
        if (word.StartsWith(typed, StringComparison.Ordinal))
        {
            return word.Length == typed.Length ? 0 : typed.Length > 1 ? 2 + (0.02 * (word.Length - typed.Length)) : null;
        }

        if (nicknames.Contains(word))
        {
            return 1;
        }

        // Each letter that the other lacks is an error at least.
        var lacking = Math.Max(BitOperations.PopCount(letters & ~entry.Letters), BitOperations.PopCount(entry.Letters & ~letters));
        if (errors > 0 && lacking <= errors && Math.Abs(word.Length - typed.Length) <= errors && NameLikeness.Errors(typed, word, errors) is var made && made <= errors)
        {
            return (made == 1 ? 1.5 : 4) + (typed[0] == word[0] ? 0 : 0.3) + (entry.Sound == sound ? -0.3 : 0);
        }

        if (entry.Sound == sound && typed.Length > 2 && NameLikeness.JaroWinkler(typed, word) is var alike && alike >= NameMatch.Heard)
        {
            return 4 - alike;
        }

        // Half typed, with an error already.
        return typed.Length >= 4 && word.Length > typed.Length && BitOperations.PopCount(letters & ~entry.Letters) <= 1 && NameLikeness.Errors(typed, word.AsSpan(0, typed.Length), 1) <= 1 ? 5 : null;
    }

    private static uint Letters(string word)
    {
        var letters = 0u;
        foreach (var sign in word)
        {
            letters |= 1u << (sign & 31);
        }

        return letters;
    }

    private (Entry[] All, int Until) Present()
    {
        lock (known)
        {
            return (entries, count);
        }
    }

    private void Add(string word)
    {
        lock (known)
        {
            if (!known.Add(word))
            {
                return;
            }

            if (count == entries.Length)
            {
                Array.Resize(ref entries, count * 2);
            }

            // Whoever reads meanwhile holds the array and how far it was filled.
            entries[count] = new Entry(word, Letters(word), string.Intern(NameLikeness.Sound(word)));
            count++;
        }
    }

    private readonly record struct Entry(string Word, uint Letters, string Sound);
}
