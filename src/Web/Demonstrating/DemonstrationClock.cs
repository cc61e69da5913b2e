namespace Reeve.Web.Demonstrating;

/// <summary>
/// The clock of a demonstration: it stands in the past for whoever tells the last weeks, and is the real one for
/// everybody else. Rows that others add meanwhile are due later than anything told, so the teller leaves them alone.
/// </summary>
internal sealed class DemonstrationClock : TimeProvider
{
    private readonly AsyncLocal<Told?> told = new();

    public override DateTimeOffset GetUtcNow() => told.Value?.Now ?? base.GetUtcNow();

    /// <summary>Runs in a time of its own, which <paramref name="tell"/> sets by the function it is given.</summary>
    public async Task TellAsync(Func<Action<DateTimeOffset>, Task> tell)
    {
        // One object for the whole flow, so that a time set deep inside holds for what follows further out.
        var mine = new Told();
        told.Value = mine;
        try
        {
            await tell(time => mine.Now = time);
        }
        finally
        {
            // What the flow has left running, such as timers, is back in the present too.
            mine.Now = null;
        }
    }

    private sealed class Told
    {
        public DateTimeOffset? Now { get; set; }
    }
}
