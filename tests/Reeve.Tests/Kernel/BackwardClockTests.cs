using Reeve.Kernel;
using Reeve.Tests.Support;

namespace Reeve.Tests.Kernel;

public class BackwardClockTests
{
    [Fact]
    public void A_clock_that_is_set_back_is_noticed_once_and_one_that_goes_on_or_is_set_ahead_is_not()
    {
        var time = new FakeTime();
        var clock = new BackwardClock(time);
        clock.WasSetBack().ShouldBeFalse();
        time.Advance(TimeSpan.FromDays(1));
        clock.WasSetBack().ShouldBeFalse();
        time.Advance(TimeSpan.FromHours(-1));
        clock.WasSetBack().ShouldBeTrue();
        clock.WasSetBack().ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(-20));
        clock.WasSetBack().ShouldBeFalse();
    }
}
