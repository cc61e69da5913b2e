using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Domain;

/// <summary>
/// What a member of staff noted about a customer, apart from facts. Shown to staff alone. It is not changed: a wrong one is
/// ended and kept, and another written.
/// </summary>
internal sealed class CustomerNote : ICustomerPart
{
    public const int Length = 2000;

    public Guid Id { get; init; }

    public Guid CustomerId { get; set; }

    public required string Text { get; init; }

    /// <summary>Shown wherever somebody deals with the customer.</summary>
    public bool Pinned { get; private set; }

    public required string By { get; init; }

    public DateTime At { get; init; }

    public DateTime? EndedAt { get; private set; }

    public string? EndedBy { get; private set; }

    public int Version { get; private set; }

    public static CustomerNote Write(Guid id, Guid customerId, string? text, bool pinned, string by, DateTime now)
    {
        var kept = Customer.Trimmed(text) ?? throw new Refused("note-empty", RefusalKind.Invalid, "Write the note", "Text");
        return kept.Length <= Length
            ? new CustomerNote { Id = id, CustomerId = customerId, Text = kept, Pinned = pinned, By = by, At = now }
            : throw new Refused("note-too-long", RefusalKind.Invalid, $"Shorten the note to {Length} characters or fewer", "Text");
    }

    public void Pin(bool pinned)
    {
        MustStand();
        Pinned = pinned;
        Version++;
    }

    public void End(string by, DateTime now)
    {
        MustStand();
        (EndedAt, EndedBy) = (now, by);
        Version++;
    }

    public void PutBack()
    {
        if (EndedAt is null)
        {
            throw new Refused("note-not-ended", RefusalKind.Conflict, "This note stands: nothing has to be put back.");
        }

        (EndedAt, EndedBy) = (null, null);
        Version++;
    }

    public void GiveTo(Guid customerId)
    {
        CustomerId = customerId;
        Version++;
    }

    private void MustStand()
    {
        if (EndedAt is not null)
        {
            throw new Refused("note-ended", RefusalKind.Conflict, "Somebody has ended this note already.");
        }
    }
}
