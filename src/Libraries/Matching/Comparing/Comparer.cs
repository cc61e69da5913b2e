namespace Reeve.Matching;

/// <summary>Compares pairs of records, for one thread: it remembers what it has compared lately, for the same names meet again and again.</summary>
internal sealed class Comparer(MatchRecords records, IReadOnlyList<Comparison> comparisons)
{
    /// <summary>Levels of a column in a pattern: four bits.</summary>
    public const int Bits = 4;
    private const int Remembered = 1 << 14;

    /// <summary>Columns where the same values meet seldom are compared anew: to look it up would cost as much.</summary>
    private const int SeenAgain = 4;
    private readonly Comparison[] comparisons = [.. comparisons];
    private readonly int[] numbers = records.Numbers;
    private readonly Memory?[] memories = [.. comparisons.Select(comparison => comparison.Column.Known >= SeenAgain * comparison.Texts.Count ? new Memory(new long[Remembered], new byte[Remembered]) : null)];

    /// <summary>The level of one column.</summary>
    public int Level(int column, int one, int other)
    {
        var comparison = comparisons[column];
        var (left, right) = (numbers[(one * comparisons.Length) + column], numbers[(other * comparisons.Length) + column]);
        if (left == 0 || right == 0)
        {
            return Comparison.Missing;
        }

        if (left == right)
        {
            return comparison.Top;
        }

        if (comparison.Beforehand(one, other) is { } beforehand)
        {
            return beforehand;
        }

        if (memories[column] is not { } memory)
        {
            return comparison.Compare(left, right);
        }

        if (left > right)
        {
            (left, right) = (right, left);
        }

        var key = ((long)left << 32) | (uint)right;
        var slot = (int)((ulong)(key * -7046029254386353131L) >> 50);
        if (memory.Keys[slot] != key)
        {
            memory.Levels[slot] = (byte)comparison.Compare(left, right);
            memory.Keys[slot] = key;
        }

        return memory.Levels[slot];
    }

    /// <summary>The levels of all columns as one number.</summary>
    public ulong Pattern(int one, int other)
    {
        var pattern = 0UL;
        for (var column = 0; column < comparisons.Length; column++)
        {
            pattern |= (ulong)Level(column, one, other) << (Bits * column);
        }

        return pattern;
    }

    public static int LevelOf(ulong pattern, int column) => (int)(pattern >> (Bits * column)) & ((1 << Bits) - 1);

    private sealed record Memory(long[] Keys, byte[] Levels);
}
