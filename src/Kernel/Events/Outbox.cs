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
public sealed class Outbox(IServiceScopeFactory scopes, EventCatalogue events, OutboxSignal signal, TimeProvider time, Beginning beginning, Courtesy courtesy, ILogger<Outbox> logger) : BackgroundService
{
    /// <summary>How long others leave alone what a node took. Short, because what a killed node held waits for its end.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>How often a node that still works on something says so.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan[] BackOff =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6),
        TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6),
    ];

    private readonly CancellationTokenSource abandon = new();
    private readonly BackwardClock clock = new(time);

    /// <summary>Handles everything that is due and returns how many were taken. The worker's step, also called by tests and at shutdown.</summary>
    /// <param name="cancellationToken">Begins nothing more; what has begun is ended and the rest given back.</param>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var taken = await TakeAsync(cancellationToken);
        if (taken.Count == 0)
        {
            return 0;
        }

        var held = new OutboxLease(taken);
        using var handled = CancellationTokenSource.CreateLinkedTokenSource(abandon.Token);
        var renewing = RenewAsync(held, handled.Token);
        try
        {
            await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (message, _) =>
            {
                await courtesy.GiveWayAsync(message.DueAt, cancellationToken);
                if (!cancellationToken.IsCancellationRequested && held.Until > time.UtcNow())
                {
                    await HandleAsync(message, abandon.Token);
                    held.Done(message.Id);
                }
            });
        }
        finally
        {
            await handled.CancelAsync();
            await renewing;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            await ExtendAsync(held.Waiting, null, CancellationToken.None);
        }

        return taken.Count;
    }

    /// <summary>
    /// Makes due what only a clock that was ahead has put off: what was never tried yet, and what is put off for longer than any
    /// back-off or held for longer than any lease.
    /// </summary>
    /// <returns>How many were.</returns>
    public async Task<int> PullBackAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.UtcNow();
        var (soon, later) = (now + BackwardClock.Slack, now + BackOff[^1] + BackwardClock.Slack);
        var held = now + Lease + BackwardClock.Slack;
        using (await scope.ServiceProvider.GetRequiredService<Dialect>().EnterWriteAsync(cancellationToken))
        {
            var waiting = scope.ServiceProvider.GetRequiredService<ReeveDb>().Set<OutboxMessage>().Where(message => message.State == OutboxState.Waiting);
            return await waiting.Where(message => message.DueAt > later || (message.DueAt > soon && message.Attempts == 0) || message.LeaseUntil > held)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.DueAt, now).SetProperty(message => message.LeaseUntil, (DateTime?)null), cancellationToken);
        }
    }

    /// <summary>Waits for what is being handled: a mail half sent is one that may be sent twice.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var late = cancellationToken.Register(abandon.Cancel);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        abandon.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await beginning.WaitAsync(stoppingToken);
        var begun = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!begun || clock.WasSetBack())
                {
                    await PullBackAsync(stoppingToken);
                }

                begun = begun || await TakeOverAsync(stoppingToken);
                while (!stoppingToken.IsCancellationRequested && await RunDueAsync(stoppingToken) > 0)
                {
                    // More may have become due meanwhile.
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
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

    /// <summary>Where one process owns the database, whatever is held at its start was held by one that is gone.</summary>
    private async Task<bool> TakeOverAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dialect = scope.ServiceProvider.GetRequiredService<Dialect>();
        if (!dialect.IsShared)
        {
            using (await dialect.EnterWriteAsync(cancellationToken))
            {
                await scope.ServiceProvider.GetRequiredService<ReeveDb>().Set<OutboxMessage>()
                    .Where(message => message.State == OutboxState.Waiting && message.LeaseUntil != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(message => message.LeaseUntil, (DateTime?)null), cancellationToken);
            }
        }

        return true;
    }

    private async Task RenewAsync(OutboxLease held, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Renewal, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                var until = time.UtcNow() + Lease;
                await ExtendAsync(held.Waiting, until, cancellationToken);
                held.Until = until;
            }
            catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException or TimeoutException or OperationCanceledException)
            {
                // What is not renewed in time another node may take; nothing of it is begun here any more.
                logger.LogWarning("What the outbox handles could not be kept from others: {Kind}", exception.GetType().Name);
            }
        }
    }

    private async Task ExtendAsync(IReadOnlyCollection<Guid> ids, DateTime? until, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var now = time.UtcNow();
        using (await scope.ServiceProvider.GetRequiredService<Dialect>().EnterWriteAsync(cancellationToken))
        {
            await scope.ServiceProvider.GetRequiredService<ReeveDb>().Set<OutboxMessage>()
                .Where(message => ids.Contains(message.Id) && message.State == OutboxState.Waiting && message.LeaseUntil > now)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.LeaseUntil, until), cancellationToken);
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
        var sql = "UPDATE outbox SET lease_until = {0}, attempts = attempts + 1 WHERE id IN (SELECT id FROM outbox WHERE state = 'Waiting' AND due_at <= {1} AND (lease_until IS NULL OR lease_until < {1}) ORDER BY due_at LIMIT 32 "
            + dialect.SkipLocked + ") RETURNING " + db.ColumnsOf<OutboxMessage>();
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
            // Marked before the listener runs: its first save commits the mark with its own changes, and is refused when another
            // node has taken the message since (see OutboxMessage.Attempts).
            var row = db.Attach(message).Entity;
            row.State = OutboxState.Done;
            row.DoneAt = time.UtcNow();
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
            await FailAsync(message, exception, cancellationToken);
        }
    }

    private async Task FailAsync(OutboxMessage taken, Exception exception, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        var row = await db.Set<OutboxMessage>().SingleAsync(message => message.Id == taken.Id, cancellationToken);
        if (row.State != OutboxState.Waiting || row.Attempts != taken.Attempts)
        {
            logger.LogWarning("{Listener} took too long over {Event} {Id}; another node has it.", row.Listener, row.Event, row.Id);
            return;
        }

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
