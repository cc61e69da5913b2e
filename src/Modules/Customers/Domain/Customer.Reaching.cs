using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Domain;

internal sealed partial class Customer
{
    /// <summary>Says what kind of phone it is and whose or where.</summary>
    public void Describe(Guid pointId, PhoneLine? line, string? label, DateTime now)
    {
        var point = Point(pointId);
        var kept = Trimmed(label);
        if (kept?.Length > ContactPoint.LabelLength)
        {
            throw new Refused("label-too-long", RefusalKind.Invalid, $"Use {ContactPoint.LabelLength} characters or fewer", "Label");
        }

        (point.Line, point.Label) = (point.Kind == ContactPointKind.Phone ? line : null, kept);
        Changed(now);
    }

    /// <summary>It was seen to be theirs.</summary>
    /// <param name="how">"Rang back", "Opened a link".</param>
    public void Prove(Guid pointId, string how, DateTime now)
    {
        var point = Point(pointId);
        if (point.VerifiedAt is not null)
        {
            throw new Refused("point-proved", RefusalKind.Conflict, "This was proved already.", "How");
        }

        if (how.Length > ContactPoint.LabelLength)
        {
            throw new Refused("how-too-long", RefusalKind.Invalid, $"Use {ContactPoint.LabelLength} characters or fewer", "How");
        }

        (point.VerifiedAt, point.VerifiedHow) = (now, how);
        Changed(now);
    }

    public void DescribeAddress(Guid addressId, AddressKind kind, string? since, string? until, string field, DateTime now)
    {
        var address = Addresses.FirstOrDefault(known => known.Id == addressId && known.EndedAt is null) ?? throw Refused.Missing("that address");
        PartialDate.InOrder(since, until, field);
        (address.Kind, address.Since, address.Until) = (kind, since, until);
        Changed(now);
    }

    /// <summary>Adds an address beside those they have: none of them ends.</summary>
    public void AlsoAt(CustomerAddress address, AddressKind kind, string? since, string? until, DateTime now)
    {
        PartialDate.InOrder(since, until, "NewUntil");
        if (Addresses.Exists(known => known.EndedAt is null && known.Kind == kind && known.IsSame(address)))
        {
            throw new Refused("address-known", RefusalKind.Conflict, "This address is on the record already.", "Address");
        }

        (address.Kind, address.Since, address.Until) = (kind, since, until);
        Addresses.Add(address);
        Changed(now);
    }

    /// <summary>Ends what held until a day that is over.</summary>
    /// <returns>True when there was any.</returns>
    public bool LeaveWhatIsOver(DateOnly today, DateTime now)
    {
        var over = Addresses.Where(address => address.EndedAt is null && address.Until is { } until && PartialDate.Last(until) < today).ToList();
        foreach (var address in over)
        {
            address.EndedAt = now;
            Changed(now);
        }

        return over.Count > 0;
    }

    private ContactPoint Point(Guid id) => Points.FirstOrDefault(point => point.Id == id && point.EndedAt is null) ?? throw Refused.Missing("that contact detail");
}
