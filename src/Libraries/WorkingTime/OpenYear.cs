namespace Reeve.WorkingTime;

/// <summary>
/// The open intervals of one UTC year in order, without gaps of no length between them, and how much was open before
/// each: a question about any instant is then one binary search.
/// </summary>
internal sealed class OpenYear
{
    private readonly long[] _starts;
    private readonly long[] _ends;
    private readonly long[] _before;

    /// <param name="intervals">Ticks of UTC, in any order; those that touch or overlap are joined.</param>
    /// <param name="from">First tick of the year.</param>
    /// <param name="until">First tick after the year.</param>
    internal OpenYear(List<(long Start, long End)> intervals, long from, long until)
    {
        intervals.Sort();
        var starts = new List<long>(intervals.Count);
        var ends = new List<long>(intervals.Count);
        foreach (var (start, end) in intervals)
        {
            var (a, z) = (Math.Max(start, from), Math.Min(end, until));
            if (a >= z)
            {
                continue;
            }

            if (ends.Count > 0 && a <= ends[^1])
            {
                ends[^1] = Math.Max(ends[^1], z);
            }
            else
            {
                starts.Add(a);
                ends.Add(z);
            }
        }

        _starts = [.. starts];
        _ends = [.. ends];
        _before = new long[_starts.Length + 1];
        for (var i = 0; i < _starts.Length; i++)
        {
            _before[i + 1] = _before[i] + _ends[i] - _starts[i];
        }
    }

    /// <summary>Open ticks in the whole year.</summary>
    internal long Total => _before[^1];

    /// <summary>Open ticks from the start of the year to the instant.</summary>
    internal long OpenBefore(long instant)
    {
        var i = LastAtOrBelow(_starts, instant);
        return i < 0 ? 0 : _before[i] + Math.Min(instant, _ends[i]) - _starts[i];
    }

    /// <summary>The earliest instant with that much open before it; 0 &lt; open ≤ Total.</summary>
    internal long EarliestWith(long open)
    {
        var i = LastAtOrBelow(_before, open - 1);
        return _starts[i] + open - _before[i];
    }

    /// <summary>The latest instant with that much open before it; 0 ≤ open &lt; Total.</summary>
    internal long LatestWith(long open)
    {
        var i = LastAtOrBelow(_before, open);
        return _starts[i] + open - _before[i];
    }

    internal bool IsOpen(long instant)
    {
        var i = LastAtOrBelow(_starts, instant);
        return i >= 0 && instant < _ends[i];
    }

    /// <summary>The instant itself if open, else the next opening of the year, else null.</summary>
    internal long? OpenAtOrAfter(long instant)
    {
        var i = LastAtOrBelow(_starts, instant);
        return i >= 0 && instant < _ends[i] ? instant : i + 1 < _starts.Length ? _starts[i + 1] : null;
    }

    private static int LastAtOrBelow(long[] sorted, long value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] <= value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
