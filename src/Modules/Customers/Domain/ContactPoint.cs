using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Domain;

internal enum ContactPointKind
{
    Email,
    Phone,
}

/// <summary>An e-mail address or phone number by which a customer can be reached, as typed and as compared.</summary>
internal sealed class ContactPoint
{
    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    public ContactPointKind Kind { get; init; }

    public required string Typed { get; init; }

    /// <summary>Lower case for e-mail, E.164 for phone.</summary>
    public required string Normal { get; init; }

    /// <summary>Who gave it: "Website", or the name of the colleague who typed it.</summary>
    public required string Source { get; init; }

    public DateTime AddedAt { get; init; }

    /// <summary>When the customer proved that it is theirs, e.g. by opening a one-time link.</summary>
    public DateTime? VerifiedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <exception cref="Refused">It is not an e-mail address, or not a phone number.</exception>
    public static string Normalise(ContactPointKind kind, string typed)
    {
        if (kind == ContactPointKind.Email)
        {
            return EmailAddress.TryParse(typed, out var email) ? email : throw new Refused("email-wrong", RefusalKind.Invalid, EmailAddress.Advice, "Email");
        }

        return PhoneNumber.TryParse(typed, out var number) ? number : throw new Refused("phone-wrong", RefusalKind.Invalid, PhoneNumber.Advice, "Phone");
    }
}
