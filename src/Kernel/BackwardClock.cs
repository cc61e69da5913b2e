namespace Reeve.Kernel;

/// <summary>
/// Notices that the machine's clock was set back, by the clock that only counts on. What was written as due by the time that
/// was wrong would else wait until the right time has come as far.
/// </summary>
internal sealed class BackwardClock(TimeProvider time)
{
    /// <summary>More than a clock is corrected by while it runs.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private DateTimeOffset wall = time.GetUtcNow();
    private long counted = time.GetTimestamp();

    /// <summary>True once after each time.</summary>
    public bool WasSetBack()
    {
        var (now, at) = (time.GetUtcNow(), time.GetTimestamp());
        var expected = wall + time.GetElapsedTime(counted, at);
        (wall, counted) = (now, at);
        return expected - now > Slack;
    }
}
