namespace Reeve.Matching;

/// <summary>Records are compared when all parts of this rule are the same in both.</summary>
internal sealed class BlockingRule(IReadOnlyList<KeyPart> parts)
{
    public IReadOnlyList<KeyPart> Parts => parts;

    public string Name => parts.Count == 0 ? "every pair" : string.Join(" and ", parts.Select(part => part.Name));

    /// <summary>Whether every pair of this rule is one of the other's too, because the other asks for less.</summary>
    public bool IsWithin(BlockingRule other) =>
        other != this && other.Parts.All(asked => parts.Any(part => part.Column == asked.Column && (part.Name == asked.Name || part.IsWhole)));

    /// <summary>A key for each record, 0 for one that lacks a part. Sixty-four bits of a hash: two keys of a million meet by chance once in twenty million runs.</summary>
    public ulong[] Keys(int records)
    {
        var keys = new ulong[records];
        for (var record = 0; record < records; record++)
        {
            var key = 0x9E3779B97F4A7C15UL;
            foreach (var part in parts)
            {
                var number = part[record];
                if (number == 0)
                {
                    key = 0;
                    break;
                }

                key = Mix(key ^ (ulong)number);
            }

            keys[record] = key;
        }

        return keys;
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return (value ^ (value >> 31)) | 1;
    }
}
