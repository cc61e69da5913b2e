using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Kernel.Refusals;

namespace Reeve.Messages.Deliveries;

/// <summary>Hands what the outbox gave up on, or holds back, to its listener once more, now.</summary>
internal sealed class SendDeliveriesAgain(Work work, OutboxSignal signal)
{
    private const int MostAtOnce = 1000;

    /// <param name="id">One delivery; every failed one when null.</param>
    /// <returns>How many are tried again.</returns>
    public async Task<int> RunAsync(Guid? id, CancellationToken cancellationToken)
    {
        var wanted = work.Db.Set<OutboxMessage>().AsQueryable();
        wanted = id is { } one ? wanted.Where(row => row.Id == one) : wanted.Where(row => row.State == OutboxState.Failed);
        var rows = await wanted.OrderBy(row => row.CreatedAt).Take(MostAtOnce).ToListAsync(cancellationToken);
        if (id is not null && rows.Count == 0)
        {
            throw Refused.Missing("this delivery");
        }

        if (rows.Any(row => row.State == OutboxState.Done))
        {
            throw new Refused("delivery-done", RefusalKind.Conflict, "This delivery has gone through meanwhile. There is nothing to send again.");
        }

        if (rows.Any(row => row.State == OutboxState.Waiting && row.LeaseUntil > work.Now))
        {
            throw new Refused("delivery-running", RefusalKind.Conflict, "This delivery is being tried right now. Look again in a minute.");
        }

        foreach (var row in rows)
        {
            row.State = OutboxState.Waiting;
            row.DueAt = work.Now;
            row.Attempts = 0;
            work.Record("delivery.sent-again", "delivery", row.Id, new { row.Event, row.Listener });
        }

        await work.SaveAsync(cancellationToken);
        signal.Set();
        return rows.Count;
    }
}
