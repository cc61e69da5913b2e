using Reeve.Customers.Contracts;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Domain;

/// <summary>How a customer is shown in one line and told: what they chose when it can be done, else the quickest way that reaches them.</summary>
internal static class Telling
{
    public const string NoName = "Name not given";

    public static CustomerCard Card(Customer customer)
    {
        var email = Best(customer, ContactPointKind.Email);
        var phone = Best(customer, ContactPointKind.Phone);
        var current = customer.Addresses.Where(known => known.EndedAt is null).OrderBy(known => known.Source == Sources.Website).ThenByDescending(known => known.AddedAt).ToList();
        var post = current.Find(known => known.Kind == AddressKind.Correspondence && known.Text is not null);
        var address = current.OrderBy(known => known.Kind switch { AddressKind.Lives => 0, AddressKind.Trading => 1, AddressKind.Temporary => 2, _ => 3 }).FirstOrDefault();
        return new CustomerCard(
            customer.Id,
            customer.Kind,
            customer.Preferred ?? (customer.Name.Length > 0 ? customer.Name : NoName),
            email?.Normal,
            phone is null ? null : PhoneNumber.Show(phone.Normal),
            address?.Uprn,
            address?.Text,
            address?.Postcode,
            By(customer.Prefers, email is not null, phone is not null, (post ?? address)?.Text is not null))
        {
            PostTo = post is null ? null : new PostalAddress(post.Text!, post.Postcode),
        };
    }

    public static TellBy By(TellBy? prefers, bool email, bool phone, bool address) => prefers switch
    {
        TellBy.Email when email => TellBy.Email,
        TellBy.Phone when phone => TellBy.Phone,
        TellBy.Letter when address => TellBy.Letter,
        TellBy.Nothing => TellBy.Nothing,
        _ => email ? TellBy.Email : phone ? TellBy.Phone : address ? TellBy.Letter : TellBy.Nothing,
    };

    /// <summary>A proved one before one only told, what staff were told before what the website was, and the newest of those.</summary>
    private static ContactPoint? Best(Customer customer, ContactPointKind kind) => customer.Points
        .Where(point => point.Kind == kind && point.EndedAt is null)
        .OrderByDescending(point => point.VerifiedAt is not null).ThenBy(point => point.Source == Sources.Website).ThenByDescending(point => point.AddedAt).FirstOrDefault();
}
