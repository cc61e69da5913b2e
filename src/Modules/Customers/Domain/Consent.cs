using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Domain;

/// <summary>Something that is done with a customer's details only if they agree, in the council's own list.</summary>
internal sealed class ConsentPurpose
{
    public const int NameLength = 100;

    public const int WordingLength = 1000;

    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>What the customer is asked, in full: it is kept with each answer.</summary>
    public required string Wording { get; set; }

    public int Position { get; set; }

    /// <summary>False when it is asked no more: what was said stays.</summary>
    public bool InUse { get; set; }

    public int Version { get; set; }

    public void Change(string? name, string? wording, bool inUse)
    {
        Name = Text(name, NameLength, "Name", "Enter what it is for, in a few words");
        Wording = Text(wording, WordingLength, "Wording", "Enter the words the customer is asked with");
        InUse = inUse;
        Version++;
    }

    private static string Text(string? typed, int most, string field, string advice) =>
        Customer.Trimmed(typed) is not { } kept ? throw new Refused("missing", RefusalKind.Invalid, advice, field)
        : kept.Length <= most ? kept : throw new Refused("too-long", RefusalKind.Invalid, $"Use {most} characters or fewer", field);
}

/// <summary>That a customer agreed to something, or took it back. Never changed: how it stands follows from the newest.</summary>
internal sealed class ConsentSaid : ICustomerPart
{
    public Guid Id { get; init; }

    public Guid CustomerId { get; set; }

    public required string Purpose { get; init; }

    public bool Given { get; init; }

    public DateTime At { get; init; }

    /// <summary>By which door they said it: "Phone", "Website".</summary>
    public required string Door { get; init; }

    /// <summary>Who asked them.</summary>
    public required string By { get; init; }

    /// <summary>The words they were asked with.</summary>
    public required string Wording { get; init; }

    public void GiveTo(Guid customerId) => CustomerId = customerId;
}
