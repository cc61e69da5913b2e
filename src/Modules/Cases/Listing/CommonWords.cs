using System.Collections.Concurrent;
using Reeve.Kernel;

namespace Reeve.Cases.Listing;

/// <summary>
/// Which words very many cases have, remembered for a minute: counting them anew would cost a search more than its answer. What
/// is remembered decides how a list is read, never what is in it.
/// </summary>
internal sealed class CommonWords(TimeProvider time)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (bool Common, DateTime Until)> known = new(StringComparer.Ordinal);

    public async Task<bool> AreAsync(IReadOnlyList<string> words, Func<Task<bool>> count)
    {
        var key = string.Join(' ', words);
        if (known.TryGetValue(key, out var found) && found.Until > time.UtcNow())
        {
            return found.Common;
        }

        if (known.Count >= Most)
        {
            known.Clear();
        }

        var common = await count();
        known[key] = (common, time.UtcNow() + Kept);
        return common;
    }
}
