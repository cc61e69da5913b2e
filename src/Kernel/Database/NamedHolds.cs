using System.Collections.Concurrent;

namespace Reeve.Kernel.Database;

/// <summary>Who does what alone, where one process is all there is.</summary>
internal sealed class NamedHolds
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> names = new(StringComparer.Ordinal);

    public async Task<IAsyncDisposable?> TakeAsync(string what, bool wait, CancellationToken cancellationToken)
    {
        var gate = names.GetOrAdd(what, _ => new SemaphoreSlim(1, 1));
        return await gate.WaitAsync(wait ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken) ? new Hold(gate) : null;
    }

    private sealed class Hold(SemaphoreSlim gate) : IAsyncDisposable
    {
        private int released;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref released, 1) == 0)
            {
                gate.Release();
            }

            return ValueTask.CompletedTask;
        }
    }
}
