using Reeve.Kernel.Values;

namespace Reeve.Customers.Domain;

/// <summary>
/// One key by which a customer is found as somebody types. Keys are compared by their bytes on both databases (the migration
/// says so to PostgreSQL), so that a prefix is a range of the primary key. Words of names, e-mail addresses, phone numbers and
/// postcodes stand as they are; what serves to narrow a search has a sign before it that no word begins with.
/// </summary>
internal sealed class CustomerWord
{
    public const int Longest = 100;

    /// <summary>Words of one name that are paired, and words of all names together.</summary>
    private const int Paired = 5;
    private const int Named = 10;

    private static readonly HashSet<string> Ways = [.. "road street lane avenue close drive way the flat house court place crescent gardens grove terrace hill rd st ln ave".Split(' ')];

    public required string Word { get; init; }

    public Guid CustomerId { get; init; }

    /// <summary>Every key of what is known of a customer now.</summary>
    public static IReadOnlySet<string> Of(FoundBy found)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var names = NameWordsOf(found);
        AddAll(words, names);
        foreach (var name in found.Names)
        {
            AddAll(words, Pairs(name));
        }

        AddAll(words, found.Emails.SelectMany(OfEmail));
        AddAll(words, found.Phones.SelectMany(OfPhone));
        foreach (var postcode in found.Postcodes)
        {
            // "mq14ab" also answers to "mq1" and "mq1 4", being its beginnings.
            words.Add(Cut(postcode));
            if (postcode.Length > 4)
            {
                words.Add(Inward(postcode[^3..]));
                AddAll(words, names.Select(name => Both(postcode[..^3], name)));
            }
        }

        if (found.Born is { } born)
        {
            words.Add(Birth(born));
            AddAll(words, names.Select(name => Both(born[..4], name)));
            AddAll(words, born.Length == 10 ? names.Select(name => Both(born[5..], name)) : []);
        }

        AddAll(words, found.Addresses.SelectMany(OfAddress));
        return words;
    }

    public static IReadOnlyList<string> NameWordsOf(FoundBy found) =>
        [.. found.Names.SelectMany(name => name.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).Take(Named)];

    public static string OfPostcode(string postcode) => string.Concat(Folding.Words(postcode));

    /// <summary>National digits as people dial them at home, "07700900123"; other countries without the plus.</summary>
    public static string National(string e164) => e164.StartsWith("+44", StringComparison.Ordinal) ? "0" + e164[3..] : e164[1..];

    public static string Cut(string word) => word.Length <= Longest ? word : word[..Longest];

    /// <summary>A word of a name and what narrows it: another, an outward postcode, a year or a day of birth.</summary>
    public static string Both(string narrower, string name) => Cut($":{narrower} {name}");

    public static string Inward(string inward) => "+" + inward;

    /// <summary>The last four digits of a phone number, and the four before them: an error in the one leaves the other.</summary>
    public static string Tail(string four) => "-" + four;

    public static string Middle(string four) => "=" + four;

    public static string Birth(string born) => "*" + born;

    public static string Street(string word) => Cut("/" + word);

    public static string House(string number, string street) => Cut($"/{number} {street}");

    private static IEnumerable<string> Pairs(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(Paired).ToList();
        // Both ways round, so that either may still be being typed.
        return from one in words from other in words where one != other select Both(one, other);
    }

    private static IEnumerable<string> OfEmail(string email) => [email, .. Folding.Words(email[..email.LastIndexOf('@')])];

    private static IEnumerable<string> OfPhone(string national)
    {
        yield return national;
        if (national.Length > 6)
        {
            yield return national[^6..];
        }

        if (national.Length > 8)
        {
            yield return Tail(national[^4..]);
            yield return Middle(national[^8..^4]);
        }
    }

    private static IEnumerable<string> OfAddress(string address)
    {
        var words = address.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6).ToList();
        var number = words.Find(word => char.IsAsciiDigit(word[0]) && word.Length <= 5);
        foreach (var word in words.Where(word => !word.Any(char.IsAsciiDigit) && word.Length > 1 && !Ways.Contains(word)).Take(3))
        {
            yield return Street(word);
            if (number is not null)
            {
                yield return House(number, word);
            }
        }
    }

    private static void AddAll(HashSet<string> words, IEnumerable<string> more)
    {
        foreach (var word in more.Where(word => word.Length > 0))
        {
            words.Add(Cut(word));
        }
    }
}
