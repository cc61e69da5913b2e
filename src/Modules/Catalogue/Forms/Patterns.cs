using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Reeve.Catalogue.Forms;

/// <summary>A pack's patterns, run so that no answer can keep a server busy.</summary>
internal static class Patterns
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    /// <summary>True when the whole answer matches. An answer that takes too long to decide does not match.</summary>
    public static bool Matches(string pattern, string value)
    {
        try
        {
            return Known.GetOrAdd(pattern, Make).IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex Make(string pattern)
    {
        var whole = $@"\A(?:{pattern})\z";
        try
        {
            return new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            // Look-around needs backtracking, which the time limit cuts short.
            return new Regex(whole, RegexOptions.CultureInvariant, Patience);
        }
    }
}
