using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Contracts;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Connectors.Webhooks.Sending;

/// <summary>Writes down what came of a try, and pauses a subscription that three days of tries did not reach.</summary>
internal sealed class MarkDelivery(Work work, Dialect dialect, Actors actors)
{
    /// <summary>Tries that begin together may be marked in any order.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    public async Task RunAsync(Guid id, DateTime at, PostOutcome outcome, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var delivery = await db.Set<WebhookDelivery>().SingleOrDefaultAsync(each => each.Id == id, cancellationToken);
        if (delivery is null)
        {
            return;
        }

        var givenUp = false;
        if (outcome.Succeeded)
        {
            delivery.Succeed(at, outcome.Status!.Value);
        }
        else
        {
            givenUp = delivery.Fail(at, outcome.Status, outcome.RetryAfter);
        }

        db.Add(new WebhookTry { Id = work.NewId(), DeliveryId = id, At = at, Status = outcome.Status, Milliseconds = outcome.Milliseconds, Answer = outcome.Answer, Error = outcome.Error });
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await db.SaveChangesAsync(cancellationToken);
            // Not by way of the entity: several tries of one subscription are marked at the same time.
            var health = db.Set<Webhook>().Where(webhook => webhook.Id == delivery.WebhookId);
            if (outcome.Succeeded)
            {
                await health.ExecuteUpdateAsync(set => set.SetProperty(webhook => webhook.FailingSince, (DateTime?)null).SetProperty(webhook => webhook.LastSuccessAt, at), cancellationToken);
            }
            else if (!delivery.IsTest)
            {
                await health.Where(webhook => webhook.FailingSince == null).ExecuteUpdateAsync(set => set.SetProperty(webhook => webhook.FailingSince, at), cancellationToken);
            }
        }

        if (!delivery.IsTest && (outcome.Gone || givenUp))
        {
            await PauseAsync(delivery, outcome, cancellationToken);
        }
    }

    /// <summary>Its subscription was paused after it was taken.</summary>
    public async Task HoldAsync(Guid id, CancellationToken cancellationToken)
    {
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await work.Db.Set<WebhookDelivery>().Where(each => each.Id == id && each.State == DeliveryState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(each => each.DueAt, WebhookDelivery.Never).SetProperty(each => each.LeaseUntil, (DateTime?)null), cancellationToken);
        }
    }

    /// <summary>What waits is held until the subscription goes on.</summary>
    public static Task HoldAllAsync(ReeveDb db, Guid webhookId, CancellationToken cancellationToken) =>
        db.Set<WebhookDelivery>().Where(each => each.WebhookId == webhookId && each.State == DeliveryState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.DueAt, WebhookDelivery.Never), cancellationToken);

    private async Task PauseAsync(WebhookDelivery delivery, PostOutcome outcome, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var webhook = await db.Set<Webhook>().SingleOrDefaultAsync(each => each.Id == delivery.WebhookId, cancellationToken);
        // Where anything has gone through since, it is this message that is not taken, not the receiver that is away.
        if (webhook is not { State: WebhookState.Active } || (!outcome.Gone && !(webhook.FailingSince <= delivery.FirstTriedAt + Together)))
        {
            return;
        }

        actors.Become(Actor.System("Connectors.WebhookSender", "job"));
        var why = outcome.Gone
            ? "It answered that it wants no more (status 410)."
            : string.Create(CultureInfo.InvariantCulture, $"Nothing has reached it for three days. {outcome.Words}");
        webhook.Pause(work.Now, why);
        work.Record("webhook.paused", "webhook", webhook.Id, new { webhook.Name, status = outcome.Status });
        work.Raise(new WebhookPaused(webhook.Id, webhook.Name, webhook.OwnerId, webhook.AuthorityIds, work.Now, why));
        work.Signal("webhooks");
        try
        {
            using (await dialect.EnterWriteAsync(cancellationToken))
            {
                await work.SaveAsync(cancellationToken);
                await HoldAllAsync(db, webhook.Id, cancellationToken);
            }
        }
        catch (Refused)
        {
            // Somebody changed it at the same moment; the next message that is given up pauses it.
        }
    }
}
