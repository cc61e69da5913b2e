using Microsoft.Extensions.Hosting;
using Quartz;
using Reeve.Kernel.Values;

namespace Reeve.Kernel.Jobs;

/// <summary>Gives every registered job to Quartz at start, in UK time.</summary>
internal sealed class JobSchedule(ISchedulerFactory factory, JobRunner runner, Beginning beginning) : BackgroundService
{
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
    }
}
