using Reeve.CouncilPacks;
using Reeve.Kernel.Values;

namespace Reeve.Places.Domain;

/// <summary>
/// The words by which an address is found: those of its lines, its number with and without the suffix, its postcode
/// in one piece, and the way streets are shortened when somebody is in a hurry.
/// </summary>
internal static class AddressWords
{
    // Only those that are not the beginning of the whole word: "ave" finds "avenue" by itself.
    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["road"] = "rd",
        ["lane"] = "ln",
        ["saint"] = "st",
        ["square"] = "sq",
        ["grove"] = "gr",
        ["gardens"] = "gdns",
        ["court"] = "ct",
        ["place"] = "pl",
        ["drive"] = "drv",
        ["terrace"] = "tce",
        ["mount"] = "mt",
    };

    public static IReadOnlyList<string> Of(PackAddress address)
    {
        var words = new List<string>();
        foreach (var part in new[] { address.Organisation, address.Building, address.Number, address.Street, address.Locality, address.Town })
        {
            words.AddRange(Folding.Words(part));
        }

        words.AddRange(words.Where(Short.ContainsKey).Select(word => Short[word]).ToList());
        // "12A" is also found by 12, "4-6" by 4 and by 6.
        words.AddRange(words.Where(word => char.IsAsciiDigit(word[0]) && !word.All(char.IsAsciiDigit))
            .Select(word => string.Concat(word.TakeWhile(char.IsAsciiDigit))).ToList());
        words.Add(Joined(address.Postcode));
        return [.. words.Select(word => word.Length > AddressWord.Longest ? word[..AddressWord.Longest] : word).Distinct(StringComparer.Ordinal)];
    }

    public static string Text(PackAddress address) => Text(Of(address));

    public static string Text(IReadOnlyList<string> words) => $" {string.Join(' ', words)} ";

    public static string Joined(string postcode) => Folding.Fold(postcode).Replace(" ", "", StringComparison.Ordinal);
}
