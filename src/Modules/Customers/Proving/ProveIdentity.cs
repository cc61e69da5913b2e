using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Proving;

/// <summary>Checks who somebody is, in a contact that the current actor takes with them, and writes down what came of it.</summary>
internal sealed class ProveIdentity(Work work, ICustomers customers, IContactsUnderWay contacts, Questions questions, IOneTimeLinks links, Snapshot<IdentityRules> rules)
{
    private const int MostTries = 20;

    /// <summary>The topic that pages showing this customer's proof watch.</summary>
    public static string Topic(Guid customerId) => "identity:" + customerId;

    /// <summary>The contact, when this actor takes it and it is with this customer.</summary>
    /// <exception cref="Refused">It is not.</exception>
    public async Task<(ContactUnderWay Contact, IReadOnlyList<Guid> Ids)> ContactAsync(Guid customerId, Guid contactId, CancellationToken cancellationToken)
    {
        var ids = await customers.SameAsync(customerId, cancellationToken);
        return await contacts.FindAsync(contactId, cancellationToken) is { Mine: true, CustomerId: { } with } contact && ids.Contains(with)
            ? (contact, ids)
            : throw new Refused("no-contact", RefusalKind.Missing, "There is no open contact of yours with this customer. Start a contact, then prove who they are.");
    }

