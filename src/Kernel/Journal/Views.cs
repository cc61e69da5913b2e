using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Kernel.Journal;

/// <summary>
/// Journals that somebody looked at a personal record. The page waits until the entry is stored, but
/// views that happen together share one commit, so that looking stays quick.
/// </summary>
public sealed class Views(Actors actors, JournalPen pen, ViewWriter writer)
{
    /// <param name="subject">"customer", "case" …</param>
    /// <param name="course">The contact or case in whose course it was looked at, e.g. its reference.</param>
    public Task ViewedAsync(string subject, Guid subjectId, string? course = null, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(pen.Write(actors, subject + ".viewed", subject, subjectId, null, course), cancellationToken);

    /// <param name="who">The person or key that asked.</param>
    /// <param name="route">Method and pattern of what they asked for.</param>
    internal Task RefusedAsync(Guid who, string route, CancellationToken cancellationToken) =>
        writer.WriteAsync(pen.Write(actors, "access.refused", "person", who, new { route }, null), cancellationToken);
}

/// <summary>Writes waiting view entries, as many as there are, in one commit.</summary>
public sealed class ViewWriter(IServiceScopeFactory scopes) : BackgroundService
{
    private readonly Channel<(JournalEntry Entry, TaskCompletionSource Stored)> waiting =
        Channel.CreateBounded<(JournalEntry, TaskCompletionSource)>(new BoundedChannelOptions(4096) { SingleReader = true });

    internal async Task WriteAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await waiting.Writer.WriteAsync((entry, stored), cancellationToken);
        await stored.Task.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<(JournalEntry Entry, TaskCompletionSource Stored)>(64);
        while (await waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            while (batch.Count < 64 && waiting.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
                await db.SaveWithAsync([.. batch.Select(item => item.Entry)], stoppingToken);

                batch.ForEach(item => item.Stored.TrySetResult());
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The page fails rather than show a record whose viewing could not be journalled.
                batch.ForEach(item => item.Stored.TrySetException(exception));
            }
        }
    }
}
