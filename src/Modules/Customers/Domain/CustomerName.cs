using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Domain;

internal enum NameKind
{
    /// <summary>What they want to be called: cards and letters greet with it.</summary>
    Preferred,
    KnownAs,

    /// <summary>Before a marriage, a change by deed poll, a transition.</summary>
    Former,
    Trading,

    /// <summary>As somebody wrote it once, wrongly: so that it is still found.</summary>
    Spelling,
}

/// <summary>Another name of a customer, from and until when.</summary>
internal sealed class CustomerName
{
    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    public NameKind Kind { get; init; }

    public required string Text { get; init; }

    public required string Folded { get; init; }

    public required string Source { get; init; }

    /// <summary>As <see cref="PartialDate"/> keeps it.</summary>
    public string? Since { get; init; }

    public string? Until { get; init; }

    public DateTime AddedAt { get; init; }

    public DateTime? EndedAt { get; set; }

    public string? EndedBy { get; set; }

    /// <exception cref="Refused">There is no name in it, it is too long, or it ends before it begins.</exception>
    public static CustomerName Of(Guid id, Guid customerId, NameKind kind, string? text, string? since, string? until, string source, DateTime now)
    {
        var kept = Customer.Trimmed(text) ?? throw new Refused("name-needed", RefusalKind.Invalid, "Enter the name", "Text");
        if (kept.Length > Customer.NameLength)
        {
            throw new Refused("name-too-long", RefusalKind.Invalid, $"Name must be {Customer.NameLength} characters or fewer", "Text");
        }

        PartialDate.InOrder(since, until, "Until");
        return new CustomerName { Id = id, CustomerId = customerId, Kind = kind, Text = kept, Folded = Folding.Fold(kept), Source = source, Since = since, Until = until, AddedAt = now };
    }

    public static string Word(NameKind kind) => kind switch
    {
        NameKind.Preferred => "Preferred name",
        NameKind.KnownAs => "Known as",
        NameKind.Former => "Former name",
        NameKind.Trading => "Trading name",
        _ => "Also written",
    };

    /// <summary>Which kinds a person, company or other body can have.</summary>
    public static bool Fits(NameKind kind, CustomerKind customer) => customer == CustomerKind.Person ? kind != NameKind.Trading : kind != NameKind.Preferred;
}