    /// <param name="heard">By the question's code, of those that were asked.</param>
    /// <returns>True when they are proved by it.</returns>
    public async Task<bool> DetailsAsync(Guid customerId, Guid contactId, IReadOnlyDictionary<string, Heard> heard, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var (contact, ids) = await ContactAsync(customerId, contactId, cancellationToken);
            var locks = await LocksAsync(ids, cancellationToken);
            var known = (await questions.OfAsync(ids, contact.StartedAt, cancellationToken)).Select(question => question.Code).ToHashSet(StringComparer.Ordinal);
            var rule = await rules.GetAsync(cancellationToken);
            var check = IdentityCheck.Details(work.NewId(), ids[0], contactId, heard.Where(pair => known.Contains(pair.Key)).ToDictionary(), rule.RightNeeded, work.Actor, work.Now);
            work.Db.Add(check);
            var passed = check.State == CheckState.Passed;
            work.Record(passed ? "identity.proved" : "identity.check-failed", "customer", ids[0], new { how = "details", asked = check.Checked, check.Level }, contactId.ToString());
            if (!passed)
            {
                Fail(locks.Find(each => each.CustomerId == ids[0]), ids[0], rule);
            }

            work.Signal(Topic(customerId));
            try
            {
                await work.SaveAsync(cancellationToken);
                return passed;
            }
            catch (Refused refused) when (refused.Code == "changed-meanwhile" && tries < MostTries)
            {
                work.Db.ChangeTracker.Clear();
            }
            catch (DbUpdateException duplicate) when (work.IsDuplicate(duplicate) && tries < MostTries)
            {
                // Two first failures at the same moment: each counts.
                work.Db.ChangeTracker.Clear();
            }
        }
    }

    public async Task DocumentsAsync(Guid customerId, Guid contactId, IReadOnlyList<string> seen, CancellationToken cancellationToken)
    {
        var (contact, ids) = await ContactAsync(customerId, contactId, cancellationToken);
        if (!contact.FaceToFace)
        {
            throw new Refused("not-face-to-face", RefusalKind.Conflict, "Documents are seen in person. This contact is not at a counter.", "Documents");
        }

        // A lock is of guessing: who brings a passport does not guess.
        var check = IdentityCheck.Documents(work.NewId(), ids[0], contactId, seen, work.Actor, work.Now);
        work.Db.Add(check);
        work.Record("identity.proved", "customer", ids[0], new { how = "documents", seen = check.Checked, check.Level }, contactId.ToString());
        work.Signal(Topic(customerId));
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>Sends a link to an e-mail address that they proved before. The proof is made when it is opened.</summary>
    public async Task LinkAsync(Guid customerId, Guid contactId, Guid pointId, CancellationToken cancellationToken)
    {
        var (contact, ids) = await ContactAsync(customerId, contactId, cancellationToken);
        await LocksAsync(ids, cancellationToken);
        var point = (await PointsAsync(ids, contact.StartedAt, cancellationToken)).FirstOrDefault(each => each.Id == pointId)
            ?? throw new Refused("point-not-proved", RefusalKind.Invalid, "Choose an email address that they proved before this contact", "Point");
        var check = IdentityCheck.Link(work.NewId(), ids[0], contactId, point.Id, work.Actor, work.Now);
        work.Db.Add(check);
        work.Record("identity.link-sent", "customer", ids[0], new { how = "link" }, contactId.ToString());
        work.Signal(Topic(customerId));
        await work.SaveAsync(cancellationToken);
        await links.AskAsync(point.Normal, $"/prove/{check.Id}", cancellationToken);
    }

    /// <summary>Uses the link of a check up.</summary>
    /// <returns>False when the link is over or of something else.</returns>
    public async Task<bool> OpenAsync(Guid checkId, string token, CancellationToken cancellationToken)
    {
        if (await links.OpenAsync(token, cancellationToken) is not { } email
            || await work.Db.Set<IdentityCheck>().FirstOrDefaultAsync(each => each.Id == checkId && each.State == CheckState.Waiting, cancellationToken) is not { } check
            || !await work.Db.Set<ContactPoint>().AnyAsync(point => point.Id == check.PointId && point.Normal == email && point.Kind == ContactPointKind.Email, cancellationToken)
            || await contacts.FindAsync(check.ContactId, cancellationToken) is null)
        {
            return false;
        }

        check.Opened(work.Now);
        work.Record("identity.proved", "customer", check.CustomerId, new { how = "link", check.Level }, check.ContactId.ToString());
        foreach (var id in await customers.SameAsync(check.CustomerId, cancellationToken))
        {
            work.Signal(Topic(id));
        }

        await work.SaveAsync(cancellationToken);
        return true;
    }

    public async Task UnlockAsync(Guid customerId, string? reason, CancellationToken cancellationToken)
    {
        if (Customer.Trimmed(reason) is not { Length: <= 500 } why)
        {
            throw new Refused("reason-needed", RefusalKind.Invalid, "Say in up to 500 characters why checks may go on", "Reason");
        }

        var ids = await customers.SameAsync(customerId, cancellationToken);
        var locked = await work.Db.Set<IdentityLock>().Where(each => ids.Contains(each.CustomerId) && each.LockedUntil > work.Now).ToListAsync(cancellationToken);
        if (locked.Count == 0)
        {
            throw new Refused("identity-not-locked", RefusalKind.Conflict, "Checks of this customer are not locked.");
        }

        locked.ForEach(each => each.Unlock(work.Now));
        work.Record("identity.unlocked", "customer", ids[0], new { reason = why });
        work.Signal(Topic(customerId));
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>E-mail addresses they proved before this contact began: what was told in it proves nothing.</summary>
    public async Task<IReadOnlyList<ContactPoint>> PointsAsync(IReadOnlyList<Guid> ids, DateTime before, CancellationToken cancellationToken) =>
        await work.Db.Set<ContactPoint>().AsNoTracking()
            .Where(point => ids.Contains(point.CustomerId) && point.Kind == ContactPointKind.Email && point.EndedAt == null && point.VerifiedAt != null && point.VerifiedAt < before)
            .OrderByDescending(point => point.VerifiedAt).ToListAsync(cancellationToken);

    private async Task<List<IdentityLock>> LocksAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var locks = await work.Db.Set<IdentityLock>().Where(each => ids.Contains(each.CustomerId)).ToListAsync(cancellationToken);
        return locks.Exists(each => each.IsLocked(work.Now))
            ? throw new Refused("identity-locked", RefusalKind.Conflict, $"Too many checks failed. None can be made until {UkTime.Short(locks.Max(each => each.LockedUntil)!.Value)}, unless a team leader unlocks them. Documents in person still count.")
            : locks;
    }

    private void Fail(IdentityLock? counted, Guid customerId, IdentityRules rule)
    {
        if (counted is null)
        {
            counted = new IdentityLock { CustomerId = customerId };
            work.Db.Add(counted);
        }

        if (counted.Fail(work.Now, rule.LockAfter, TimeSpan.FromHours(rule.LockHours)))
        {
            work.Record("identity.locked", "customer", customerId, new { until = counted.LockedUntil });
        }
    }
}
