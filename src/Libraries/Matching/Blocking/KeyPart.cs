namespace Reeve.Matching;

/// <summary>Something of a column that records must have in common to be compared: the value, its sound, its first letter.</summary>
internal sealed class KeyPart(string name, Column column, Func<string, string?> of)
{
    private int[]? numbers;

    /// <summary>Whether it is the whole value, from which every other part of the column follows.</summary>
    public bool IsWhole => name == column.Field.Name;

    /// <summary>In words, as reports tell it.</summary>
    public string Name => name;

    public Column Column => column;

    /// <summary>For a record the number of its part; 0 when it has none.</summary>
    public int this[int record] => (numbers ??= Make())[column[record]];

    private int[] Make()
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var made = new int[column.Texts.Count];
        for (var number = 1; number < made.Length; number++)
        {
            if (of(column.Texts[number]) is { Length: > 0 } part)
            {
                if (!known.TryGetValue(part, out made[number]))
                {
                    known[part] = made[number] = known.Count + 1;
                }
            }
        }

        return made;
    }
}
