using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;

namespace Reeve.Customers.Relating;

/// <summary>A relationship as it is read on a customer's page.</summary>
/// <param name="Forward">True when the other acts for this customer; false when this customer acts for the other.</param>
internal sealed record Relation(Relationship Kept, bool Forward, Guid? OtherId, string OtherName, bool InForce)
{
    public string What => Forward ? RelationWords.Of(Kept.Kind) : RelationWords.From(Kept.Kind);
}

/// <summary>Reads the relationships of a customer from both sides.</summary>
internal sealed class Relations(Work work, ICustomers customers, PartDoor door)
{
    /// <summary>Those in force first, then the newest.</summary>
    public async Task<IReadOnlyList<Relation>> OfAsync(Owner owner, bool ended, CancellationToken cancellationToken)
    {
        var forward = await work.Db.Set<Relationship>().AsNoTracking().Where(each => owner.Same.Contains(each.CustomerId) && (ended || each.EndedAt == null)).ToListAsync(cancellationToken);
        var others = owner.Same.Cast<Guid?>().ToList();
        var back = await work.Db.Set<Relationship>().AsNoTracking().Where(each => others.Contains(each.OtherId) && (ended || each.EndedAt == null)).ToListAsync(cancellationToken);
        var cards = await customers.CardsAsync([.. forward.Select(each => each.OtherId).OfType<Guid>().Concat(back.Select(each => each.CustomerId)).Distinct()], cancellationToken);
        string Name(Guid id) => cards.TryGetValue(id, out var card) ? card.Name : "Somebody whose record is gone";
        return [.. forward.Select(each => new Relation(each, true, each.OtherId, each.OtherId is { } id ? Name(id) : each.OtherName ?? "", each.InForce(door.Today)))
            .Concat(back.Select(each => new Relation(each, false, each.CustomerId, Name(each.CustomerId), each.InForce(door.Today))))
            .OrderByDescending(each => each.InForce).ThenByDescending(each => each.Forward).ThenByDescending(each => each.Kept.AddedAt)];
    }
}
