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

    /// <summary>How far the clocks of nodes may differ.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly WordTable table = new();
    private DateTime? newest;
    private DateTime readAt;

    /// <summary>Whether a word is there already, as far as was read.</summary>
    public bool Knows(string word) => table.Knows(word);

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
            // A clock that was set back, or a word from a node whose clock goes before, must not hide what is learnt now. What was
            // learnt long before the last look was seen then: after a large import it is not read again each second.
            var now = time.GetUtcNow().UtcDateTime;
            var from = newest is { } last ? Later(Earlier(last, now), Earlier(readAt, now) - Apart) - Overlap : DateTime.MinValue;
            var words = await db.Set<NameWord>().Where(word => word.LearntAt >= from).Select(word => new { word.Word, word.LearntAt }).ToListAsync(cancellationToken);
            foreach (var word in words)
            {
                table.Add(word.Word);
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
        var nicknamed = nicknames.GetAlternateLookup<ReadOnlySpan<char>>();
        var (near, misspelt, errors) = (new List<NearWord>(), new Misspelling(typed), NameMatch.Allowed(typed.Length));
        table.Perhaps(typed, errors, (word, soundsSo) =>
        {
            if ((Begins(word, typed) || !nicknamed.Contains(word)) && Far(word, typed, misspelt, soundsSo, errors) is { } far)
            {
                near.Add(new NearWord(word.ToString(), far));
            }
        });
        near.AddRange(nicknames.Where(name => !Begins(name, typed) && table.Knows(name)).Select(name => new NearWord(name, 1)));
        return [.. near.OrderBy(word => word.Far).ThenBy(word => word.Word.Length).ThenBy(word => word.Word, StringComparer.Ordinal).Take(most)];
    }

    public void Dispose() => reading.Dispose();

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static bool Begins(ReadOnlySpan<char> word, string typed) => word.StartsWith(typed, StringComparison.Ordinal);

    private static double? Far(ReadOnlySpan<char> word, string typed, Misspelling misspelt, bool soundsSo, int errors)
    {
        if (Begins(word, typed))
        {
            return word.Length == typed.Length ? 0 : typed.Length > 1 ? 2 + (0.02 * (word.Length - typed.Length)) : null;
        }

        if (errors > 0 && misspelt.Errors(word, errors) is var made && made <= errors)
        {
            return (made == 1 ? 1.5 : 4) + (typed[0] == word[0] ? 0 : 0.3) + (soundsSo ? -0.3 : 0);
        }

        if (soundsSo && typed.Length > 2 && NameLikeness.JaroWinkler(typed, word) is var alike && alike >= NameMatch.Heard)
        {
            return 4 - alike;
        }

        // Half typed, with an error already.
        return typed.Length >= 4 && word.Length > typed.Length && misspelt.Errors(word[..typed.Length], 1) <= 1 ? 5 : null;
    }
}
