using Reeve.Customers.Contracts;
using Reeve.Kernel.Values;

namespace Reeve.Customers.TimeLines;

/// <summary>What of a time line is wanted.</summary>
/// <param name="Kind">Only entries of this kind; null for all.</param>
/// <param name="Text">Words that an entry holds, each as the beginning of one of its own; null for all.</param>
/// <param name="Before">Only what happened earlier; null for the newest.</param>
internal sealed record TimeLineFilter(string? Kind = null, string? Text = null, DateTime? Before = null);

/// <summary>
/// All that happened with a customer, of every module, newest first. Each source reads no more than is shown, so a long
/// time line is opened with as much work as a short one; a search in it goes on for a bounded while and says how far it came.
/// </summary>
internal sealed class TimeLine(IEnumerable<ICustomerHistory> sources)
{
    /// <summary>How many readings of a page's length a search takes at most.</summary>
    private const int Readings = 12;

    public IReadOnlyList<string> Kinds { get; } = [.. sources.SelectMany(source => source.Kinds).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <returns>The entries; where to read on when there is more; and whether a search ended before it had looked everywhere.</returns>
    public async Task<(IReadOnlyList<HistoryEntry> Entries, DateTime? Earlier, bool Stopped)> ReadAsync(IReadOnlyList<Guid> customerIds, TimeLineFilter filter, int most, CancellationToken cancellationToken)
    {
        var asked = sources.Where(source => filter.Kind is null || source.Kinds.Count == 0 || source.Kinds.Contains(filter.Kind)).ToList();
        var words = Folding.Words(filter.Text);
        var (fitting, before) = (new List<HistoryEntry>(), filter.Before);
        for (var reading = 0; reading < Readings; reading++)
        {
            var read = new List<HistoryEntry>();
            // One more than is shown tells whether there is more.
            foreach (var source in asked)
            {
                read.AddRange(await source.OfAsync(new HistoryAsked(customerIds, most + 1, before), cancellationToken));
            }

            var some = read.OrderByDescending(entry => entry.At).ToList();
            var more = some.Count > most;
            // What happened at one moment stays together: what is read next is earlier than all of it.
            var last = more ? some[most - 1].At : DateTime.MinValue;
            fitting.AddRange(some.Where(entry => entry.At >= last && Fits(entry, filter.Kind, words)));
            if (!more)
            {
                return (fitting, null, false);
            }

            before = last;
            if (fitting.Count >= most)
            {
                return (fitting, before, false);
            }
        }

        return (fitting, before, true);
    }

    private static bool Fits(HistoryEntry entry, string? kind, string[] words)
    {
        if (kind is not null && entry.Kind != kind)
        {
            return false;
        }

        if (words.Length == 0)
        {
            return true;
        }

        var own = Folding.Words($"{entry.Kind} {entry.Title} {entry.Detail} {entry.State}");
        return words.All(word => own.Any(each => each.StartsWith(word, StringComparison.Ordinal)));
    }
}
