namespace Reeve.Kernel;

public static class TimeExtensions
{
    /// <summary>Now in UTC, cut to the microsecond that both databases keep, so that a time read back equals the time written.</summary>
    public static DateTime UtcNow(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
