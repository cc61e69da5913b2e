using System.Collections.Concurrent;

namespace Reeve.Kernel.Events;

/// <summary>What this node took from the outbox and has not handled yet.</summary>
internal sealed class OutboxLease(IReadOnlyList<OutboxMessage> taken)
{
    private readonly ConcurrentDictionary<Guid, bool> waiting = new(taken.Select(message => KeyValuePair.Create(message.Id, true)));
    private long until = taken.Min(message => message.LeaseUntil ?? DateTime.MinValue).Ticks;

    /// <summary>Until then nobody else takes it, UTC.</summary>
    public DateTime Until
    {
        get => new(Interlocked.Read(ref until), DateTimeKind.Utc);
        set => Interlocked.Exchange(ref until, value.Ticks);
    }

    public IReadOnlyCollection<Guid> Waiting => [.. waiting.Keys];

    public void Done(Guid id) => waiting.TryRemove(id, out _);
}
