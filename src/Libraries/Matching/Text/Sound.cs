namespace Reeve.Matching;

/// <summary>American Soundex (Knuth, The Art of Computer Programming, volume 3, section 6): a letter and three digits for how an English name sounds.</summary>
internal static class Sound
{
    // b f p v, c g j k q s x z, d t, l, m n, r; vowels part equal sounds, h and w do not.
    private const string Codes = "01230120022455012623010202";

    /// <summary>The code of the first word; names in other scripts stand for themselves.</summary>
    public static string Of(string name)
    {
        var word = Words.First(name);
        if (word.Length == 0 || !char.IsAsciiLetterLower(word[0]))
        {
            return word;
        }

        Span<char> sound = ['0', '0', '0', '0'];
        sound[0] = word[0];
        var (length, last) = (1, Codes[word[0] - 'a']);
        for (var i = 1; i < word.Length && length < 4; i++)
        {
            var code = char.IsAsciiLetterLower(word[i]) ? Codes[word[i] - 'a'] : '0';
            if (code != '0' && code != last)
            {
                sound[length++] = code;
            }

            last = word[i] is 'h' or 'w' ? last : code;
        }

        return sound.ToString();
    }
}
