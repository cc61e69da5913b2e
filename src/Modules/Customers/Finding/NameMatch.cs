using Reeve.Matching;

namespace Reeve.Customers.Finding;

/// <summary>How a word of what was typed is like something a customer has: enough to choose by, and to say why.</summary>
internal enum Like
{
    Not,

    /// <summary>Hardly; it counts only beside something that is surely theirs.</summary>
    Hardly,
    TwoErrors,
    Sounds,
    OneError,
    Nickname,
    Begun,
    Same,
}

/// <summary>Words of names against each other.</summary>
internal static class NameMatch
{
    /// <summary>What sounds the same must also look so much alike (Jaro-Winkler): Soundex alone calls half of all names one.</summary>
    public const double Heard = 0.8;

    private const double Resembles = 0.8;

    /// <summary>How many errors a word of this length may hold and still be known.</summary>
    public static int Allowed(int length) => length switch { < 3 => 0, < 5 => 1, _ => 2 };

    public static Like Of(string typed, string word)
    {
        if (typed == word)
        {
            return Like.Same;
        }

        if (word.StartsWith(typed, StringComparison.Ordinal))
        {
            return Like.Begun;
        }

        if (NameLikeness.AreNicknames(typed, word))
        {
            return Like.Nickname;
        }

        // A single letter on the record stands for the name that was typed.
        if (word.Length == 1 && typed[0] == word[0])
        {
            return Like.Hardly;
        }

        var errors = NameLikeness.Errors(typed, word, 3);
        if (errors <= Allowed(Math.Max(typed.Length, word.Length)))
        {
            return errors == 1 ? Like.OneError : Sounds(typed, word) ? Like.Sounds : Like.TwoErrors;
        }

        var alike = NameLikeness.JaroWinkler(typed, word);
        if (typed.Length > 2 && alike >= Heard && Sounds(typed, word))
        {
            return Like.Sounds;
        }

        if (typed.Length >= 4 && word.Length > typed.Length && NameLikeness.Errors(typed, word.AsSpan(0, typed.Length), 1) == 1)
        {
            return Like.TwoErrors;
        }

        return alike >= Resembles || errors <= Math.Min(3, Math.Min(typed.Length, word.Length) / 2) ? Like.Hardly : Like.Not;
    }

    private static bool Sounds(string typed, string word) => NameLikeness.Sound(typed) == NameLikeness.Sound(word);
}
