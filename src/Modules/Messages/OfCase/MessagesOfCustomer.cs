using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Messages.Domain;

namespace Reeve.Messages.OfCase;

/// <summary>On the customer's time line: what they were told.</summary>
internal sealed class MessagesOfCustomer(Work work) : ICustomerHistory
{
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default)
    {
        if (!work.Actor.May(Permission.ViewMessages))
        {
            return [];
        }

        var ids = asked.CustomerIds.Cast<Guid?>().ToList();
        var rows = await work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).Where(message => ids.Contains(message.CustomerId) && (asked.Before == null || message.CreatedAt < asked.Before))
            .OrderByDescending(message => message.CreatedAt).Take(asked.Limit)
            .Select(message => new { message.Id, message.CreatedAt, message.Way, message.State, message.Subject, message.Reference }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new HistoryEntry(
            row.CreatedAt, MessageWords.Of(row.Way), row.Subject, row.Reference, MessageWords.Of(row.State, row.Way), row.State is MessageState.Waiting or MessageState.Failed, MessageLinks.Message(row.Id)))];
    }
}
