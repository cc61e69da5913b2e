using System.Collections.Concurrent;
using Reeve.Kernel;

namespace Reeve.Cases.Listing;

/// <summary>
/// How many cases have which words, remembered for a minute: counting them anew would cost a search more than its answer. What
/// is remembered decides how a list is read, never what is in it.
/// </summary>
internal sealed class CommonWords(TimeProvider time)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, KnownWords> known = new(StringComparer.Ordinal);

    public async Task<KnownWords> OfAsync(IReadOnlyList<string> words, Func<Task<KnownWords>> count)
    {
        var key = string.Join(' ', words);
        if (known.TryGetValue(key, out var found) && found.Until > time.UtcNow())
        {
            return found;
        }

        if (known.Count >= Most)
        {
            known.Clear();
        }

        var counted = await count();
        counted.Until = time.UtcNow() + Kept;
        known[key] = counted;
        return counted;
    }
}

/// <summary>What is known of some words.</summary>
/// <param name="Many">More cases have them than are worth reading for a page of them.</param>
/// <param name="Common">So many have them that a list is read along itself, each case looked into, rather than from the index of words.</param>
internal sealed record KnownWords(bool Many, bool Common)
{
    public DateTime Until { get; set; }

    /// <summary>Back to which day their newest page reached when it was asked for; null while looking into the newest was enough.</summary>
    public DateTime? Reach { get; set; }
}
