namespace Reeve.Kernel.Events;

/// <summary>Wakes one worker that waits, at once rather than when it looks next. What was set while it worked counts once.</summary>
public abstract class Signal : IDisposable
{
    private readonly SemaphoreSlim waiting = new(0, 1);

    public void Set()
    {
        try
        {
            waiting.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    /// <returns>False when nothing was set for <paramref name="longest"/>.</returns>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => waiting.WaitAsync(longest, cancellationToken);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => waiting.Dispose();
}

/// <summary>Wakes the outbox when messages were committed on this node.</summary>
public sealed class OutboxSignal : Signal;
