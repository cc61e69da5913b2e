using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Snapshots;

namespace Reeve.Customers.Proving;

/// <summary>What has been proved, and what may be told for it.</summary>
internal sealed class ProofReader(Work work, ICustomers customers, IContactsUnderWay contacts, Snapshot<IdentityRules> rules, ICustomerSession session) : IProofs
{
    public async Task<IdentityLevel> LevelAsync(Guid customerId, Guid? contactId = null, CancellationToken cancellationToken = default) =>
        await LevelAsync(await customers.SameAsync(customerId, cancellationToken), contactId, cancellationToken);

    public async Task<bool> MayTellAsync(Guid customerId, string fact, Guid? contactId = null, CancellationToken cancellationToken = default) =>
        await LevelAsync(customerId, contactId, cancellationToken) >= (await rules.GetAsync(cancellationToken)).Needs(fact);

    public async Task<Disclosure> DisclosureAsync(Guid customerId, Guid? contactId = null, CancellationToken cancellationToken = default)
    {
        var ids = await customers.SameAsync(customerId, cancellationToken);
        var level = await LevelAsync(ids, contactId, cancellationToken);
        var known = await rules.GetAsync(cancellationToken);
        var locked = await work.Db.Set<IdentityLock>().AsNoTracking().Where(each => ids.Contains(each.CustomerId) && each.LockedUntil > work.Now).MaxAsync(each => each.LockedUntil, cancellationToken);
        return new Disclosure(customerId, contactId, level, locked,
            [.. IdentityWords.AllFacts.Select(fact => new FactTold(fact.Code, fact.Name, known.Needs(fact.Code), level >= known.Needs(fact.Code)))]);
    }

    private async Task<IdentityLevel> LevelAsync(IReadOnlyList<Guid> ids, Guid? contactId, CancellationToken cancellationToken)
    {
        if (contactId is not { } contact)
        {
            return await session.CurrentAsync(cancellationToken) is { } signedIn && signedIn.CustomerIds.Any(ids.Contains) ? signedIn.Level : IdentityLevel.None;
        }

        if (await contacts.FindAsync(contact, cancellationToken) is not { CustomerId: { } with } || !ids.Contains(with))
        {
            return IdentityLevel.None;
        }

        var since = work.Now - IdentityCheck.Life;
        var levels = await work.Db.Set<IdentityCheck>().AsNoTracking()
            .Where(check => ids.Contains(check.CustomerId) && check.ContactId == contact && check.State == CheckState.Passed && check.DoneAt > since)
            .Select(check => check.Level).ToListAsync(cancellationToken);
        return levels.Count == 0 ? IdentityLevel.None : levels.Max();
    }
}
