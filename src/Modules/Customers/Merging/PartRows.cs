using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;

namespace Reeve.Customers.Merging;

/// <summary>
/// A kind of part of a record of which a row belongs to one record, as an un-merge asks of it: each row that was added since is
/// offered, also one that ended meanwhile, and goes whole, with who told it and when.
/// </summary>
/// <param name="guards">Asked for both records: a record that must not change neither gets nor loses anything.</param>
internal abstract class PartRows<T>(Work work, IEnumerable<ICustomerGuard> guards) : ICustomerRows
    where T : class, ICustomerPart
{
    public abstract string Kind { get; }

    protected Work Work => work;

    public abstract string Count(int many);

    public async Task<int> CountAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default) =>
        await (await SeenAsync(cancellationToken)).CountAsync(row => customerIds.Contains(row.CustomerId), cancellationToken);

    public virtual async Task<IReadOnlyList<CustomerRow>> AddedSinceAsync(IReadOnlyCollection<Guid> customerIds, DateTime since, int limit, CancellationToken cancellationToken = default) =>
        await RowsAsync(await Since((await SeenAsync(cancellationToken)).AsNoTracking().Where(row => customerIds.Contains(row.CustomerId)), since).Take(limit).ToListAsync(cancellationToken), cancellationToken);

    public virtual async Task GiveAsync(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> fromCustomerIds, Guid toCustomerId, CancellationToken cancellationToken = default)
    {
        var given = await (await SeenAsync(cancellationToken)).Where(row => ids.Contains(row.Id) && fromCustomerIds.Contains(row.CustomerId)).ToListAsync(cancellationToken);
        var has = given.Count == 0 ? [] : await work.Db.Set<T>().AsNoTracking().Where(row => row.CustomerId == toCustomerId).ToListAsync(cancellationToken);
        await SayAsync([.. given.Where(row => !IsThere(row, has)).Select(row => (row.CustomerId, (Action)(() => row.GiveTo(toCustomerId))))], toCustomerId, cancellationToken);
    }

    /// <summary>Those that the current actor may see.</summary>
    protected virtual Task<IQueryable<T>> SeenAsync(CancellationToken cancellationToken) => Task.FromResult<IQueryable<T>>(work.Db.Set<T>());

    /// <summary>Those told after a time, the newest first.</summary>
    protected abstract IQueryable<T> Since(IQueryable<T> rows, DateTime since);

    protected abstract Task<IReadOnlyList<CustomerRow>> RowsAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken);

    /// <summary>Whether the record has the same already, and could not have it twice.</summary>
    protected virtual bool IsThere(T row, IReadOnlyList<T> has) => false;

    /// <summary>Gives each, with a journal entry on both records; none where a guard refuses.</summary>
    protected async Task SayAsync(IReadOnlyList<(Guid From, Action Give)> given, Guid toCustomerId, CancellationToken cancellationToken)
    {
        if (given.Count == 0)
        {
            return;
        }

        var concerned = given.Select(each => each.From).Append(toCustomerId).Distinct().ToList();
        foreach (var guard in guards)
        {
            foreach (var id in concerned)
            {
                await guard.CheckAsync(id, cancellationToken);
            }
        }

        foreach (var (from, give) in given)
        {
            give();
            work.Record($"customer.{Kind}-given", "customer", from, new { from, to = toCustomerId });
            work.Record($"customer.{Kind}-given", "customer", toCustomerId, new { from, to = toCustomerId });
        }

        foreach (var id in concerned)
        {
            work.Raise(new CustomerChanged(id));
        }
    }
}
