using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Jobs;
using Reeve.Tests.Support;

namespace Reeve.Tests.Kernel;

/// <summary>What only grows is removed when it is older than it is kept, and nothing else is.</summary>
public class ForgettingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task Deliveries_that_went_through_and_old_runs_go_and_what_waits_or_failed_stays()
    {
        var now = reeve.App.Time.GetUtcNow().UtcDateTime;
        await reeve.App.DoAsync(Actor.System("Test"), async services =>
        {
            var db = services.GetRequiredService<ReeveDb>();
            db.AddRange(Row(OutboxState.Done, now.AddDays(-31)), Row(OutboxState.Done, now.AddDays(-29)), Row(OutboxState.Failed, now.AddDays(-400)), Row(OutboxState.Waiting, now.AddDays(-400)));
            db.AddRange(Run(-91, null), Run(-89, null), Run(-100, "failed"), Run(-361, "failed"));
            await db.SaveChangesAsync();
        });
        await reeve.App.DoAsync(Actor.System("Test"), services => services.GetRequiredService<ForgetDone>().RunAsync(CancellationToken.None));
        (await reeve.App.ReadAsync(db => db.Set<OutboxMessage>().Where(message => message.Event == "test.old").OrderBy(message => message.State).Select(message => message.State).ToListAsync()))
            .ShouldBe([OutboxState.Done, OutboxState.Failed, OutboxState.Waiting], ignoreOrder: true);
        (await reeve.App.ReadAsync(db => db.Set<JobRun>().Where(run => run.Job == "Test.Old").OrderBy(run => run.ScheduledFor).Select(run => run.ScheduledFor).ToListAsync())).ShouldBe([now.AddDays(-100), now.AddDays(-89)]);

        OutboxMessage Row(OutboxState state, DateTime at) => new() { Id = Guid.NewGuid(), Event = "test.old", Listener = "Test.Nobody", Payload = "{}", State = state, CreatedAt = at, DueAt = now.AddDays(1), DoneAt = state == OutboxState.Done ? at : null };
        JobRun Run(int days, string? error) => new() { Job = "Test.Old", ScheduledFor = now.AddDays(days), StartedAt = now.AddDays(days), EndedAt = now.AddDays(days), Error = error };
    }

    [Fact]
    public void Every_job_runs_again_and_again_at_the_times_it_says_in_uk_time()
    {
        var start = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var job in reeve.App.Services.GetRequiredService<JobRunner>().Registered)
        {
            var trigger = JobSchedule.TriggerOf(job).ShouldBeAssignableTo<Quartz.ICronTrigger>(job.Name)!;
            trigger.CronExpressionString.ShouldBe(job.Schedule);
            var first = trigger.GetFireTimeAfter(start).ShouldNotBeNull(job.Name);
            trigger.GetFireTimeAfter(first).ShouldNotBeNull($"{job.Name} runs only once");
        }
    }
}
