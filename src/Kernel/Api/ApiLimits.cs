using System.Collections.Concurrent;

namespace Reeve.Kernel.Api;

/// <summary>How much one key may ask; set on the request by whoever reads the key.</summary>
/// <param name="PerMinute">Requests within a minute.</param>
public sealed record ApiAllowance(Guid KeyId, int PerMinute);

/// <summary>What is left of an allowance.</summary>
/// <param name="ResetIn">Whole seconds until all of it is there again, at least 1.</param>
public readonly record struct ApiLeft(bool Allowed, int Limit, int Remaining, int ResetIn);

/// <summary>
/// Counts requests of each key within a minute, on this node. The framework's limiters can tell neither what is left nor when it
/// is there again, which the headers must say, and follow no clock that a test can move.
/// </summary>
public sealed class ApiLimits(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, Window> windows = new();

    public ApiLeft Take(ApiAllowance allowance)
    {
        ArgumentNullException.ThrowIfNull(allowance);
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        var minute = second / 60;
        var window = windows.GetOrAdd(allowance.KeyId, static _ => new Window());
        int used;
        lock (window)
        {
            if (window.Minute != minute)
            {
                window.Minute = minute;
                window.Used = 0;
            }

            used = window.Used < int.MaxValue ? ++window.Used : int.MaxValue;
        }

        return new ApiLeft(used <= allowance.PerMinute, allowance.PerMinute, Math.Max(0, allowance.PerMinute - used), (int)(60 - (second % 60)));
    }

    private sealed class Window
    {
        public long Minute { get; set; }

        public int Used { get; set; }
    }
}
