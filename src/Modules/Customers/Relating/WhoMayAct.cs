using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Relating;

/// <summary>Who may speak for whom now, over all records of each.</summary>
internal sealed class WhoMayAct(Work work) : IMayActFor
{
    public async Task<IReadOnlyList<ActingFor>> OfAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var same = (await SameRecords.OfAsync(work.Db, customerId, cancellationToken)).Cast<Guid?>().ToList();
        var rows = await work.Db.Set<Relationship>().AsNoTracking().Where(each => same.Contains(each.OtherId) && each.EndedAt == null).ToListAsync(cancellationToken);
        return await InForceAsync(rows, each => each.CustomerId, cancellationToken);
    }

    public async Task<IReadOnlyList<ActingFor>> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var same = await SameRecords.OfAsync(work.Db, customerId, cancellationToken);
        var rows = await work.Db.Set<Relationship>().AsNoTracking().Where(each => same.Contains(each.CustomerId) && each.OtherId != null && each.EndedAt == null).ToListAsync(cancellationToken);
        return await InForceAsync(rows, each => each.OtherId!.Value, cancellationToken);
    }

    private async Task<IReadOnlyList<ActingFor>> InForceAsync(IReadOnlyList<Relationship> rows, Func<Relationship, Guid> other, CancellationToken cancellationToken)
    {
        var today = UkTime.DateOf(work.Now);
        var current = await SameRecords.OfManyAsync(work.Db, [.. rows.Select(other)], cancellationToken);
        return [.. rows.Where(each => each.InForce(today) && current[other(each)].Count > 0)
            .Select(each => new ActingFor(each.Id, current[other(each)][0], each.Kind, each.May, each.Until is { } until ? PartialDate.Last(until) : null))];
    }
}
