using System.Data.Common;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reeve.Kernel.Database;

namespace Reeve.Kernel.Live;

/// <summary>
/// Carries topics between nodes, so that a page open on one hears of a change made on another. Outside the transaction that
/// changed something: writers wait for nobody, and a node that dies in between costs a page its next look, never data.
/// </summary>
internal sealed class LiveRelay(LiveTopics live, Dialect dialect, ILogger<LiveRelay> logger) : BackgroundService
{
    private const int MostBytes = 7000;

    /// <summary>What is published within so long travels together.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string me = Guid.NewGuid().ToString("N");

    /// <summary>Topics by the messages they fit into, after the name of who says it.</summary>
    internal static IEnumerable<string> Messages(string from, IEnumerable<string> topics)
    {
        var text = new StringBuilder(from);
        foreach (var topic in topics)
        {
            if (text.Length > from.Length && Encoding.UTF8.GetByteCount(text.ToString()) + Encoding.UTF8.GetByteCount(topic) + 1 > MostBytes)
            {
                yield return text.ToString();
                text.Clear().Append(from);
            }

            text.Append('\n').Append(topic);
        }

        if (text.Length > from.Length)
        {
            yield return text.ToString();
        }
    }

    /// <summary>Passes on what another node said; what this one said its own pages know already.</summary>
    internal void Heard(string words)
    {
        var lines = words.Split('\n');
        if (lines[0] != me)
        {
            foreach (var topic in lines.Skip(1))
            {
                live.Pass(topic);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        dialect.IsShared ? Task.WhenAll(TellAsync(stoppingToken), HearAsync(stoppingToken)) : Task.CompletedTask;

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        var topics = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            while (await live.Published.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Together, stoppingToken);
                while (topics.Count < 500 && live.Published.TryRead(out var topic))
                {
                    topics.Add(topic);
                }

                try
                {
                    foreach (var message in Messages(me, topics))
                    {
                        await dialect.TellAsync(message, stoppingToken);
                    }
                }
                catch (Exception exception) when (exception is DbException or InvalidOperationException or TimeoutException)
                {
                    // Pages of other nodes look again by themselves when their node hears again.
                    logger.LogWarning("Other nodes could not be told of changes: {Kind}", exception.GetType().Name);
                }

                topics.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task HearAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // What was said while nobody listened is made up for by every page looking once.
                await dialect.HearAsync(live.PassAll, Heard, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested && exception is DbException or InvalidOperationException or TimeoutException or IOException)
            {
                logger.LogWarning("Changes made by other nodes are not heard, and it is tried again: {Kind}", exception.GetType().Name);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
