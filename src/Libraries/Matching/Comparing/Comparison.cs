namespace Reeve.Matching;

/// <summary>
/// Compares one column of two records by levels, from 1 (different) to <see cref="Top"/> (the same); 0 when one does not know it.
/// What a level is worth is learnt, not set here.
/// </summary>
internal abstract class Comparison(Column column, params string[] levels)
{
    public const int Missing = 0;
    public const int Different = 1;

    public Column Column => column;

    /// <summary>What each level says of two values, in words; the first is <see cref="Different"/>.</summary>
    public IReadOnlyList<string> Levels => levels;

    public int Top => levels.Length;

    /// <summary>Whether to have a rare value in common counts for more than a frequent one.</summary>
    public virtual bool RareCounts => false;

    public IReadOnlyList<string> Texts => column.Texts;

    /// <summary>The level when it depends on more than these two values; null when it does not.</summary>
    public virtual int? Beforehand(int one, int other) => null;

    /// <summary>The level of two different values, by their numbers.</summary>
    public abstract int Compare(int one, int other);

    /// <summary>Something of each distinct value, made once.</summary>
    protected T[] Each<T>(Func<string, T> of)
    {
        var made = new T[Texts.Count];
        for (var number = 0; number < made.Length; number++)
        {
            made[number] = of(Texts[number]);
        }

        return made;
    }
}
