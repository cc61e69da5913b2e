using Reeve.Customers.Contracts;

namespace Reeve.Moves.Domain;

/// <summary>Somebody who moves, and what the move changed on their record.</summary>
internal sealed class MovePerson
{
    public Guid Id { get; init; }

    public Guid MoveId { get; init; }

    public Guid CustomerId { get; init; }

    /// <summary>The address the move put on their record; none until the day.</summary>
    public Guid? AddressId { get; private set; }

    public bool Added { get; private set; }

    /// <summary>Ids of the addresses that it ended, one a line.</summary>
    public string Ended { get; private set; } = "";

    /// <summary>The record it was done to: another than <see cref="CustomerId"/> when two were merged.</summary>
    public Guid? DoneTo { get; private set; }

    public HomeChange? Change => AddressId is { } id ? new HomeChange(id, Added, [.. Ended.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)]) : null;

    public void Moved(Guid record, HomeChange change) => (DoneTo, AddressId, Added, Ended) = (record, change.AddressId, change.Added, string.Join('\n', change.Ended));

    public void PutBack() => (DoneTo, AddressId, Added, Ended) = (null, null, false, "");
}
