using Reeve.Kernel.Events;

namespace Reeve.Tests.Kernel;

/// <summary>The outbox lets people go before it, for a while.</summary>
public class CourtesyTests
{
    private readonly TimeProvider time = TimeProvider.System;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task It_waits_while_every_processor_is_wanted_and_goes_on_when_one_is_not()
    {
        var courtesy = Busy();
        var waiting = courtesy.GiveWayAsync(Now, CancellationToken.None);
        waiting.IsCompleted.ShouldBeFalse();
        courtesy.End();
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Nothing_waits_where_nobody_asks() => new Courtesy(time).GiveWayAsync(Now, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();

    [Fact]
    public void What_has_waited_long_enough_goes_whoever_asks() => Busy().GiveWayAsync(Now - Courtesy.Longest, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();

    [Fact]
    public async Task Who_is_told_to_stop_waits_no_longer()
    {
        using var stopping = new CancellationTokenSource();
        var waiting = Busy().GiveWayAsync(Now, stopping.Token);
        waiting.IsCompleted.ShouldBeFalse();
        await stopping.CancelAsync();
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private Courtesy Busy()
    {
        var courtesy = new Courtesy(time);
        for (var i = 0; i < Environment.ProcessorCount; i++)
        {
            courtesy.Begin();
        }

        return courtesy;
    }
}
