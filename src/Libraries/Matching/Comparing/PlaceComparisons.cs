namespace Reeve.Matching;

/// <summary>Postcodes: a UK one names an area, a district, a sector and a unit (BS 7666); others are one word.</summary>
internal sealed class PostcodeComparison(Column column) : Comparison(column, "different", "the same district", "the same sector", "one letter or digit differs", "the same")
{
    public override int Compare(int one, int other)
    {
        var (left, right) = (Texts[one], Texts[other]);
        return Likeness.OneError(left, right) ? 4
            : !IsUk(left) || !IsUk(right) ? Different
            : left[..^2] == right[..^2] ? 3
            : left[..^3] == right[..^3] ? 2 : Different;
    }

    /// <summary>Ends in a digit and two letters, begins with a letter: AB12CD, A9A9AA.</summary>
    public static bool IsUk(string postcode) =>
        postcode.Length is >= 5 and <= 7 && char.IsAsciiLetter(postcode[0]) && char.IsAsciiDigit(postcode[^3]) && char.IsAsciiLetter(postcode[^2]) && char.IsAsciiLetter(postcode[^1]);
}

/// <summary>Lines of an address.</summary>
internal sealed class AddressComparison : Comparison
{
    private readonly int[][] words;
    private readonly string[] run;
    private readonly Nearness nearness;

    public AddressComparison(Column column)
        : base(column, "different", "some words in common", "alike", "most words in common", "nearly the same", "the same")
    {
        words = Words.Of(column);
        run = Each(text => text.Replace(" ", "", StringComparison.Ordinal));
        nearness = new Nearness(run);
    }

    public override bool RareCounts => true;

    public override int Compare(int one, int other)
    {
        var common = Words.InCommon(words[one], words[other]);
        if (common == 1 || run[one] == run[other])
        {
            return Top;
        }

        var near = nearness.Of(one, other, 0.85);
        return near >= 0.93 ? 5 : common >= 0.6 ? 4 : near >= 0.85 ? 3 : common >= 0.3 ? 2 : Different;
    }
}

/// <summary>House numbers and names.</summary>
internal sealed class HouseNumberComparison(Column column) : Comparison(column, "different", "one sign differs, or one is part of the other", "the same")
{
    public override int Compare(int one, int other)
    {
        var (left, right) = (Texts[one], Texts[other]);
        return Likeness.OneError(left, right) || left.Split(' ').Contains(right) || right.Split(' ').Contains(left) ? 2 : Different;
    }
}

/// <summary>Towns and the like.</summary>
internal sealed class LocalityComparison(Column column) : Comparison(column, "different", "alike", "nearly the same", "the same")
{
    private readonly Nearness nearness = new(column.Texts);

    public override bool RareCounts => true;

    public override int Compare(int one, int other) => nearness.Of(one, other, 0.8) switch { >= 0.92 => 3, >= 0.8 => 2, _ => Different };
}

/// <summary>One of few values.</summary>
internal sealed class CategoryComparison(Column column) : Comparison(column, "different", "the same")
{
    public override bool RareCounts => true;

    public override int Compare(int one, int other) => Different;
}
