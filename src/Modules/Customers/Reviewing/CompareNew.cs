using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Customers.Scoring;
using Reeve.Kernel;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Reviewing;

/// <summary>
/// Whoever came by any door a moment ago is compared with those who may be the same, after they were answered: a door where nobody
/// can be asked adds a record, and somebody looks at it here. An import by the ten thousand is left to the run of the night.
/// </summary>
internal sealed class CompareNew(Work work, Dialect dialect, LikelyCustomers likely, PairBook book)
{
    private const int Most = 2_000;
    private const int OfOne = 10;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var db = work.Db;
        var (since, now) = (await db.Set<MatchingSettings>().Select(settings => settings.LookedTo).SingleAsync(cancellationToken), work.Now);
        var from = since ?? DateTime.MinValue;
        var changed = await db.Set<Customer>().Where(customer => customer.ChangedAt > from && customer.ChangedAt <= now && customer.CurrentId == customer.Id)
            .OrderBy(customer => customer.ChangedAt).Select(customer => new { customer.Id, customer.ChangedAt }).Take(Most + 1).ToListAsync(cancellationToken);
        var (compared, last) = (0, changed.Count > 0 ? changed[^1].ChangedAt : from);
        // The very first time there may be a million of them, and at the end of an import as many: the run over all is quicker.
        if (changed.Count <= Most && since is not null)
        {
            foreach (var id in changed.Select(each => each.Id))
            {
                await CompareAsync(id, cancellationToken);
                compared++;
            }
        }
        else
        {
            last = now;
        }

        if (last > from || since is null)
        {
            var looked = last > from ? last : now;
            using (await dialect.EnterWriteAsync(cancellationToken))
            {
                await db.Set<MatchingSettings>().ExecuteUpdateAsync(set => set.SetProperty(each => each.LookedTo, looked), cancellationToken);
            }
        }

        return compared;
    }

    private async Task CompareAsync(Guid id, CancellationToken cancellationToken)
    {
        var all = await work.Db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery().Include(customer => customer.Points).Include(customer => customer.Addresses).Where(customer => customer.CurrentId == id).ToListAsync(cancellationToken);
        if (all.Find(customer => customer.Id == id) is null)
        {
            return;
        }

        Customer[] ordered = [.. all.OrderBy(customer => customer.Id != id)];
        var details = ComparedDetails.Of(ordered);
        var uprn = ordered.SelectMany(customer => customer.Addresses).Where(address => address.EndedAt is null && address.Uprn is not null).Select(address => address.Uprn).FirstOrDefault();
        var found = await likely.FindAsync(details, uprn, id, OfOne, cancellationToken);
        await book.WriteAsync(found.Select(other => new FoundPair(id, other.Record.Id, other.Why.Probability, FoundPair.PrintOf(details.Print, other.Details.Print))), cancellationToken);
    }
}
