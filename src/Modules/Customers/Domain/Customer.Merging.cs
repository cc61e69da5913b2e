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

    /// <summary>Gives e-mail addresses and numbers over to another record, with all that is known of them; what that one has already stays here.</summary>
    /// <returns>True when something was given.</returns>
    public bool GiveTo(Customer other, IReadOnlyCollection<Guid> pointIds, IReadOnlyCollection<Guid> addressIds)
    {
        var points = Points.Where(point => pointIds.Contains(point.Id) && !other.Points.Exists(each => each.Kind == point.Kind && each.Normal == point.Normal && each.EndedAt is null)).ToList();
        var addresses = Addresses.Where(address => addressIds.Contains(address.Id) && !other.Addresses.Exists(each => each.EndedAt == address.EndedAt && each.IsSame(address))).ToList();
        Points.RemoveAll(points.Contains);
        other.Points.AddRange(points);
        Addresses.RemoveAll(addresses.Contains);
        other.Addresses.AddRange(addresses);
        return points.Count + addresses.Count > 0;
    }
}
