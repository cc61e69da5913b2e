using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Parts;

/// <summary>What there is to be told of a customer before somebody deals with them, over all records of theirs.</summary>
/// <param name="Same">Every record of this customer; the one asked for alone when nobody has it.</param>
/// <param name="Needs">Something was told of needs; it may have been taken back.</param>
/// <param name="Pinned">A note is pinned.</param>
/// <param name="Spoken">Somebody may speak for them, or did.</param>
internal sealed record AtHand(IReadOnlyList<Guid> Same, bool Needs, bool Pinned, bool Spoken, DateTime? LockedUntil);

/// <summary>
/// Asked once for all that notices begin with, for most customers have nothing to be noticed: six sources that each asked for
/// the records and then for its own were most of what a case's page asked.
/// </summary>
internal sealed class CustomersAtHand(Work work)
{
    private static readonly Compiled<Func<ReeveDb, Guid, IAsyncEnumerable<AtHandRow>>> Asked = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid id) => db.Set<Customer>().AsNoTracking().Where(customer => customer.Id == id)
        .Join(db.Set<Customer>(), customer => customer.CurrentId, other => other.CurrentId, (customer, other) => new AtHandRow(
            other.Id,
            db.Set<NeedsTold>().Any(told => told.CustomerId == other.Id),
            db.Set<CustomerNote>().Any(note => note.CustomerId == other.Id && note.Pinned && note.EndedAt == null),
            db.Set<Relationship>().Any(relation => relation.CustomerId == other.Id && relation.EndedAt == null),
            db.Set<Proving.IdentityLock>().Where(each => each.CustomerId == other.Id).Select(each => each.LockedUntil).FirstOrDefault()))));

    private (NoticesAsked By, AtHand Found)? last;

    /// <summary>Read once for each asking, not for longer: what was written meanwhile is seen by the next.</summary>
    public async ValueTask<AtHand> OfAsync(NoticesAsked asked, Guid customerId, CancellationToken cancellationToken)
    {
        if (last is { } known && ReferenceEquals(known.By, asked))
        {
            return known.Found;
        }

        var rows = await Asked.For(work.Db)(work.Db, customerId).ToListAsync(cancellationToken);
        var found = new AtHand(rows.Count == 0 ? [customerId] : [.. rows.Select(row => row.Id)], rows.Exists(row => row.Needs), rows.Exists(row => row.Pinned), rows.Exists(row => row.Spoken), rows.Max(row => row.LockedUntil));
        last = (asked, found);
        return found;
    }

    private sealed record AtHandRow(Guid Id, bool Needs, bool Pinned, bool Spoken, DateTime? LockedUntil);
}
