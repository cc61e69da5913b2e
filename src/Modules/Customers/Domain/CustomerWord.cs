using Reeve.Kernel.Values;

namespace Reeve.Customers.Domain;

/// <summary>
/// One word by which a customer is found as somebody types. Words are compared by their bytes on both databases
/// (the migration says so to PostgreSQL), so that a prefix is a range of an index.
/// </summary>
internal sealed class CustomerWord
{
    public const int Longest = 100;

    public required string Word { get; init; }

    public Guid CustomerId { get; init; }

    /// <summary>Every word of what is known of a customer now.</summary>
    public static IReadOnlySet<string> Of(Customer customer)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        AddAll(words, Folding.Words(customer.Name));
        AddAll(words, customer.Names.Where(name => name.EndedAt is null).SelectMany(name => Folding.Words(name.Text)));
        foreach (var point in customer.Points.Where(point => point.EndedAt is null))
        {
            AddAll(words, point.Kind == ContactPointKind.Email ? OfEmail(point.Normal) : OfPhone(point.Normal));
        }

        foreach (var address in customer.Addresses.Where(address => address.EndedAt is null && address.Postcode is not null))
        {
            // "mq14ab" also answers to "mq1" and "mq1 4", being its beginnings.
            Add(words, OfPostcode(address.Postcode!));
        }

        return words;
    }

    public static string OfPostcode(string postcode) => string.Concat(Folding.Words(postcode));

    /// <summary>National digits as people dial them at home, "07700900123"; other countries without the plus.</summary>
    public static string National(string e164) => e164.StartsWith("+44", StringComparison.Ordinal) ? "0" + e164[3..] : e164[1..];

    public static string Cut(string word) => word.Length <= Longest ? word : word[..Longest];

    private static IEnumerable<string> OfEmail(string email) => [email, .. Folding.Words(email[..email.LastIndexOf('@')])];

    private static IEnumerable<string> OfPhone(string e164)
    {
        var national = National(e164);
        yield return national;
        if (national.Length > 6)
        {
            yield return national[^6..];
        }
    }

    private static void AddAll(HashSet<string> words, IEnumerable<string> more)
    {
        foreach (var word in more)
        {
            Add(words, word);
        }
    }

    private static void Add(HashSet<string> words, string word)
    {
        if (word.Length > 0)
        {
            words.Add(Cut(word));
        }
    }
}
