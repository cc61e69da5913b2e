using Reeve.Web.Demonstrating;

namespace Reeve.Tests.Web;

public class DemonstrationClockTests
{
    private static readonly DateTimeOffset Past = new(2020, 2, 3, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_stands_in_the_past_for_the_teller_alone_however_deep_it_is_set()
    {
        var clock = new DemonstrationClock();
        var seenByOthers = DateTimeOffset.MinValue;
        var begun = new TaskCompletionSource();
        var seen = new TaskCompletionSource();
        var telling = Task.Run(() => clock.TellAsync(async goTo =>
        {
            await DeepAsync(goTo);
            clock.GetUtcNow().ShouldBe(Past);
            begun.SetResult();
            await seen.Task;
            await Task.Run(() => clock.GetUtcNow().ShouldBe(Past));
        }));
        await begun.Task;
        seenByOthers = clock.GetUtcNow();
        seen.SetResult();
        await telling;
        seenByOthers.ShouldBeGreaterThan(Past.AddYears(5));
    }

    [Fact]
    public async Task What_the_telling_left_running_is_back_in_the_present()
    {
        var clock = new DemonstrationClock();
        var told = new TaskCompletionSource();
        Task<DateTimeOffset>? left = null;
        await clock.TellAsync(goTo =>
        {
            goTo(Past);
            left = Task.Run(async () =>
            {
                await told.Task;
                return clock.GetUtcNow();
            });
            return Task.CompletedTask;
        });
        told.SetResult();
        (await left!).ShouldBeGreaterThan(Past.AddYears(5));
    }

    private static async Task DeepAsync(Action<DateTimeOffset> goTo)
    {
        await Task.Yield();
        goTo(Past);
    }
}
