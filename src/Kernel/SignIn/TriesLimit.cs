using System.Collections.Concurrent;
using Reeve.Kernel.Refusals;

namespace Reeve.Kernel.SignIn;

/// <summary>Slows down who tries many names from one network address. Each node counts for itself; the lock of an account is the database's.</summary>
public sealed class TriesLimit(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, Queue<DateTime>> failures = new(StringComparer.Ordinal);

    /// <exception cref="Refused">Too many wrong tries in the last ten minutes.</exception>
    public void Check(string? address, int most)
    {
        if (failures.TryGetValue(address ?? "", out var times))
        {
            lock (times)
            {
                Forget(times);
                if (times.Count >= most)
                {
                    throw new Refused("too-many-tries", RefusalKind.TooMany, "There were too many wrong tries from your network. Wait ten minutes, then try again.");
                }
            }
        }
    }

    public void Failed(string? address)
    {
        if (failures.Count > 10_000)
        {
            // Addresses cost an attacker something and memory costs us; old ones go first.
            foreach (var (key, old) in failures)
            {
                lock (old)
                {
                    Forget(old);
                    if (old.Count == 0)
                    {
                        failures.TryRemove(key, out _);
                    }
                }
            }
        }

        var times = failures.GetOrAdd(address ?? "", _ => new Queue<DateTime>());
        lock (times)
        {
            Forget(times);
            times.Enqueue(time.UtcNow());
        }
    }

    private void Forget(Queue<DateTime> times)
    {
        while (times.TryPeek(out var first) && first < time.UtcNow() - Window)
        {
            times.Dequeue();
        }
    }
}
