using System.Numerics;

namespace Reeve.Matching;

/// <summary>What a rule leads to, as reports tell it.</summary>
/// <param name="Rule">The parts that records have in common.</param>
/// <param name="Pairs">Pairs it leads to by itself.</param>
/// <param name="LeftOut">Pairs it would lead to by keys that too many share, such as a placeholder; they are left to other rules.</param>
/// <param name="Used">Whether it was among those chosen.</param>
public sealed record RulePairs(string Rule, long Pairs, double LeftOut, bool Used);

/// <summary>The records of one rule by their keys: runs of record numbers that share a key.</summary>
internal sealed class Blocks
{
    /// <summary>A key that more records share than this says little of anybody, and would make pairs by the million.</summary>
    public const int Hot = 500;

    private readonly int[] order;
    private readonly int[] starts;

    private Blocks(BlockingRule rule, ulong[] keys, int[] order, int[] starts, long pairs, double leftOut)
    {
        (Rule, Keys, this.order, this.starts) = (rule, keys, order, starts);
        (Pairs, LeftOut) = (pairs, leftOut);
    }

    public BlockingRule Rule { get; }

    /// <summary>For each record its key; 0 when it has none, or a hot one.</summary>
    public ulong[] Keys { get; }

    public long Pairs { get; }

    public double LeftOut { get; }

    public int Count => starts.Length - 1;

    public ReadOnlySpan<int> this[int block] => order.AsSpan(starts[block], starts[block + 1] - starts[block]);

    public static Blocks Of(BlockingRule rule, MatchRecords records)
    {
        var keys = rule.Keys(records.Count);
        // A key that nobody shares needs no place in the order, and most are such: met by a few of its bits they are known.
        var met = new byte[1 << Math.Clamp(BitOperations.Log2((uint)records.Count + 1) + 3, 10, 24)];
        foreach (var key in keys)
        {
            ref var times = ref met[(key >> 8) & (ulong)(met.Length - 1)];
            times += (byte)(times < 2 && key != 0 ? 1 : 0);
        }

        var order = new int[records.Count];
        var kept = 0;
        for (var record = 0; record < order.Length; record++)
        {
            if (keys[record] != 0 && met[(keys[record] >> 8) & (ulong)(met.Length - 1)] > 1)
            {
                order[kept++] = record;
            }
        }

        Array.Resize(ref order, kept);
        var sorted = Array.ConvertAll(order, record => keys[record]);
        Array.Sort(sorted, order);
        var starts = new List<int> { 0 };
        var (pairs, leftOut, target) = (0L, 0.0, 0);
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from]) { to++; }
            var size = to - from;
            if (size > Hot)
            {
                leftOut += (double)size * (size - 1) / 2;
                for (var at = from; at < to; at++) { keys[order[at]] = 0; }
            }
            else if (size > 1)
            {
                // In the order of the file, so that every run goes the same way.
                Array.Sort(order, from, size);
                Array.Copy(order, from, order, target, size);
                target += size;
                starts.Add(target);
                pairs += PairsIn(records, order.AsSpan(target - size, size));
            }

            from = to;
        }

        Array.Resize(ref order, target);
        return new Blocks(rule, keys, order, [.. starts], pairs, leftOut);
    }

    private static long PairsIn(MatchRecords records, ReadOnlySpan<int> block)
    {
        if (!records.TwoLists)
        {
            return (long)block.Length * (block.Length - 1) / 2;
        }

        var right = 0L;
        foreach (var record in block)
        {
            right += records.IsOfSecond(record) ? 1 : 0;
        }

        return right * (block.Length - right);
    }
}
