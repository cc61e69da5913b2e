using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Reeve.Kernel.Events;

/// <summary>Which listener wants which event; filled by the modules as they are added.</summary>
public sealed class EventCatalogue
{
    private readonly Dictionary<string, Route> routes = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, List<Route>> byEvent = [];

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Event and listener names, for the page of deliveries and for docs/events.md.</summary>
    public IEnumerable<(string Event, string Listener)> Listeners => routes.Values.Select(route => (route.Event, route.Listener));

    public static string NameOf(Type eventType)
    {
        ArgumentNullException.ThrowIfNull(eventType);
        return eventType.GetCustomAttribute<EventAttribute>()?.Name ?? throw new InvalidOperationException($"{eventType.Name} needs an [Event] name.");
    }

    internal void Add<TEvent, TListener>(Func<string, bool>? wanted)
        where TEvent : class, IEvent
        where TListener : class, IListen<TEvent>
    {
        var type = typeof(TListener);
        var module = type.Namespace!.Split('.')[1];
        var route = new Route(
            NameOf(typeof(TEvent)),
            $"{module}.{type.Name}",
            (services, payload, cancellationToken) => services.GetRequiredService<TListener>()
                .HandleAsync(JsonSerializer.Deserialize<TEvent>(payload, Json)!, cancellationToken),
            wanted);
        routes.Add(route.Event + ">" + route.Listener, route);
        if (!byEvent.TryGetValue(typeof(TEvent), out var list))
        {
            byEvent[typeof(TEvent)] = list = [];
        }

        list.Add(route);
    }

    internal IEnumerable<OutboxMessage> Rows<TEvent>(TEvent happened, DateTime now, Func<Guid> newId)
        where TEvent : class, IEvent
    {
        if (!byEvent.TryGetValue(typeof(TEvent), out var wanted))
        {
            yield break;
        }

        string? payload = null;
        foreach (var route in wanted.Where(route => route.Wanted?.Invoke(route.Event) != false))
        {
            payload ??= JsonSerializer.Serialize(happened, Json);
            yield return new OutboxMessage { Id = newId(), Event = route.Event, Listener = route.Listener, Payload = payload, CreatedAt = now, DueAt = now };
        }
    }

    internal Func<IServiceProvider, string, CancellationToken, Task>? Find(OutboxMessage message) =>
        routes.GetValueOrDefault(message.Event + ">" + message.Listener)?.Handle;

    private sealed record Route(string Event, string Listener, Func<IServiceProvider, string, CancellationToken, Task> Handle, Func<string, bool>? Wanted);
}
