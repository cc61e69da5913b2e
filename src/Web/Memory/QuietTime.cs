using Reeve.Kernel.Events;

namespace Reeve.Web.Memory;

/// <summary>
/// Gives back what a busy time needed once it is over, so that a small machine has it for others. It takes some 100 ms of a
/// processor during which nobody is answered: only where hardly anybody asks, and not again before there is something to give.
/// </summary>
internal sealed class QuietTime(Courtesy courtesy, TimeProvider time, Action giveBack, Func<long> allocated) : BackgroundService
{
    /// <summary>How long it must have been quiet.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    /// <summary>Fewer requests than this in <see cref="Wait"/> are quiet: what watches a server asks about as often.</summary>
    public const int Few = 10;

    /// <summary>Bytes that were asked for since the last time; with fewer there is little to give back.</summary>
    public const long Worthwhile = 32L * 1024 * 1024;

    private long begun = courtesy.Begun;
    private long given;

    public QuietTime(Courtesy courtesy, TimeProvider time)
        : this(courtesy, time, GiveBack, () => GC.GetTotalAllocatedBytes())
    {
    }

    /// <summary>What is done every <see cref="Wait"/>.</summary>
    public void Look()
    {
        var (before, now) = (begun, allocated());
        begun = courtesy.Begun;
        if (begun - before < Few && now - given >= Worthwhile)
        {
            giveBack();
            given = now;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Wait, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Allocator.Trim();
    }
}
