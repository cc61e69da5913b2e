using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Protecting;

/// <summary>Customers of whom nothing was heard for a long time and of whom nothing else is kept.</summary>
internal sealed class CustomerRetention(ReeveDb db, ForgetCustomer forget, IServiceProvider services) : IRetention
{
    private const string Code = "customer";

    public Task<RetentionKind> KindAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new RetentionKind(Code, "Customers of whom nothing was heard", "the last time they had to do with the council", "What kind of customer it was and the first half of the postcode stay.", [], 90));

    public Task<int> CountAsync(RetentionMoment moment, CancellationToken cancellationToken = default) => Due(moment).CountAsync(cancellationToken);

    public async Task<IReadOnlyList<RetentionThing>> FindAsync(RetentionMoment moment, int limit, CancellationToken cancellationToken = default) =>
        [.. (await Due(moment).OrderBy(customer => customer.ChangedAt).Take(limit).Select(customer => new { customer.Id, customer.AddedAt, customer.ChangedAt, customer.LastContactAt }).ToListAsync(cancellationToken))
            .Select(row => new RetentionThing(row.Id, Code, "A customer known since " + Kernel.Values.UkTime.Short(row.AddedAt), row.LastContactAt > row.ChangedAt ? row.LastContactAt.Value : row.ChangedAt))];

    public IQueryable<Guid> CustomersKept(RetentionMoment moment) => db.Set<Customer>().Where(customer => false).Select(customer => customer.Id);

    public async Task AnonymiseAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.ToList();
        foreach (var id in await db.Set<Customer>().Where(customer => wanted.Contains(customer.CurrentId)).Select(customer => customer.Id).ToListAsync(cancellationToken))
        {
            await forget.ForgetAsync(id, cancellationToken);
        }
    }

    private IQueryable<Customer> Due(RetentionMoment moment)
    {
        var all = db.Set<Customer>();
        if (moment.Before(Code) is not { } before)
        {
            return all.Where(customer => false);
        }

        var held = moment.HeldCustomers;
        // One that goes on stands for every record that was merged into it.
        var due = all.Where(customer => customer.AnonymisedAt == null && customer.ChangedAt < before && customer.CurrentId == customer.Id && !held.Contains(customer.Id)
            && !all.Any(other => other.CurrentId == customer.Id && (other.ChangedAt >= before || (other.LastContactAt != null && other.LastContactAt >= before))));
        // Asked for late: who else keeps something of a customer is known only when all are registered.
        foreach (var other in ((IEnumerable<IRetention>)services.GetService(typeof(IEnumerable<IRetention>))!).Where(other => other is not CustomerRetention))
        {
            var kept = other.CustomersKept(moment);
            due = due.Where(customer => !all.Any(record => record.CurrentId == customer.Id && kept.Contains(record.Id)));
        }

        return due;
    }
}
