using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Finding;
using Reeve.Customers.Keeping;
using Reeve.Customers.Restricting;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Customers;

/// <summary>What other modules may ask of customers.</summary>
internal sealed class CustomerDirectory(ReeveDb db, FindCustomers finder, KeepCustomer keeper, RestrictedRecords restricted) : ICustomers
{
    private static readonly Compiled<Func<ReeveDb, Guid[], IAsyncEnumerable<Customer>>> Present = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid[] ids) =>
        db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery()
            .Include(customer => customer.Points.Where(point => point.EndedAt == null))
            .Include(customer => customer.Addresses.Where(address => address.EndedAt == null))
            .Where(customer => ids.Contains(customer.Id))));

    public async Task<IReadOnlyList<CustomerHit>> FindAsync(string typed, int limit, CancellationToken cancellationToken = default) =>
        await restricted.MaskAsync(await finder.FindAsync(typed, limit, cancellationToken), cancellationToken);

    public IReadOnlyList<CustomerTerm> Terms(string typed) => finder.Terms(typed);

    public async Task<IReadOnlyList<Guid>> SameAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var current = await db.Set<Customer>().Where(customer => customer.Id == id).Select(customer => customer.CurrentId).FirstOrDefaultAsync(cancellationToken);
        return current == Guid.Empty ? [id] : await db.Set<Customer>().Where(customer => customer.CurrentId == current).OrderBy(customer => customer.Id == current ? 0 : 1).ThenBy(customer => customer.Id)
            .Select(customer => customer.Id).ToListAsync(cancellationToken);
    }

    public async Task<CustomerCard?> CardAsync(Guid id, CancellationToken cancellationToken = default) =>
        (await CardsAsync([id], cancellationToken)).GetValueOrDefault(id);

    public async Task<IReadOnlyDictionary<Guid, CustomerCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        await restricted.MaskAsync(await CardsAsync(db, ids, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<Guid>> WithEmailAsync(string email, CancellationToken cancellationToken = default) =>
        EmailAddress.TryParse(email, out var normal)
            ? await db.Set<ContactPoint>().Where(point => point.Normal == normal && point.Kind == ContactPointKind.Email && point.EndedAt == null)
                .Select(point => point.CustomerId).Distinct().ToListAsync(cancellationToken)
            : [];

    public Task<Guid?> KeepAsync(CustomerDetails details, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        return keeper.KeepAsync(details, newId: null, cancellationToken);
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
        return customers.Concat(unsaved).DistinctBy(customer => customer.Id).ToDictionary(customer => customer.Id, Telling.Card);
    }
}
