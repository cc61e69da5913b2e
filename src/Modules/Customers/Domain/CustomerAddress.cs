using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Domain;

/// <summary>What an address is to a customer.</summary>
internal enum AddressKind
{
    /// <summary>They live there, or a body has its seat there.</summary>
    Lives,

    /// <summary>Letters go there, and nowhere else.</summary>
    Correspondence,
    Trading,
    Temporary,
}

/// <summary>Where a customer lives or trades, from and until when.</summary>
internal sealed class CustomerAddress
{
    public const int TextLength = 500;

    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    /// <summary>The property's number in the gazetteer, when it is there.</summary>
    public string? Uprn { get; init; }

    public string? Text { get; init; }

    public string? Postcode { get; init; }

    public required string Source { get; init; }

    /// <summary>What it is to them.</summary>
    public AddressKind Kind { get; set; }

    /// <summary>Since when it is so, as <see cref="PartialDate"/> keeps it; null while nobody said.</summary>
    public string? Since { get; set; }

    public string? Until { get; set; }

    public DateTime AddedAt { get; init; }

    public DateTime? EndedAt { get; set; }

    /// <exception cref="Refused">The postcode is not one, or the text is too long.</exception>
    public static CustomerAddress Of(Guid id, Guid customerId, string? uprn, string? text, string? postcode, string source, DateTime now)
    {
        string? code = null;
        if (Customer.Trimmed(postcode) is { } typed && !Kernel.Values.Postcode.TryParse(typed, out code))
        {
            throw new Refused("postcode-wrong", RefusalKind.Invalid, Kernel.Values.Postcode.Advice, "Postcode");
        }

        var words = Customer.Trimmed(text);
        if (words?.Length > TextLength)
        {
            throw new Refused("address-too-long", RefusalKind.Invalid, $"Address must be {TextLength} characters or fewer", "Address");
        }

        var number = Customer.Trimmed(uprn);
        if (number is not null && (number.Length > 12 || !number.All(char.IsAsciiDigit)))
        {
            throw new Refused("uprn-wrong", RefusalKind.Invalid, "Choose an address from the list, or type it in words", "Address");
        }

        return new CustomerAddress { Id = id, CustomerId = customerId, Uprn = number, Text = words, Postcode = code, Source = source, AddedAt = now };
    }

    /// <summary>The same property, or the same words and postcode however they are spelled.</summary>
    public bool IsSame(CustomerAddress other) =>
        Uprn is not null && other.Uprn is not null
            ? Uprn == other.Uprn
            : Folding.Fold(Text) == Folding.Fold(other.Text) && (Postcode ?? other.Postcode) == (other.Postcode ?? Postcode);
}
