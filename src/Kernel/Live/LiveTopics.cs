using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Reeve.Kernel.Identity;

namespace Reeve.Kernel.Live;

/// <summary>
/// Tells open pages that something they show has changed. Only the topic's name travels; the page fetches
/// itself again under its own permissions, so nothing can leak by this way.
/// </summary>
public sealed class LiveTopics
{
    public const string Path = "/live";

    private readonly ConcurrentDictionary<Guid, Listener> listeners = new();

    // A topic dropped for want of room is one that is told again soon: so many at once are the same few.
    private readonly Channel<string> published = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>What other nodes are still to be told.</summary>
    internal ChannelReader<string> Published => published.Reader;

    public void Publish(string topic)
    {
        Pass(topic);
        published.Writer.TryWrite(topic);
    }

    /// <summary>Tells every page open on this node to look again.</summary>
    internal void PassAll()
    {
        foreach (var listener in listeners.Values)
        {
            listener.Channel.Writer.TryWrite(listener.Topics.FirstOrDefault() ?? "");
        }
    }

    /// <summary>Tells the pages open on this node alone.</summary>
    internal void Pass(string topic)
    {
        foreach (var listener in listeners.Values)
        {
            if (listener.Topics.Contains(topic))
            {
                listener.Channel.Writer.TryWrite(topic);
            }
        }
    }

    internal void Map(IEndpointRouteBuilder app) => app.MapGet(Path, StreamAsync).RequireAuthorization(Permission.Staff);

    private async Task StreamAsync(HttpContext context, string topics)
    {
        var wanted = topics.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(20).ToHashSet(StringComparer.Ordinal);
        // One waiting word per page is enough: it fetches everything afresh.
        var listener = new Listener(wanted, Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }));
        var id = Guid.NewGuid();
        listeners[id] = listener;
        // A node that stops ends its streams at once, instead of waiting for pages that nobody closes; they come back to another node.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            await context.Response.WriteAsync("retry: 3000\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            while (!over.IsCancellationRequested)
            {
                using var beat = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
                beat.CancelAfter(TimeSpan.FromSeconds(20));
                string line;
                try
                {
                    line = "event: changed\ndata: " + await listener.Channel.Reader.ReadAsync(beat.Token) + "\n\n";
                }
                catch (OperationCanceledException) when (!over.IsCancellationRequested)
                {
                    line = ": still here\n\n";
                }

                await context.Response.WriteAsync(line, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or this node stops.
        }
        finally
        {
            listeners.TryRemove(id, out _);
        }
    }

    private sealed record Listener(HashSet<string> Topics, Channel<string> Channel);
}
