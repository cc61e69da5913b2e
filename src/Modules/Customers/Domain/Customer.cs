using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Domain;

/// <summary>A person, company or other body that is served: one record across all services.</summary>
internal sealed partial class Customer
{
    public const int NameLength = 200;

    private Customer()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The record this one was merged into, at the end of the chain; its own id while it stands by itself.</summary>
    public Guid CurrentId { get; private set; }

    public CustomerKind Kind { get; private set; }

    /// <summary>As they gave it; empty when they gave none.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name as <see cref="Folding"/> makes it, to be compared.</summary>
    public string Folded { get; private set; } = "";

    /// <summary>Born: "1961-05-04", or as much of it as is known: "1961-05", "1961". Null when unknown, and for companies.</summary>
    public string? Born { get; private set; }

    /// <summary>What they asked for; how they are told in fact also depends on what is known (see <see cref="Telling"/>).</summary>
    public TellBy? Prefers { get; private set; }

    public DateTime AddedAt { get; private init; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>When what told of a person was taken out of the record; null while it is there.</summary>
    public DateTime? AnonymisedAt { get; private set; }

    /// <summary>The outward part of the postcode ("MQ1"), kept when the address is not.</summary>
    public string? Outward { get; private set; }

    /// <summary>When they last had to do with the council, as far as it was kept when what they had to do was anonymised.</summary>
    public DateTime? LastContactAt { get; private set; }

    public int Version { get; private set; }

    public List<ContactPoint> Points { get; } = [];

    public List<CustomerAddress> Addresses { get; } = [];

    public static Customer Add(Guid id, CustomerKind kind, string? name, DateTime now)
    {
        var customer = new Customer { Id = id, CurrentId = id, AddedAt = now };
        customer.Change(kind, name, null, now);
        return customer;
    }

    public void Change(CustomerKind kind, string? name, TellBy? prefers, DateTime now)
    {
        var kept = Trimmed(name) ?? "";
        if (kept.Length > NameLength)
        {
            throw new Refused("name-too-long", RefusalKind.Invalid, $"Name must be {NameLength} characters or fewer. Put anything else they said in the notes of the enquiry.", "Name");
        }

        Kind = kind;
        Name = kept;
        Folded = Folding.Fold(kept);
        Prefers = prefers;
        Changed(now);
    }

    public void Prefer(TellBy prefers, DateTime now)
    {
        Prefers = prefers;
        Changed(now);
    }

    /// <summary>Adds an e-mail address or phone number unless it is there already.</summary>
    /// <returns>True when it is new to this customer.</returns>
    public bool Tell(ContactPointKind kind, string typed, string source, Guid id, DateTime now)
    {
        var normal = ContactPoint.Normalise(kind, typed);
        if (Points.Any(point => point.Kind == kind && point.Normal == normal && point.EndedAt is null))
        {
            return false;
        }

        Points.Add(new ContactPoint { Id = id, CustomerId = Id, Kind = kind, Typed = typed.Trim(), Normal = normal, Line = ContactPoint.LineOf(kind, normal), Source = source, AddedAt = now });
        Changed(now);
        return true;
    }

    /// <summary>An e-mail address or phone number is no longer theirs. It stays on the record with its end.</summary>
    public void EndPoint(Guid pointId, DateTime now)
    {
        var point = Points.FirstOrDefault(point => point.Id == pointId && point.EndedAt is null) ?? throw Refused.Missing("that contact detail");
        point.EndedAt = now;
        Changed(now);
    }

    /// <summary>Adds an address unless it is a current one already; <paramref name="replaces"/> ends the others, as when they moved.</summary>
    public bool Live(string? uprn, string? text, string? postcode, string source, bool replaces, Guid id, DateTime now)
    {
        var address = CustomerAddress.Of(id, Id, uprn, text, postcode, source, now);
        if (Addresses.FirstOrDefault(known => known.EndedAt is null && known.IsSame(address)) is not null)
        {
            return false;
        }

        // Where letters go and where they stay for a while are not given up by moving house.
        foreach (var old in Addresses.Where(known => replaces && known.EndedAt is null && known.Kind == AddressKind.Lives))
        {
            old.EndedAt = now;
        }

        Addresses.Add(address);
        Changed(now);
        return true;
    }

    /// <summary>They live there from that day on: every other address ends on it, or as it began where it began later.</summary>
    public HomeChange MoveTo(NewHome home, Guid id, DateTime now)
    {
        var address = CustomerAddress.Of(id, Id, home.Uprn, home.Text, home.Postcode, home.Source, home.From);
        var known = Addresses.FirstOrDefault(each => each.EndedAt is null && each.IsSame(address));
        var ended = Addresses.Where(each => each.EndedAt is null && each != known).ToList();
        ended.ForEach(old => old.EndedAt = old.AddedAt > home.From ? old.AddedAt : home.From);
        if (known is null)
        {
            Addresses.Add(address);
        }

        Changed(now);
        return new HomeChange(known?.Id ?? id, known is null, [.. ended.Select(old => old.Id)]);
    }

    /// <returns>False when nothing of that move is on this record.</returns>
    public bool PutBack(HomeChange change, DateTime now)
    {
        var added = Addresses.FirstOrDefault(each => change.Added && each.Id == change.AddressId);
        var ended = Addresses.Where(each => change.Ended.Contains(each.Id)).ToList();
        if (added is null && ended.Count == 0)
        {
            return false;
        }

        // Whoever moved on since does not come back to where they were before.
        if (added is null || added.EndedAt is null)
        {
            ended.ForEach(old => old.EndedAt = null);
        }

        if (added is not null)
        {
            Addresses.Remove(added);
        }

        Changed(now);
        return true;
    }

    public void EndAddress(Guid addressId, DateTime now)
    {
        var address = Addresses.FirstOrDefault(known => known.Id == addressId && known.EndedAt is null) ?? throw Refused.Missing("that address");
        address.EndedAt = now;
        Changed(now);
    }

    /// <summary>Takes the person out of the record. Names, points and addresses are removed by the caller.</summary>
    public void Forget(DateTime now)
    {
        if (AnonymisedAt is not null)
        {
            return;
        }

        Outward = Addresses.OrderBy(address => address.EndedAt is null).Select(address => address.Postcode).LastOrDefault(postcode => postcode is not null)?.Split(' ')[0];
        (Name, Folded, Born, Prefers, Preferred) = ("", "", null, null, null);
        Names.Clear();
        Points.Clear();
        Addresses.Clear();
        AnonymisedAt = now;
        Changed(now);
    }

    /// <summary>Remembers the latest of when they had to do with the council.</summary>
    public void HeardFrom(DateTime at) => LastContactAt = LastContactAt is { } known && known > at ? known : at;

    /// <summary>Refuses when the form being saved showed an older version than the one kept now.</summary>
    public void CheckVersion(int shown)
    {
        if (shown != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    /// <summary>Null when there is nothing but space; without the one character that PostgreSQL's text cannot hold.</summary>
    public static string? Trimmed(string? text) => text?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } kept ? kept : null;

    private void Changed(DateTime now)
    {
        // One save counts as one change however many verbs it calls: the version is raised by the first of them.
        if (ChangedAt != now)
        {
            ChangedAt = now;
            Version++;
        }
    }
}
