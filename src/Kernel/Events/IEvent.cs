namespace Reeve.Kernel.Events;

/// <summary>Something that happened, in the past tense; a public record in a module's Contracts. Carries ids and facts, no personal data beyond them.</summary>
public interface IEvent;

/// <summary>The stable name of an event, as stored in the outbox and listed in docs/events.md.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string name, string meaning) : Attribute
{
    /// <summary>"case.opened".</summary>
    public string Name { get; } = name;

    /// <summary>One sentence for docs/events.md.</summary>
    public string Meaning { get; } = meaning;
}

/// <summary>
/// Reacts to another module's event. Runs after its commit, at least once, in a scope of its own whose
/// first save also marks the event as handled: changes to the database happen exactly once, effects outside
/// must bear being repeated. A listener either adds to the database and returns, or calls use cases that save.
/// </summary>
public interface IListen<in TEvent>
    where TEvent : class, IEvent
{
    Task HandleAsync(TEvent happened, CancellationToken cancellationToken);
}
