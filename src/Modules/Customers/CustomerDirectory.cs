using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Finding;
using Reeve.Customers.Identities;
using Reeve.Customers.Keeping;
using Reeve.Customers.Restricting;
using Reeve.Customers.Scoring;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;

namespace Reeve.Customers;

/// <summary>What other modules may ask of customers.</summary>
internal sealed class CustomerDirectory(ReeveDb db, FindCustomers finder, KeepCustomer keeper, FindIdentities numbers, RestrictedRecords restricted, LikelyCustomers likely, Snapshot<MatchingSettings> matching) : ICustomers
{
    private static readonly Compiled<Func<ReeveDb, Guid[], IAsyncEnumerable<Customer>>> Present = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid[] ids) =>
        db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery()
            .Include(customer => customer.Points.Where(point => point.EndedAt == null))
            .Include(customer => customer.Addresses.Where(address => address.EndedAt == null))
            .Where(customer => db.Set<Customer>().Where(asked => ids.Contains(asked.Id)).Select(asked => asked.CurrentId).Contains(customer.CurrentId))));

    /// <summary>The same for one of them, as nearly always: a list of unknown length the server plans anew each time, and one person's few addresses need no question of their own.</summary>
    private static readonly Compiled<Func<ReeveDb, Guid, IAsyncEnumerable<Customer>>> PresentOne = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid id) =>
        db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSingleQuery()
            .Include(customer => customer.Points.Where(point => point.EndedAt == null))
            .Include(customer => customer.Addresses.Where(address => address.EndedAt == null))
            .Where(customer => customer.CurrentId == db.Set<Customer>().Where(asked => asked.Id == id).Select(asked => asked.CurrentId).FirstOrDefault())));

    public IQueryable<MergedCustomer> Merged => db.Set<CustomerMerge>().Where(merge => merge.UndoneAt == null)
        .Join(db.Set<Customer>(), merge => merge.FromId, customer => customer.Id, (merge, customer) => new MergedCustomer { Id = customer.Id, CurrentId = customer.CurrentId });

    public async Task<IReadOnlyList<CustomerHit>> FindAsync(string typed, int limit, CancellationToken cancellationToken = default)
    {
        // A library card or tenancy number is of one person: who has it comes first, for those who may see such numbers.
        var byNumber = await numbers.FindAsync(typed, limit, cancellationToken);
        var found = await finder.FindAsync(typed, limit, cancellationToken);
        return await restricted.MaskAsync([.. byNumber.Concat(found).DistinctBy(hit => hit.Customer.Id).Take(limit)], cancellationToken);
    }

    public IReadOnlyList<CustomerTerm> Terms(string typed) => finder.Terms(typed);

    public Task<IReadOnlyList<Guid>> SameAsync(Guid id, CancellationToken cancellationToken = default) => SameRecords.OfAsync(db, id, cancellationToken);

    public async Task<CustomerCard?> CardAsync(Guid id, CancellationToken cancellationToken = default) =>
        (await CardsAsync([id], cancellationToken)).GetValueOrDefault(id);

    public async Task<IReadOnlyDictionary<Guid, CustomerCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        await restricted.MaskAsync(await CardsAsync(db, ids, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<Guid>> WithEmailAsync(string email, CancellationToken cancellationToken = default) =>
        EmailAddress.TryParse(email, out var normal)
            ? await db.Set<Customer>().Where(customer => db.Set<Customer>()
                    .Where(own => db.Set<ContactPoint>().Where(point => point.Normal == normal && point.Kind == ContactPointKind.Email && point.EndedAt == null).Select(point => point.CustomerId).Contains(own.Id))
                    .Select(own => own.CurrentId).Contains(customer.CurrentId))
                .Select(customer => customer.Id).ToListAsync(cancellationToken)
            : [];

    public Task<Guid?> KeepAsync(CustomerDetails details, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        return keeper.KeepAsync(details, newId: null, cancellationToken);
    }

    public async Task<IReadOnlyList<LikelyCustomer>> LikelyAsync(CustomerDetails details, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        if (await keeper.IsKnownAsync(details, cancellationToken))
        {
            return [];
        }

        var found = await likely.FindAsync(ComparedDetails.Of(details), Customer.Trimmed(details.Uprn), except: null, LikelyCustomers.Offered, cancellationToken);
        // A restricted record is nobody's to choose at a desk: whoever is added beside it comes on the review list of those who may.
        var hidden = await restricted.HiddenAsync(cancellationToken);
        found = [.. found.Where(each => !hidden.Contains(each.Record.Id))];
        var cards = await CardsAsync(db, [.. found.Select(each => each.Record.Id)], cancellationToken);
        var same = (await matching.GetAsync(cancellationToken)).Same;
        return [.. found.Select(each => new LikelyCustomer(cards[each.Record.Id], each.Why.Probability, each.Why.Probability >= same, LikelyCustomers.Words(each.Why)))];
    }

    public async Task<Guid> AddToAsync(Guid id, CustomerDetails details, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        return (await restricted.HiddenAsync(cancellationToken)).Contains(id) ? throw Refused.Missing("that customer") : await keeper.AddToAsync(id, details, cancellationToken);
    }

    internal static async Task<Dictionary<Guid, CustomerCard>> CardsAsync(ReeveDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var customers = await (ids.Count == 1 ? PresentOne.For(db)(db, ids.First()) : Present.For(db)(db, [.. ids])).ToListAsync(cancellationToken);
        // Somebody kept a moment ago and not yet saved is a customer too.
        var unsaved = db.Set<Customer>().Local.Where(customer => ids.Contains(customer.Id) && db.Entry(customer).State == EntityState.Added);
        var all = customers.Concat(unsaved).DistinctBy(customer => customer.Id).ToDictionary(customer => customer.Id);
        foreach (var merged in all.Values.Where(customer => !customer.IsCurrent))
        {
            // They are reached by whatever one of their records knows.
            all[merged.CurrentId].Points.AddRange(merged.Points);
            all[merged.CurrentId].Addresses.AddRange(merged.Addresses);
        }

        var cards = all.Values.Where(customer => customer.IsCurrent).ToDictionary(customer => customer.Id, Telling.Card);
        return ids.Where(all.ContainsKey).Distinct().ToDictionary(id => id, id => cards[all[id].CurrentId]);
    }

}
