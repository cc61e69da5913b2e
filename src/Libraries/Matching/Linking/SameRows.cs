namespace Reeve.Matching;

/// <summary>Records that have the same in every column. Were there a million of them, no rule could bring them together pair by pair.</summary>
internal static class SameRows
{
    /// <returns>For each record the first that has the same in every column; itself when there is none, or nothing is known of it.</returns>
    public static int[] Of(MatchRecords records)
    {
        var first = new int[records.Count];
        var known = new Dictionary<(ulong, ulong), int>();
        for (var record = 0; record < first.Length; record++)
        {
            // Two hashes of 64 bits: one would do for a chance meeting, and none is checked again.
            var (one, other, any) = (14695981039346656037UL, 88172645463325252UL, false);
            foreach (var column in records.Columns)
            {
                var number = column[record];
                any |= number > 0;
                one = (one ^ (uint)number) * 1099511628211UL;
                other = (other + (uint)number + 0x9E3779B97F4A7C15UL) * 0xBF58476D1CE4E5B9UL;
                other ^= other >> 29;
            }

            first[record] = !any || known.TryAdd((one, other), record) ? record : known[(one, other)];
        }

        return first;
    }

    /// <summary>A pair of the first and each other of so many that every key of theirs was left out as hot.</summary>
    public static IEnumerable<MatchPair> Unmet(MatchRecords records, int[] same, CandidatePairs candidates, Func<int, int, float> score)
    {
        if (candidates.Every)
        {
            yield break;
        }

        var sizes = new Dictionary<int, int>();
        foreach (var record in same)
        {
            sizes[record] = sizes.GetValueOrDefault(record) + 1;
        }

        for (var record = 0; record < same.Length; record++)
        {
            if (sizes[same[record]] > Blocks.Hot && records.ArePair(same[record], record))
            {
                yield return new MatchPair(same[record], record, score(same[record], record));
            }
        }
    }
}
