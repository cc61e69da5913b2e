using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Domain;

internal sealed partial class Customer
{
    /// <summary>What they want to be called now; null for the name as they gave it.</summary>
    public string? Preferred { get; private set; }

    /// <summary>Their other names.</summary>
    public List<CustomerName> Names { get; } = [];

    /// <param name="born">As <see cref="PartialDate"/> keeps it; null when it is not known.</param>
    /// <exception cref="Refused">It is no person.</exception>
    public void WasBorn(string? born, DateTime now)
    {
        if (born is not null && Kind != CustomerKind.Person)
        {
            throw new Refused("born-no-person", RefusalKind.Invalid, "Only a person has a date of birth. Leave it empty.", "Born");
        }

        Born = born;
        Changed(now);
    }

    /// <summary>Adds another name. There is one preferred name at a time: a new one ends the one before.</summary>
    public CustomerName AlsoCalled(CustomerName name, string by, DateTime now)
    {
        if (!CustomerName.Fits(name.Kind, Kind))
        {
            throw new Refused("name-kind", RefusalKind.Invalid, Kind == CustomerKind.Person ? "A person has no trading name. Choose another kind." : "Only a person has a preferred name. Choose another kind.", "Kind");
        }

        if (Names.Any(known => known.EndedAt is null && known.Kind == name.Kind && known.Folded == name.Folded && known.Text == name.Text))
        {
            throw new Refused("name-known", RefusalKind.Conflict, "This name is on the record already.", "Text");
        }

        if (name.Kind == NameKind.Preferred)
        {
            foreach (var old in Names.Where(known => known.Kind == NameKind.Preferred && known.EndedAt is null))
            {
                // To the moment: where a merge is undone and the new one goes, this one stands again.
                (old.EndedAt, old.EndedBy) = (name.AddedAt, by);
            }

            Preferred = name.Text;
        }

        Names.Add(name);
        Changed(now);
        return name;
    }

    /// <summary>A name was recorded wrongly, or is not to be used any more: it stays on the record with its end.</summary>
    public CustomerName NoLongerCalled(Guid nameId, string by, DateTime now)
    {
        var name = Names.FirstOrDefault(known => known.Id == nameId && known.EndedAt is null) ?? throw Refused.Missing("that name");
        (name.EndedAt, name.EndedBy) = (now, by);
        Preferred = name.Kind == NameKind.Preferred ? null : Preferred;
        Changed(now);
        return name;
    }

    /// <summary>Takes back that a name was ended.</summary>
    public void CalledAfterAll(Guid nameId, DateTime now)
    {
        var name = Names.FirstOrDefault(known => known.Id == nameId && known.EndedAt is not null) ?? throw Refused.Missing("that name");
        if (name.Kind == NameKind.Preferred && Preferred is not null)
        {
            throw new Refused("name-other-preferred", RefusalKind.Conflict, "They prefer another name by now. Add this one again if it is the right one.");
        }

        (name.EndedAt, name.EndedBy) = (null, null);
        Preferred = name.Kind == NameKind.Preferred ? name.Text : Preferred;
        Changed(now);
    }

    /// <summary>
    /// Gives names over to another record, with all that is known of them; what that one is called already stays here. Where the
    /// preferred name goes, the one it ended here stands again, and it ends the one preferred there.
    /// </summary>
    /// <returns>True when something was given.</returns>
    public bool GiveNamesTo(Customer other, IReadOnlyCollection<Guid> nameIds)
    {
        var given = Names.Where(name => nameIds.Contains(name.Id) && !other.Names.Exists(known => known.Kind == name.Kind && known.Text == name.Text && known.EndedAt is null)).ToList();
        foreach (var name in given.OrderByDescending(name => name.AddedAt))
        {
            Names.Remove(name);
            if (name.Kind == NameKind.Preferred && Names.Where(known => known.Kind == NameKind.Preferred && known.EndedAt == name.AddedAt).MaxBy(known => known.AddedAt) is { } before)
            {
                // It ended for the sake of the one that goes, and goes on to when that one ended.
                (before.EndedAt, before.EndedBy) = (name.EndedAt, name.EndedBy);
            }
        }

        foreach (var name in given.OrderBy(name => name.AddedAt))
        {
            foreach (var known in other.Names.Where(known => name is { Kind: NameKind.Preferred, EndedAt: null } && known.Kind == NameKind.Preferred && known.EndedAt is null))
            {
                (known.EndedAt, known.EndedBy) = (name.AddedAt, name.Source);
            }

            other.Names.Add(name);
        }

        (Preferred, other.Preferred) = (Names.Find(IsPreferred)?.Text, other.Names.Find(IsPreferred)?.Text);
        return given.Count > 0;
    }

    private static bool IsPreferred(CustomerName name) => name is { Kind: NameKind.Preferred, EndedAt: null };
}
