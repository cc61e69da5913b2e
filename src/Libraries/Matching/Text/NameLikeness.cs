namespace Reeve.Matching;

/// <summary>How alike two names are, for those who look for one as it was heard or typed. Names as <see cref="Normal"/> folds them: lower case, without accents.</summary>
public static class NameLikeness
{
    /// <summary>How an English name sounds: American Soundex (Knuth, The Art of Computer Programming, volume 3, section 6), "s530". Names in other scripts stand for themselves.</summary>
    public static string Sound(string name) => Reeve.Matching.Sound.Of(name);

    /// <summary>The Jaro-Winkler measure, 0 to 1 (Winkler 1990).</summary>
    public static double JaroWinkler(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => Likeness.JaroWinkler(one, other);

    /// <summary>Whether they are forenames of one person in English: Robert and Bob.</summary>
    public static bool AreNicknames(string one, string other) => Reeve.Matching.Nicknames.AreOne(one, other);

    /// <summary>The forenames that a forename may stand for in English, without itself; none for a name that is not listed.</summary>
    public static IReadOnlyList<string> Nicknames(string name) => Reeve.Matching.Nicknames.Of(name);

    /// <summary>
    /// How many letters left out, added, changed or exchanged with their neighbour make one word of the other (Damerau 1964, the
    /// restricted kind: no letter is moved twice); one more than <paramref name="most"/> when there are more than that.
    /// </summary>
    public static int Errors(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most) => Edits.Between(one, other, most);
}
