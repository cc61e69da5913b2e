using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Kernel.Jobs;

/// <summary>A job as the modules registered it.</summary>
public sealed record JobRegistration(string Name, string Purpose, string Schedule, Func<IServiceProvider, CancellationToken, Task> Run);

/// <summary>Runs a registered job: claims the run, acts as the system, writes how it ended. A job is never run twice at the same time, whatever node runs it.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, Dialect dialect, IEnumerable<JobRegistration> jobs, TimeProvider time, ILogger<JobRunner> logger)
{
    public IReadOnlyList<JobRegistration> Registered { get; } = [.. jobs];

    /// <returns>False when another node already took this run, or still does the one before.</returns>
    public async Task<bool> RunAsync(string name, DateTime scheduledFor, CancellationToken cancellationToken)
    {
        var job = Registered.Single(candidate => candidate.Name == name);
        await using var alone = await dialect.AloneAsync("job " + name, wait: false, cancellationToken);
        if (alone is null)
        {
            return false;
        }

        await EndBrokenOffAsync(name, cancellationToken);
        var run = new JobRun { Job = name, ScheduledFor = scheduledFor, StartedAt = time.UtcNow() };
        if (!await SaveAsync(run, added: true, cancellationToken))
        {
            return false;
        }

        var begun = time.GetTimestamp();
        try
        {
            using var activity = Measures.Activities.StartActivity(name);
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System(name, "job"));
            await job.Run(scope.ServiceProvider, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            run.Error = exception.Message.Length > 2000 ? exception.Message[..2000] : exception.Message;
            logger.LogError(exception, "The job {Job} failed.", name);
        }

        run.EndedAt = time.UtcNow();
        Measures.Jobs.Record(time.GetElapsedTime(begun).TotalSeconds, new KeyValuePair<string, object?>("job", name), new KeyValuePair<string, object?>("outcome", run.Error is null ? "done" : "failed"));
        await SaveAsync(run, added: false, cancellationToken);
        return true;
    }

    /// <summary>Whoever runs the job alone knows that no other run of it goes on: one without an end was broken off by the end of its node.</summary>
    private async Task EndBrokenOffAsync(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var runs = scope.ServiceProvider.GetRequiredService<ReeveDb>().Set<JobRun>().Where(run => run.Job == name && run.EndedAt == null);
        if (!await runs.AnyAsync(cancellationToken))
        {
            return;
        }

        var now = time.UtcNow();
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await runs.ExecuteUpdateAsync(set => set.SetProperty(run => run.EndedAt, now).SetProperty(run => run.Error, "Reeve was stopped while this ran."), cancellationToken);
        }
    }

    private async Task<bool> SaveAsync(JobRun run, bool added, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        db.Entry(run).State = added ? EntityState.Added : EntityState.Modified;
        try
        {
            await db.SaveChangesAsync(cancellationToken);

            return true;
        }
        catch (DbUpdateException exception) when (added && exception.InnerException is DbException inner && dialect.IsDuplicate(inner))
        {
            return false;
        }
    }
}

/// <summary>The bridge from Quartz, which keeps the time, to <see cref="JobRunner"/>, which does the work.</summary>
[DisallowConcurrentExecution]
internal sealed class QuartzBridge(JobRunner runner) : Quartz.IJob
{
    public const string NameKey = "job";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await runner.RunAsync(
            context.MergedJobDataMap.GetString(NameKey)!,
            (context.ScheduledFireTimeUtc ?? context.FireTimeUtc).UtcDateTime,
            cancellationToken);
}
