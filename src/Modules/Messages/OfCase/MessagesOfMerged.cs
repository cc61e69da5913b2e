using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Messages.Domain;

namespace Reeve.Messages.OfCase;

/// <summary>What a customer was told, where records are merged and where a merge is undone. A message goes the way of its case.</summary>
internal sealed class MessagesOfMerged(Work work) : ICustomerRows
{
    public string Kind => "message";

    public string Count(int many) => many == 1 ? "1 message" : $"{many} messages";

    public Task<int> CountAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        return work.Db.Set<Message>().CountAsync(message => ids.Contains(message.CustomerId), cancellationToken);
    }

    public async Task<IReadOnlyList<CustomerRow>> AddedSinceAsync(IReadOnlyCollection<Guid> customerIds, DateTime since, int limit, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        var rows = await work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).Where(message => ids.Contains(message.CustomerId) && message.CreatedAt > since)
            .OrderByDescending(message => message.CreatedAt).Take(limit).Select(message => new { message.Id, message.Way, message.Subject, message.CreatedAt }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CustomerRow(row.Id, $"{MessageWords.Of(row.Way)}: {row.Subject}", row.CreatedAt))];
    }

    public async Task GiveAsync(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> fromCustomerIds, Guid toCustomerId, CancellationToken cancellationToken = default)
    {
        var (from, wanted) = (fromCustomerIds.Cast<Guid?>().ToList(), ids.ToList());
        foreach (var given in await work.Db.Set<Message>().SeenBy(work.Actor).Where(message => wanted.Contains(message.Id) && from.Contains(message.CustomerId)).ToListAsync(cancellationToken))
        {
            work.Record("message.customer-given", "message", given.Id, new { from = given.CustomerId, to = toCustomerId }, given.Reference);
            given.GiveTo(toCustomerId);
        }
    }
}
