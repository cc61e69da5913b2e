using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Journal;

namespace Reeve.Customers.Identities;

/// <summary>Finds who has a number of another system, typed in full, for those who may see numbers of its kind.</summary>
internal sealed class FindIdentities(Work work, SeenTypes types, Views views)
{
    private const int Shortest = 4;

    public async Task<IReadOnlyList<CustomerHit>> FindAsync(string typed, int limit, CancellationToken cancellationToken)
    {
        var normal = typed.Length > CustomerIdentity.Length ? "" : CustomerIdentity.Normalise(typed);
        if (normal.Length < Shortest || !normal.Any(char.IsAsciiDigit) || await types.GetAsync(cancellationToken) is not { Count: > 0 } seen)
        {
            return [];
        }

        var codes = seen.Select(type => type.Code).ToList();
        var found = await work.Db.Set<CustomerIdentity>().AsNoTracking().Where(identity => identity.Normal == normal && identity.EndedAt == null && codes.Contains(identity.Type))
            .Join(work.Db.Set<Customer>(), identity => identity.CustomerId, customer => customer.Id, (identity, customer) => new { identity.Id, identity.Type, customer.CurrentId }).Take(limit).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return [];
        }

        await Task.WhenAll(found.Select(identity => views.ViewedAsync("customer-identity", identity.Id, cancellationToken: cancellationToken)));
        var cards = await CustomerDirectory.CardsAsync(work.Db, [.. found.Select(identity => identity.CurrentId).Distinct()], cancellationToken);
        return [.. found.DistinctBy(identity => identity.CurrentId).Where(identity => cards.ContainsKey(identity.CurrentId))
            .Select(identity => new CustomerHit(cards[identity.CurrentId], seen.First(type => type.Code == identity.Type).Name))];
    }
}
