using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Relating;

/// <summary>That somebody acts for a customer, as it was told.</summary>
/// <param name="OtherId">Their record; null for somebody who has none, who then has a name.</param>
/// <param name="Since">As typed, see <see cref="PartialDate.Read"/>.</param>
internal sealed record RelationshipTold(Guid? OtherId, string? OtherName, ActingAs? Kind, ActingPowers May, string? Proof, string? Since, string? Until);

/// <summary>Records and ends who acts for a customer. Every write saves.</summary>
internal sealed class KeepRelations(Work work, PartDoor door)
{
    private const int ProofLength = 300;

    public async Task<Relationship> AddAsync(Guid id, RelationshipTold told, CancellationToken cancellationToken)
    {
        var owner = await door.OwnerAsync(id, cancellationToken);
        var proof = Customer.Trimmed(told.Proof);
        if (proof?.Length > ProofLength)
        {
            throw new Refused("too-long", RefusalKind.Invalid, $"Use {ProofLength} characters or fewer", nameof(told.Proof));
        }

        if (told.OtherName?.Length > Customer.NameLength)
        {
            throw new Refused("name-too-long", RefusalKind.Invalid, $"Name must be {Customer.NameLength} characters or fewer", "Other");
        }

        var by = Sources.Of(work.Actor);
        var added = Relationship.Add(
            new Relationship
            {
                Id = work.NewId(),
                CustomerId = owner.CurrentId,
                OtherId = told.OtherId,
                OtherName = told.OtherName,
                Kind = told.Kind ?? throw new Refused("kind-needed", RefusalKind.Invalid, "Choose as what", nameof(told.Kind)),
                May = told.May,
                Proof = proof,
                ProofSeenBy = proof is null ? null : by,
                ProofSeenAt = proof is null ? null : work.Now,
                Since = PartialDate.Read(told.Since, "Since when", nameof(told.Since), door.Today, mayCome: true),
                Until = PartialDate.Read(told.Until, "Until when", nameof(told.Until), door.Today, mayCome: true),
                Source = by,
                AddedAt = work.Now,
            },
            owner.Same,
            await work.Db.Set<Relationship>().Where(each => owner.Same.Contains(each.CustomerId)).ToListAsync(cancellationToken));
        work.Db.Add(added);
        await SaveAsync(added, "customer.relationship-added", cancellationToken);
        return added;
    }

    /// <param name="version">As shown; null where none was.</param>
    public async Task EndAsync(Guid id, Guid relationshipId, int? version, CancellationToken cancellationToken)
    {
        var kept = await LoadAsync(id, relationshipId, cancellationToken);
        if (version is { } shown && kept.Version != shown)
        {
            throw Refused.ChangedMeanwhile();
        }

        kept.End(Sources.Of(work.Actor), null, work.Now);
        await SaveAsync(kept, "customer.relationship-ended", cancellationToken);
    }

    public async Task PutBackAsync(Guid id, Guid relationshipId, CancellationToken cancellationToken)
    {
        var kept = await LoadAsync(id, relationshipId, cancellationToken);
        kept.PutBack(work.Now);
        await SaveAsync(kept, "customer.relationship-put-back", cancellationToken);
    }

    /// <summary>Of this customer, from either side.</summary>
    private async Task<Relationship> LoadAsync(Guid id, Guid relationshipId, CancellationToken cancellationToken)
    {
        var owner = await door.OwnerAsync(id, cancellationToken);
        var kept = await work.Db.Set<Relationship>().FirstOrDefaultAsync(each => each.Id == relationshipId, cancellationToken);
        return kept is not null && (owner.Same.Contains(kept.CustomerId) || (kept.OtherId is { } other && owner.Same.Contains(other))) ? kept : throw Refused.Missing("that relationship");
    }

    private Task SaveAsync(Relationship kept, string action, CancellationToken cancellationToken)
    {
        work.Record(action, "customer", kept.CustomerId, new { kind = kept.Kind, may = kept.May });
        work.Raise(new CustomerChanged(kept.CustomerId));
        if (kept.OtherId is { } other)
        {
            work.Record(action, "customer", other, new { kind = kept.Kind, side = "other" });
            work.Raise(new CustomerChanged(other));
        }

        return work.SaveAsync(cancellationToken);
    }
}
