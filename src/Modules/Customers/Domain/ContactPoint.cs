using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Domain;

internal enum ContactPointKind
{
    Email,
    Phone,
}

/// <summary>What kind of phone a number leads to.</summary>
internal enum PhoneLine
{
    Mobile,
    Landline,

    /// <summary>Answered through Relay UK: somebody types what is said.</summary>
    TextRelay,
}

/// <summary>An e-mail address or phone number by which a customer can be reached, as typed and as compared.</summary>
internal sealed class ContactPoint
{
    public const int LabelLength = 60;

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

    /// <summary>How that was proved: "Opened a link", "Rang back". Null where it is not known.</summary>
    public string? VerifiedHow { get; set; }

    /// <summary>What kind of phone it is; null for an e-mail address, and while nobody said.</summary>
    public PhoneLine? Line { get; set; }

    /// <summary>Whose or where it is, in their words: "home", "work", "of my daughter".</summary>
    public string? Label { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>What the number itself says (Ofcom's National Telephone Numbering Plan: 07 is mobile, 01, 02 and 03 are not).</summary>
    public static PhoneLine? LineOf(ContactPointKind kind, string normal) =>
        kind != ContactPointKind.Phone || normal.Length < 4 || !normal.StartsWith("+44", StringComparison.Ordinal) ? null
        : normal[3] == '7' ? PhoneLine.Mobile : normal[3] is '1' or '2' or '3' ? PhoneLine.Landline : null;

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
