using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Messages.Domain;

namespace Reeve.Messages.OfCase;

/// <summary>On the customer's time line: what they were told.</summary>
internal sealed class MessagesOfCustomer(Work work) : ICustomerHistory
{
    public IReadOnlyList<string> Kinds => [.. Enum.GetValues<MessageWay>().Select(MessageWords.Of).Distinct()];

    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default)
    {
        if (!work.Actor.May(Permission.ViewMessages))
        {
            return [];
        }

        var rows = new List<HistoryEntry>();
        // Each record by itself, along its index: for several at once a database reads all messages and sorts them.
        foreach (var id in asked.CustomerIds)
        {
            var messages = await work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).Where(message => message.CustomerId == id && (asked.Before == null || message.CreatedAt < asked.Before))
                .OrderByDescending(message => message.CreatedAt).Take(asked.Limit)
                .Select(message => new { message.Id, message.CreatedAt, message.Way, message.State, message.Subject, message.Reference }).ToListAsync(cancellationToken);
            rows.AddRange(messages.Select(row => new HistoryEntry(
                row.CreatedAt, MessageWords.Of(row.Way), row.Subject, row.Reference, MessageWords.Of(row.State, row.Way), row.State is MessageState.Waiting or MessageState.Failed, MessageLinks.Message(row.Id))));
        }

        return [.. rows.OrderByDescending(row => row.At).Take(asked.Limit)];
    }
}
