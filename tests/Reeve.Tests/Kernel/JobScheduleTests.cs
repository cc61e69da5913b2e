using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Values;
using Reeve.Tests.Support;

namespace Reeve.Tests.Kernel;

public class JobScheduleTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public void Every_job_runs_again_and_again_by_its_own_schedule()
    {
        var jobs = reeve.App.Services.GetRequiredService<JobRunner>().Registered;
        jobs.ShouldNotBeEmpty();
        foreach (var job in jobs)
        {
            var trigger = JobSchedule.TriggerOf(job);
            var first = trigger.GetFireTimeAfter(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero)).ShouldNotBeNull(job.Name);
            var second = trigger.GetFireTimeAfter(first).ShouldNotBeNull(job.Name);
            second.ShouldBeGreaterThan(first, job.Name);
            (second - first).ShouldBeLessThanOrEqualTo(TimeSpan.FromDays(31), job.Name);
        }
    }

    [Fact]
    public void A_time_of_the_clock_is_the_clock_of_the_uk_in_summer_and_in_winter()
    {
        var trigger = JobSchedule.TriggerOf(new JobRegistration("Test.Nightly", "", "0 30 2 * * ?", (_, _) => Task.CompletedTask));
        UkTime.Local(trigger.GetFireTimeAfter(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero))!.Value.UtcDateTime).TimeOfDay.ShouldBe(new TimeSpan(2, 30, 0));
        UkTime.Local(trigger.GetFireTimeAfter(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero))!.Value.UtcDateTime).TimeOfDay.ShouldBe(new TimeSpan(2, 30, 0));
    }
}
