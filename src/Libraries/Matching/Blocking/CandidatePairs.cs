namespace Reeve.Matching;

/// <summary>
/// The pairs worth comparing: all of them while they are few, otherwise those that a rule of the chosen ones brings together.
/// Rules are taken from the one with fewest pairs on, as far as the budget goes; a pair is given once, by its first rule.
/// </summary>
internal sealed class CandidatePairs
{
    /// <summary>So many pairs are compared within some seconds, whatever the columns.</summary>
    private const long FewPairs = 2_000_000;
    private const int PairsForARecord = 30;
    private const int PairsForARule = 10;
    private const int RecordsInAPart = 50;
    private const int BlocksInAPart = 2_000;
    private readonly MatchRecords records;
    private readonly IReadOnlyList<Blocks> chosen;

    private CandidatePairs(MatchRecords records, IReadOnlyList<Blocks>? chosen, IReadOnlyList<RulePairs> report) =>
        (this.records, this.chosen, Every, Report) = (records, chosen ?? [], chosen is null, report);

    public IReadOnlyList<RulePairs> Report { get; }

    /// <summary>Whether every pair is compared.</summary>
    public bool Every { get; }

    /// <summary>Parts of the work, of about the same size.</summary>
    public int Parts => Every ? (records.Count + RecordsInAPart - 1) / RecordsInAPart : chosen.Sum(PartsOf);

    public static CandidatePairs Choose(MatchRecords records, IReadOnlyList<Blocks> all)
    {
        if (records.AllPairs() <= FewPairs)
        {
            return new CandidatePairs(records, null, [new RulePairs("every pair", (long)records.AllPairs(), 0, true)]);
        }

        var budget = Math.Max(FewPairs, (long)records.Count * PairsForARecord);
        var most = Math.Max(FewPairs / 4, (long)records.Count * PairsForARule);
        var (chosen, sum) = (new List<Blocks>(), 0L);
        foreach (var blocks in all.Where(blocks => blocks.Pairs > 0).OrderBy(blocks => blocks.Pairs))
        {
            if (blocks.Pairs <= most && sum + blocks.Pairs <= budget)
            {
                chosen.Add(blocks);
                sum += blocks.Pairs;
            }
        }

        // What a looser rule brings together anyway needs no rule of its own, unless the looser one leaves keys out.
        chosen = [.. chosen.Where(tight => !chosen.Exists(loose => loose.LeftOut == 0 && tight.Rule.IsWithin(loose.Rule)))];
        return new CandidatePairs(records, chosen, [.. all.OrderBy(blocks => blocks.Pairs).Select(blocks => new RulePairs(blocks.Rule.Name, blocks.Pairs, blocks.LeftOut, chosen.Contains(blocks)))]);
    }

    /// <summary>The pairs of one part, each once over all parts, the earlier record first.</summary>
    public void Of(int part, Action<int, int> pair)
    {
        if (Every)
        {
            for (var one = part * RecordsInAPart; one < Math.Min(records.Count, (part + 1) * RecordsInAPart); one++)
            {
                for (var other = one + 1; other < records.Count; other++)
                {
                    if (records.ArePair(one, other))
                    {
                        pair(one, other);
                    }
                }
            }

            return;
        }

        var rule = 0;
        while (part >= PartsOf(chosen[rule]))
        {
            part -= PartsOf(chosen[rule++]);
        }

        var blocks = chosen[rule];
        for (var block = part * BlocksInAPart; block < Math.Min(blocks.Count, (part + 1) * BlocksInAPart); block++)
        {
            var members = blocks[block];
            for (var i = 0; i < members.Length; i++)
            {
                for (var j = i + 1; j < members.Length; j++)
                {
                    if (records.ArePair(members[i], members[j]) && !Earlier(rule, members[i], members[j]))
                    {
                        pair(members[i], members[j]);
                    }
                }
            }
        }
    }

    private static int PartsOf(Blocks blocks) => (blocks.Count + BlocksInAPart - 1) / BlocksInAPart;

    private bool Earlier(int rule, int one, int other)
    {
        for (var before = 0; before < rule; before++)
        {
            var keys = chosen[before].Keys;
            if (keys[one] != 0 && keys[one] == keys[other])
            {
                return true;
            }
        }

        return false;
    }
}
