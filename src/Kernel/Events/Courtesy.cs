namespace Reeve.Kernel.Events;

/// <summary>
/// People first (ADR 22): what the outbox would begin waits while every processor has somebody's request to answer, but not
/// longer than <see cref="Longest"/>. A burst of requests is answered as if nothing followed from it; what follows comes after.
/// </summary>
public sealed class Courtesy(TimeProvider time)
{
    /// <summary>After that, whoever waits to be told is a person waiting too.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private int underWay;
    private long begun;

    /// <summary>How many requests began since the start.</summary>
    public long Begun => Interlocked.Read(ref begun);

    /// <summary>A request began. Only for those that end soon, not for pages that are kept told.</summary>
    public void Begin()
    {
        Interlocked.Increment(ref underWay);
        Interlocked.Increment(ref begun);
    }

    public void End() => Interlocked.Decrement(ref underWay);

    /// <param name="due">Since when it has waited, UTC.</param>
    /// <param name="cancellationToken">Ends the waiting, without an exception: whoever waited gives back what they hold.</param>
    public async Task GiveWayAsync(DateTime due, CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref underWay) >= Environment.ProcessorCount && time.UtcNow() - due < Longest && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Look, CancellationToken.None);
        }
    }
}
