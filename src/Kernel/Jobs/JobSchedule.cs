using Microsoft.Extensions.Hosting;
using Quartz;
using Reeve.Kernel.Values;

namespace Reeve.Kernel.Jobs;

/// <summary>Gives every registered job to Quartz at start, in UK time.</summary>
internal sealed class JobSchedule(ISchedulerFactory factory, JobRunner runner, Beginning beginning, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private IScheduler? scheduler;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        if (scheduler is not null)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }

        await base.StopAsync(cancellationToken);
    }

    /// <summary>By the job's own schedule, in UK time. Runs missed while nothing ran are made up for by one.</summary>
    internal static ITrigger TriggerOf(JobRegistration job) => TriggerBuilder.Create().WithIdentity(job.Name)
        .WithCronSchedule(job.Schedule, cron => cron.InTimeZone(UkTime.Zone))
        .Build();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await beginning.WaitAsync(stoppingToken);
        scheduler = await factory.GetScheduler(stoppingToken);
        foreach (var job in runner.Registered)
        {
            var detail = JobBuilder.Create<QuartzBridge>().WithIdentity(job.Name).UsingJobData(QuartzBridge.NameKey, job.Name).Build();
            await scheduler.ScheduleJob(detail, TriggerOf(job), cancellationToken: stoppingToken);
        }

        await scheduler.Start(stoppingToken);
        await FollowAsync(scheduler, stoppingToken);
    }

    /// <summary>A clock that was ahead and is set back would leave every job waiting for a time that is far off: they are scheduled anew.</summary>
    private async Task FollowAsync(IScheduler running, CancellationToken stoppingToken)
    {
        var clock = new BackwardClock(time);
        using var timer = new PeriodicTimer(Look);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (clock.WasSetBack())
                {
                    foreach (var job in runner.Registered)
                    {
                        await running.RescheduleJob(new TriggerKey(job.Name), TriggerOf(job), cancellationToken: stoppingToken);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Reeve stops.
        }
    }
}
