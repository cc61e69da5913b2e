using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Consents;

/// <summary>What customers agreed to, from the history of what they said over all their records.</summary>
internal sealed class KeepConsents(Work work, PartDoor parts) : IConsents
{
    public async Task<bool> MayAsync(Guid customerId, string purpose, CancellationToken cancellationToken = default) =>
        (await SaidAsync(customerId, cancellationToken)).FirstOrDefault(said => said.Purpose == purpose)?.Given == true
        && await work.Db.Set<ConsentPurpose>().AnyAsync(each => each.Code == purpose && each.InUse, cancellationToken);

    public async Task<IReadOnlyList<ConsentState>> OfAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var said = await SaidAsync(customerId, cancellationToken);
        var purposes = await work.Db.Set<ConsentPurpose>().AsNoTracking().Where(purpose => purpose.InUse).OrderBy(purpose => purpose.Position).ThenBy(purpose => purpose.Code).ToListAsync(cancellationToken);
        return [.. purposes.Select(purpose => (purpose, last: said.FirstOrDefault(each => each.Purpose == purpose.Code)))
            .Select(pair => new ConsentState(pair.purpose.Code, pair.purpose.Name, pair.purpose.Wording, pair.last?.Given, pair.last?.At, pair.last?.Door, pair.last?.By))];
    }

    public async Task SayAsync(Guid customerId, string purpose, bool given, string door, CancellationToken cancellationToken = default)
    {
        var owner = await parts.OwnerAsync(customerId, cancellationToken);
        var known = await work.Db.Set<ConsentPurpose>().AsNoTracking().FirstOrDefaultAsync(each => each.Code == purpose, cancellationToken) ?? throw Refused.Missing("that purpose");
        if (given && !known.InUse)
        {
            throw new Refused("purpose-over", RefusalKind.Conflict, "This is not asked any more, so nobody can agree to it.", "Purpose");
        }

        work.Db.Add(new ConsentSaid { Id = work.NewId(), CustomerId = owner.CurrentId, Purpose = purpose, Given = given, At = work.Now, Door = door.Length > 40 ? door[..40] : door, By = Sources.Of(work.Actor), Wording = known.Wording });
        work.Record(given ? "customer.consent-given" : "customer.consent-withdrawn", "customer", owner.CurrentId, new { purpose });
        work.Raise(new CustomerChanged(owner.CurrentId));
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ConsentSaid>> SaidAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var same = await SameRecords.OfAsync(work.Db, customerId, cancellationToken);
        return [.. (await work.Db.Set<ConsentSaid>().AsNoTracking().Where(said => same.Contains(said.CustomerId)).ToListAsync(cancellationToken)).OrderByDescending(said => said.At).ThenByDescending(said => said.Id)];
    }
}
