namespace Reeve.Web.Demonstrating;

/// <summary>The clock of a demonstration's first start: it stands in the past while the last weeks are told, and is the real one ever after.</summary>
internal sealed class DemonstrationClock : TimeProvider
{
    private DateTimeOffset? told;

    public override DateTimeOffset GetUtcNow() => told ?? base.GetUtcNow();

    public void GoTo(DateTimeOffset time) => told = time;

    public void Return() => told = null;
}
