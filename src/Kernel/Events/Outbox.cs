using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Kernel.Events;

/// <summary>
/// Hands what is in the outbox to its listeners: at least once, several at a time, with back-off from ten
/// seconds to six hours over three days, after which an officer sees it among the failed.
/// </summary>
public sealed class Outbox(IServiceScopeFactory scopes, EventCatalogue events, OutboxSignal signal, TimeProvider time, ILogger<Outbox> logger) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan[] BackOff =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6),
        TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6),
    ];

    /// <summary>Handles everything that is due and returns how many were taken. The worker's step, also called by tests and at shutdown.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var taken = await TakeAsync(cancellationToken);
        await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (message, token) => await HandleAsync(message, token));
        return taken.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunDueAsync(stoppingToken) > 0)
                {
                    // More may have become due meanwhile.
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away; the rows wait in it.
                logger.LogWarning(exception, "The outbox could not be read and is tried again.");
            }

            try
            {
                await signal.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<IReadOnlyList<OutboxMessage>> TakeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        var dialect = scope.ServiceProvider.GetRequiredService<Dialect>();
        var now = time.UtcNow();
        var due = db.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.State == OutboxState.Waiting && message.DueAt <= now && (message.LeaseUntil == null || message.LeaseUntil < now));
        if (!await due.AnyAsync(cancellationToken))
        {
            return [];
        }

        var until = now + Lease;
        var sql = "UPDATE outbox SET lease_until = {0} WHERE id IN (SELECT id FROM outbox WHERE state = 'Waiting' AND due_at <= {1} AND (lease_until IS NULL OR lease_until < {1}) ORDER BY due_at LIMIT 32 "
            + dialect.SkipLocked + ") RETURNING *";
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            return await db.Set<OutboxMessage>().FromSqlRaw(sql, until, now).AsNoTracking().ToListAsync(cancellationToken);
        }
    }

    private async Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            services.GetRequiredService<Actors>().Become(Actor.System(message.Listener, "listener"));
            var handle = events.Find(message) ?? throw new InvalidOperationException($"Nothing here listens to {message.Event} as {message.Listener}.");
            var db = services.GetRequiredService<ReeveDb>();
            // Marked before the listener runs: its first save commits the mark with its own changes.
            var row = db.Attach(message).Entity;
            row.State = OutboxState.Done;
            row.DoneAt = time.UtcNow();
            row.Attempts++;
            row.LastError = null;
            row.LeaseUntil = null;
            using var activity = Measures.Activities.StartActivity(message.Listener);
            await handle(services, message.Payload, cancellationToken);
            if (db.ChangeTracker.HasChanges())
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            Count(message.Listener, "done");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await FailAsync(message.Id, exception, cancellationToken);
        }
    }

    private async Task FailAsync(Guid id, Exception exception, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        var row = await db.Set<OutboxMessage>().SingleAsync(message => message.Id == id, cancellationToken);
        row.Attempts++;
        row.State = row.Attempts > BackOff.Length ? OutboxState.Failed : OutboxState.Waiting;
        row.DueAt = time.UtcNow() + BackOff[Math.Min(row.Attempts, BackOff.Length) - 1];
        row.LeaseUntil = null;
        row.DoneAt = null;
        row.LastError = exception.Message.Length > 2000 ? exception.Message[..2000] : exception.Message;
        await db.SaveChangesAsync(cancellationToken);
        Count(row.Listener, row.State == OutboxState.Failed ? "failed" : "retried");
        logger.LogWarning("{Listener} could not handle {Event} {Id} (try {Attempts}): {Kind}", row.Listener, row.Event, row.Id, row.Attempts, exception.GetType().Name);
    }

    private static void Count(string listener, string outcome) =>
        Measures.Deliveries.Add(1, new KeyValuePair<string, object?>("listener", listener), new KeyValuePair<string, object?>("outcome", outcome));
}
