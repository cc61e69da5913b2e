using System.Security.Cryptography;
using System.Text;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Values;
using Reeve.Matching;

namespace Reeve.Customers.Scoring;

/// <summary>What is compared of a customer; of each thing all that is known, the newest first.</summary>
internal sealed record ComparedDetails(CustomerKind Kind, string? Name, string? Born, IReadOnlyList<string> Addresses, IReadOnlyList<string> Postcodes, IReadOnlyList<string> Emails, IReadOnlyList<string> Phones)
{
    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal) { "mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "rev", "reverend", "sir", "dame", "lady", "lord" };

    /// <summary>A digest of all of it: changed details are a new reason to look at a pair.</summary>
    public string Print =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', (IEnumerable<string?>)[Kind.ToString(), Folding.Fold(Name), Born, .. Addresses.Order(StringComparer.Ordinal), "", .. Postcodes.Order(StringComparer.Ordinal), "", .. Emails.Order(StringComparer.Ordinal), "", .. Phones.Order(StringComparer.Ordinal)]))))[..32];

    /// <param name="all">The record that goes on first, then those merged into it.</param>
    public static ComparedDetails Of(IReadOnlyList<Customer> all)
    {
        var (first, addresses) = (all[0], all.SelectMany(each => each.Addresses).Where(address => address.EndedAt is null).OrderByDescending(address => address.AddedAt).ToList());
        IReadOnlyList<string> Points(ContactPointKind kind) => [.. all.SelectMany(each => each.Points).Where(point => point.Kind == kind && point.EndedAt is null).OrderByDescending(point => point.AddedAt).Select(point => point.Normal).Distinct()];
        return new(
            first.Kind, first.Name, all.Select(each => each.Born).FirstOrDefault(born => born is not null),
            [.. addresses.Select(address => Lines(address.Text, address.Postcode)).OfType<string>().Distinct()], [.. addresses.Select(address => address.Postcode).OfType<string>().Distinct()],
            Points(ContactPointKind.Email), Points(ContactPointKind.Phone));
    }

    public static ComparedDetails Of(CustomerDetails told)
    {
        var postcode = Postcode.TryParse(told.Postcode, out var code) ? code : null;
        return new(
            told.Kind, told.Name, null, Lines(told.Address, postcode) is { } lines ? [lines] : [], postcode is null ? [] : [postcode],
            EmailAddress.TryParse(told.Email, out var email) ? [email] : [], PhoneNumber.TryParse(told.Phone, out var phone) ? [phone] : []);
    }

    /// <summary>One value of each, as <see cref="DuplicateModel.Fields"/> has them: what both know when there is such, else the newest.</summary>
    public IReadOnlyList<string?> Values(ComparedDetails? beside = null)
    {
        var (given, family) = Names();
        return [given, family, Born, Best(Addresses, beside?.Addresses), Best(Postcodes, beside?.Postcodes), Best(Emails, beside?.Emails), Best(Phones, beside?.Phones)];
    }

    /// <summary>How alike two are, and why.</summary>
    public static Waterfall Compare(ComparedDetails one, ComparedDetails other, int customers)
    {
        var records = new MatchRecords(DuplicateModel.Fields);
        records.Add("one", one.Values(other));
        records.Add("other", other.Values(one));
        return Matcher.Compare(records, DuplicateModel.For(customers), 0)[0];
    }

    /// <summary>The address without its postcode, which is compared by itself.</summary>
    private static string? Lines(string? text, string? postcode) =>
        Customer.Trimmed(postcode is null ? text : text?.Replace(postcode, "", StringComparison.OrdinalIgnoreCase).TrimEnd(' ', ','));

    private static string? Best(IReadOnlyList<string> mine, IReadOnlyList<string>? theirs) => mine.FirstOrDefault(value => theirs?.Contains(value) == true) ?? (mine.Count > 0 ? mine[0] : null);

    private (string? Given, string? Family) Names()
    {
        var words = Folding.Words(Name ?? "").SkipWhile((word, at) => at < 2 && Titles.Contains(word)).ToList();
        // A company has one name; of a person who gave one word nobody knows which it is.
        return words.Count == 0 ? (null, null) : Kind != CustomerKind.Person || words.Count == 1 ? (null, string.Join(' ', words)) : (string.Join(' ', words[..^1]), words[^1]);
    }
}
