using Reeve.Kernel.Values;

namespace Reeve.Places.Finding;

/// <summary>What somebody typed of an address, as words to look for.</summary>
/// <param name="Words">Folded; a postcode or the beginning of one is joined to one word, wherever its space was.</param>
internal sealed record TypedAddress(IReadOnlyList<string> Words)
{
    private const int MostWords = 8;

    public static TypedAddress Read(string typed)
    {
        var words = Folding.Words(typed.Length > 200 ? typed[..200] : typed);
        var read = new List<string>();
        for (var i = 0; i < words.Length && read.Count < MostWords; i++)
        {
            if (i + 1 < words.Length && IsOutward(words[i]) && IsInwardStart(words[i + 1]))
            {
                read.Add(words[i] + words[++i]);
            }
            else
            {
                read.Add(words[i]);
            }
        }

        return new TypedAddress([.. read.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>A house number: it means that number, not every number that begins so.</summary>
    public static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) && word.Length <= 5;

    /// <summary>Enough digits that only a UPRN can be meant.</summary>
    public static bool IsUprn(string word) => word.Length >= 6 && word.All(char.IsAsciiDigit);

    private static bool IsOutward(string word) =>
        word.Length is >= 2 and <= 4 && char.IsAsciiLetter(word[0]) && word.Any(char.IsAsciiDigit) && word.Skip(1).SkipWhile(char.IsAsciiLetter).Take(1).All(char.IsAsciiDigit);

    private static bool IsInwardStart(string word) =>
        word.Length is >= 1 and <= 3 && char.IsAsciiDigit(word[0]) && word.Skip(1).All(char.IsAsciiLetter);
}
