namespace Reeve.Matching;

/// <summary>Forenames. What is crossed with the surname is told there, once.</summary>
internal sealed class GivenNameComparison : Comparison
{
    private readonly Names names;
    private readonly Column? surname;

    public GivenNameComparison(Column column, Column? surname, Names names)
        : base(column, "different", "only the initial is given, and it fits", "alike, or sounding alike", "nearly the same", "a short form of the other", "the same")
    {
        this.surname = surname;
        this.names = names;
    }

    public override bool RareCounts => true;

    public override int? Beforehand(int one, int other) => Crossed.Are(Column, surname, one, other) ? Missing : null;

    public override int Compare(int one, int other)
    {
        var (left, right) = (Texts[one], Texts[other]);
        var (leftFirst, rightFirst) = (Words.First(left), Words.First(right));
        if (leftFirst == rightFirst || Nicknames.AreOne(leftFirst, rightFirst))
        {
            return 5;
        }

        if (leftFirst.Length == 1 || rightFirst.Length == 1)
        {
            return leftFirst[0] == rightFirst[0] ? 2 : Different;
        }

        return names.Alike(one, other) switch { Names.Near => 4, Names.Somewhat => 3, _ => Different };
    }
}

/// <summary>Family names, also crosswise with the forename and as one half of a double name.</summary>
internal sealed class SurnameComparison : Comparison
{
    private readonly Names names;
    private readonly Column? given;

    public SurnameComparison(Column column, Column? given, Names names)
        : base(column, "different", "alike, or sounding alike", "one half of a double name", "nearly the same", "forename and surname exchanged", "the same")
    {
        this.given = given;
        this.names = names;
    }

    public override bool RareCounts => true;

    public override int? Beforehand(int one, int other) => Crossed.Are(given, Column, one, other) ? 5 : null;

    public override int Compare(int one, int other)
    {
        var (left, right) = (Texts[one], Texts[other]);
        var alike = names.Alike(one, other);
        return alike == Names.Near ? 4 : Half(left, right) || Half(right, left) ? 3 : alike == Names.Somewhat ? 2 : Different;
    }

    private static bool Half(string name, string other) =>
        name.Length > 2 && other.Length > name.Length + 2
        && (other.StartsWith(name, StringComparison.Ordinal) ? other[name.Length] == ' ' : other.EndsWith(name, StringComparison.Ordinal) && other[^(name.Length + 1)] == ' ');
}

/// <summary>How alike names are, whichever of the two columns they stand in: both hold one set of values.</summary>
internal sealed class Names(IReadOnlyList<string> texts)
{
    public const int Somewhat = 1;
    public const int Near = 2;
    private readonly string[] sounds = [.. texts.Select(Sound.Of)];
    private readonly Nearness nearness = new(texts);

    /// <summary><see cref="Near"/> from a Jaro-Winkler measure of 0.92 on; <see cref="Somewhat"/> from 0.8 on, or when they sound alike; otherwise 0.</summary>
    public int Alike(int one, int other) => nearness.Of(one, other, 0.8) switch
    {
        >= 0.92 => Near,
        >= 0.8 => Somewhat,
        _ => sounds[one] == sounds[other] ? Somewhat : 0,
    };
}

/// <summary>Forename and surname of one are surname and forename of the other.</summary>
internal static class Crossed
{
    public static bool Are(Column? given, Column? surname, int one, int other) =>
        given is not null && surname is not null
        && given[one] != given[other] && given[one] > 0 && surname[one] > 0
        && given[one] == surname[other] && surname[one] == given[other];
}

/// <summary>Whole names in one column.</summary>
internal sealed class FullNameComparison : Comparison
{
    private readonly int[][] words;
    private readonly Nearness nearness;

    public FullNameComparison(Column column)
        : base(column, "different", "alike", "half of the words in common", "nearly the same", "the same words in another order", "the same") => (words, nearness) = (Words.Of(column), new Nearness(column.Texts));

    public override bool RareCounts => true;

    public override int Compare(int one, int other)
    {
        var common = Words.InCommon(words[one], words[other]);
        var near = nearness.Of(one, other, 0.8);
        return common == 1 ? 5 : near >= 0.92 ? 4 : common >= 0.5 ? 3 : near >= 0.8 ? 2 : Different;
    }
}
