using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Notifying;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Snapshots;

namespace Reeve.Connectors.Webhooks.Sending;

/// <summary>
/// Sends what is due: each subscription in a line of its own, so that one whose receiver is slow or dead holds up no other.
/// A row is taken with a lease before it is sent and marked after; where a node dies between, another sends it again
/// under the same webhook-id when the lease is over.
/// </summary>
internal sealed class WebhookSender(
    IServiceScopeFactory scopes, Snapshot<KnownWebhooks> known, WebhookInterest interest, WebhookSignal signal, WebhookPost post, TimeProvider time, Installation installation, Beginning beginning, ILogger<WebhookSender> logger) : BackgroundService
{
    /// <summary>Longer than the longest try.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int AtOnceToOne = 4;
    private const int LinesAtOnce = 16;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Guid, Task> lines = new();

    /// <summary>Sends everything that is due and returns how many were tried. For tests; the worker does the same line by line.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var tried = 0;
        foreach (var webhook in await DueAsync(cancellationToken))
        {
            tried += await LineAsync(webhook, cancellationToken);
        }

        return tried;
    }

    /// <summary>Tries one now, whatever the state of its subscription: a test from a page.</summary>
    /// <returns>Null when it was removed meanwhile.</returns>
    public async Task<PostOutcome?> TryAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var webhook = await services.GetRequiredService<ReeveDb>().Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == delivery.WebhookId, cancellationToken);
        if (webhook is null)
        {
            return null;
        }

        var at = time.UtcNow();
        var mark = services.GetRequiredService<MarkDelivery>();
        if (webhook.State == WebhookState.Paused && !delivery.IsTest)
        {
            await mark.HoldAsync(delivery.Id, cancellationToken);
            return null;
        }

        var outcome = await post.SendAsync(webhook, delivery, at, cancellationToken);
        await mark.RunAsync(delivery.Id, at, outcome, cancellationToken);
        if (!outcome.Succeeded)
        {
            logger.LogInformation("Webhook {Webhook} did not take {Delivery}: {Status}", webhook.Id, delivery.Id, outcome.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer");
        }

        return outcome;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await beginning.WaitAsync(stoppingToken);
        while (installation.Workers && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                interest.Know((await known.GetAsync(stoppingToken)).Events);
                foreach (var webhook in await DueAsync(stoppingToken))
                {
                    if (lines.Count < LinesAtOnce && !lines.ContainsKey(webhook))
                    {
                        lines[webhook] = BeginAsync(webhook, stoppingToken);
                    }
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away; the rows wait in it.
                logger.LogWarning("Deliveries of webhooks could not be read and are looked for again: {Kind}", exception.GetType().Name);
            }

            try
            {
                await signal.WaitAsync(Look, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(lines.Values);
    }

    private async Task BeginAsync(Guid webhook, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await LineAsync(webhook, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was taken is sent again when its lease is over.
        }
        catch (Exception exception)
        {
            logger.LogWarning("Deliveries of webhook {Webhook} stopped and are taken up again: {Kind}", webhook, exception.GetType().Name);
        }
        finally
        {
            lines.TryRemove(webhook, out _);
            signal.Set();
        }
    }

    /// <summary>Sends what is due for one until nothing is, or a try has failed: then others wait a moment too.</summary>
    private async Task<int> LineAsync(Guid webhook, CancellationToken cancellationToken)
    {
        var tried = 0;
        while (await TakeAsync(webhook, cancellationToken) is { Count: > 0 } taken)
        {
            var outcomes = await Task.WhenAll(taken.Select(delivery => TryAsync(delivery, cancellationToken)));
            tried += outcomes.Count(outcome => outcome is not null);
        }

        return tried;
    }

    private async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        var now = time.UtcNow();
        return await db.Set<Webhook>().AsNoTracking()
            .Where(webhook => db.Set<WebhookDelivery>().Any(delivery => delivery.WebhookId == webhook.Id && delivery.State == DeliveryState.Waiting && delivery.DueAt <= now && (delivery.LeaseUntil == null || delivery.LeaseUntil < now)))
            .Select(webhook => webhook.Id).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<WebhookDelivery>> TakeAsync(Guid webhook, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        var dialect = scope.ServiceProvider.GetRequiredService<Dialect>();
        var now = time.UtcNow();
        var until = now + Lease;
        var sql = "UPDATE webhook_deliveries SET lease_until = {0} WHERE id IN (SELECT id FROM webhook_deliveries WHERE webhook_id = {2} AND state = 'Waiting' AND due_at <= {1} AND (lease_until IS NULL OR lease_until < {1}) ORDER BY due_at LIMIT {3} "
            + dialect.SkipLocked + ") RETURNING " + db.ColumnsOf<WebhookDelivery>();
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            return await db.Set<WebhookDelivery>().FromSqlRaw(sql, until, now, webhook, AtOnceToOne).AsNoTracking().ToListAsync(cancellationToken);
        }
    }
}
