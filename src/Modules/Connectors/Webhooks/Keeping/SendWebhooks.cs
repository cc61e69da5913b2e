using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Notifying;
using Reeve.Connectors.Webhooks.Sending;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;

namespace Reeve.Connectors.Webhooks.Keeping;

/// <summary>What an administrator does about sending: pause, go on, send again, try it out.</summary>
internal sealed class SendWebhooks(Work work, Dialect dialect, WebhookReach reaches, WebhookSender sender, WebhookSignal signal)
{
    public async Task<Webhook> PauseAsync(Guid id, CancellationToken cancellationToken)
    {
        var webhook = await LoadAsync(id, cancellationToken);
        webhook.Pause(work.Now, $"Paused by {work.Actor.Name}.");
        work.Record("webhook.paused", "webhook", webhook.Id, new { webhook.Name });
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await SaveAsync(cancellationToken);
            await MarkDelivery.HoldAllAsync(work.Db, id, cancellationToken);
        }

        return webhook;
    }

    /// <summary>Sends what waited while it was paused, and what was given up in the failing that led to it; each from the beginning of its three days.</summary>
    /// <returns>It, and how many are sent.</returns>
    public async Task<(Webhook Webhook, int Count)> GoOnAsync(Guid id, CancellationToken cancellationToken)
    {
        var webhook = await LoadAsync(id, cancellationToken);
        var since = webhook.GoOn();
        var now = work.Now;
        work.Record("webhook.went-on", "webhook", webhook.Id, new { webhook.Name });
        int count;
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await SaveAsync(cancellationToken);
            count = await AgainAsync(work.Db.Set<WebhookDelivery>().Where(each => each.WebhookId == id && each.Event != WebhookEvents.Test
                && (each.State == DeliveryState.Waiting || (each.State == DeliveryState.Failed && each.DoneAt >= since))), now, cancellationToken);
        }

        signal.Set();
        return (webhook, count);
    }

    /// <summary>Once more, under the same webhook-id, so that a receiver that has it already knows it for a repeat.</summary>
    public async Task SendAgainAsync(Guid id, Guid deliveryId, CancellationToken cancellationToken)
    {
        var webhook = NotPaused(await LoadAsync(id, cancellationToken));
        var delivery = await work.Db.Set<WebhookDelivery>().SingleOrDefaultAsync(each => each.Id == deliveryId && each.WebhookId == id, cancellationToken) ?? throw Refused.Missing("this delivery");
        delivery.SendAgain(work.Now);
        work.Record("webhook.sent-again", "webhook", webhook.Id, new { delivery = delivery.Id, delivery.Event });
        await SaveAsync(cancellationToken);
        signal.Set();
    }

    /// <returns>How many that had failed are sent again.</returns>
    public async Task<int> SendFailedAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        var webhook = NotPaused(await LoadAsync(id, cancellationToken));
        work.Record("webhook.sent-again", "webhook", webhook.Id, new { delivery = "every failed one" });
        int count;
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await SaveAsync(cancellationToken);
            count = await AgainAsync(work.Db.Set<WebhookDelivery>().Where(each => each.WebhookId == id && each.State == DeliveryState.Failed && each.Event != WebhookEvents.Test), work.Now, cancellationToken);
        }

        signal.Set();
        return count;
    }

    /// <summary>Sends a message of no event, once, also while it is paused, and waits for what comes of it.</summary>
    public async Task<(WebhookDelivery Delivery, PostOutcome? Outcome)> TestAsync(Guid id, CancellationToken cancellationToken)
    {
        var webhook = await LoadAsync(id, cancellationToken);
        var delivery = new WebhookDelivery
        {
            Id = work.NewId(),
            WebhookId = id,
            Event = WebhookEvents.Test,
            Body = NoticeJson.Write(new Notice<TestNotice>(WebhookEvents.Test, work.Now, new TestNotice(id, "This is a test. Nothing has happened."))),
            CreatedAt = work.Now,
            DueAt = work.Now,
            // Taken already: should this process end now, the worker sends it once the lease is over.
            LeaseUntil = work.Now + WebhookSender.Lease,
        };
        work.Db.Add(delivery);
        work.Record("webhook.tested", "webhook", webhook.Id, new { webhook.Name });
        await SaveAsync(cancellationToken);
        return (delivery, await sender.TryAsync(delivery, cancellationToken));
    }

    private static Task<int> AgainAsync(IQueryable<WebhookDelivery> wanted, DateTime now, CancellationToken cancellationToken) =>
        wanted.ExecuteUpdateAsync(
            set => set.SetProperty(each => each.State, DeliveryState.Waiting).SetProperty(each => each.Attempts, 0).SetProperty(each => each.FirstTriedAt, (DateTime?)null)
                .SetProperty(each => each.DoneAt, (DateTime?)null).SetProperty(each => each.DueAt, now),
            cancellationToken);

    private static Webhook NotPaused(Webhook webhook) => webhook.State == WebhookState.Active ? webhook
        : throw new Refused("webhook-paused", RefusalKind.Conflict, "This webhook is paused, so nothing is sent. Let it go on: what waited is sent then.");

    private Task<Webhook> LoadAsync(Guid id, CancellationToken cancellationToken) => reaches.NeedAsync(work.Db.Set<Webhook>(), id, cancellationToken);

    private Task SaveAsync(CancellationToken cancellationToken)
    {
        work.Signal("webhooks");
        return work.SaveAsync(cancellationToken);
    }
}
