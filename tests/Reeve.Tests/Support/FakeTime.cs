namespace Reeve.Tests.Support;

/// <summary>A clock that stands still until a test moves it. Starts on Tuesday 1 September 2026, 10:00 in the UK.</summary>
public sealed class FakeTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;

    public void Set(DateTimeOffset to) => now = to;
}
