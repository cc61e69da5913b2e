using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Finding;
using Reeve.Customers.Keeping;
using Reeve.Customers.Scoring;
using Reeve.Kernel.Database;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;

namespace Reeve.Customers;

/// <summary>What other modules may ask of customers.</summary>
internal sealed class CustomerDirectory(ReeveDb db, FindCustomers finder, KeepCustomer keeper, LikelyCustomers likely, Snapshot<MatchingSettings> matching) : ICustomers
{
    private static readonly Compiled<Func<ReeveDb, Guid[], IAsyncEnumerable<Customer>>> Present = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid[] ids) =>
        db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery()
            .Include(customer => customer.Points.Where(point => point.EndedAt == null))
            .Include(customer => customer.Addresses.Where(address => address.EndedAt == null))
            .Where(customer => db.Set<Customer>().Where(asked => ids.Contains(asked.Id)).Select(asked => asked.CurrentId).Contains(customer.CurrentId))));

    private static readonly Compiled<Func<ReeveDb, Guid, IAsyncEnumerable<Standing>>> Group = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid id) =>
        db.Set<Customer>().Where(customer => customer.CurrentId == db.Set<Customer>().Where(asked => asked.Id == id).Select(asked => asked.CurrentId).FirstOrDefault())
            .Select(customer => new Standing(customer.Id, customer.CurrentId))));

    public IQueryable<MergedCustomer> Merged => db.Set<CustomerMerge>().Where(merge => merge.UndoneAt == null)
        .Join(db.Set<Customer>(), merge => merge.FromId, customer => customer.Id, (merge, customer) => new MergedCustomer { Id = customer.Id, CurrentId = customer.CurrentId });

    public async Task<IReadOnlyList<CustomerHit>> FindAsync(string typed, int limit, CancellationToken cancellationToken = default) =>
        [.. (await finder.FindAsync(typed, limit, cancellationToken)).DistinctBy(hit => hit.Customer.Id)];

    public IReadOnlyList<CustomerTerm> Terms(string typed) => finder.Terms(typed);

    public async Task<IReadOnlyList<Guid>> SameAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var all = await Group.For(db)(db, id).ToListAsync(cancellationToken);
        return all.Count == 0 ? [id] : [.. all.OrderBy(each => each.Id != each.CurrentId).ThenBy(each => each.Id).Select(each => each.Id)];
    }

    public async Task<CustomerCard?> CardAsync(Guid id, CancellationToken cancellationToken = default) =>
        (await CardsAsync([id], cancellationToken)).GetValueOrDefault(id);

    public async Task<IReadOnlyDictionary<Guid, CustomerCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        await CardsAsync(db, ids, cancellationToken);

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
        var cards = await CardsAsync(db, [.. found.Select(each => each.Record.Id)], cancellationToken);
        var same = (await matching.GetAsync(cancellationToken)).Same;
        return [.. found.Select(each => new LikelyCustomer(cards[each.Record.Id], each.Why.Probability, each.Why.Probability >= same, LikelyCustomers.Words(each.Why)))];
    }

    public Task<Guid> AddToAsync(Guid id, CustomerDetails details, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        return keeper.AddToAsync(id, details, cancellationToken);
    }

    internal static async Task<Dictionary<Guid, CustomerCard>> CardsAsync(ReeveDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var customers = await Present.For(db)(db, [.. ids]).ToListAsync(cancellationToken);
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

    private sealed record Standing(Guid Id, Guid CurrentId);
}
