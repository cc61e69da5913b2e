using Reeve.Customers.Contracts;

namespace Reeve.Customers.Domain;

/// <summary>What of a record another may go on with after a merge.</summary>
internal enum MergeField
{
    Kind,
    Name,
    Born,
    Prefers,
}

/// <summary>One record standing for another: see <see cref="MergeTree"/>, which decides.</summary>
internal sealed partial class Customer
{
    public bool IsCurrent => CurrentId == Id;

    /// <summary>
    /// Stands for itself, or for the record at the end of its chain. The version is raised even when nothing else was changed by
    /// the same save, so that of two merges of one record at the same moment only one goes through.
    /// </summary>
    public void StandFor(Guid currentId, DateTime now)
    {
        CurrentId = currentId;
        ChangedAt = now;
        Version++;
    }

    public string? FieldOf(MergeField field) => field switch
    {
        MergeField.Kind => Kind.ToString(),
        MergeField.Name => Name,
        MergeField.Born => Born,
        _ => Prefers?.ToString(),
    };

    /// <summary>Goes on with another record's name, kind, birthday or preference, or again with its own.</summary>
    public void Show(MergeField field, string? value)
    {
        switch (field)
        {
            case MergeField.Kind:
                Kind = Enum.Parse<CustomerKind>(value!);
                break;
            case MergeField.Name:
                Name = value ?? "";
                Folded = Kernel.Values.Folding.Fold(Name);
                break;
            case MergeField.Born:
                Born = value;
                break;
            default:
                Prefers = value is null ? null : Enum.Parse<TellBy>(value);
                break;
        }
    }

    /// <summary>Takes these e-mail addresses and numbers over from another record, or loses them to it.</summary>
    /// <returns>True when something of this record changed.</returns>
    public bool Give(IReadOnlyCollection<ContactPoint> given)
    {
        var mine = given.Where(point => point.CustomerId == Id).Select(point => point.Id).ToHashSet();
        var lost = Points.RemoveAll(point => mine.Contains(point.Id)) > 0;
        var got = mine.Count == 0 ? given.Where(point => !Points.Exists(each => each.Kind == point.Kind && each.Normal == point.Normal && each.EndedAt is null)).ToList() : [];
        Points.AddRange(got.Select(point => new ContactPoint
        {
            Id = Guid.CreateVersion7(point.AddedAt), CustomerId = Id, Kind = point.Kind, Typed = point.Typed, Normal = point.Normal, Source = point.Source, AddedAt = point.AddedAt, VerifiedAt = point.VerifiedAt,
        }));
        return lost || got.Count > 0;
    }

    /// <summary>Takes these addresses over from another record, or loses them to it.</summary>
    public bool Give(IReadOnlyCollection<CustomerAddress> given)
    {
        var mine = given.Where(address => address.CustomerId == Id).Select(address => address.Id).ToHashSet();
        var lost = Addresses.RemoveAll(address => mine.Contains(address.Id)) > 0;
        var got = mine.Count == 0 ? given.Where(address => !Addresses.Exists(each => each.EndedAt == address.EndedAt && each.IsSame(address))).ToList() : [];
        Addresses.AddRange(got.Select(address => new CustomerAddress
        {
            Id = Guid.CreateVersion7(address.AddedAt), CustomerId = Id, Uprn = address.Uprn, Text = address.Text, Postcode = address.Postcode, Source = address.Source, AddedAt = address.AddedAt, EndedAt = address.EndedAt,
        }));
        return lost || got.Count > 0;
    }
}
