using Reeve.Kernel.Database;

namespace Reeve.Kernel.Jobs;

/// <summary>The night after an upgrade, nobody needs any more what it left for nodes of the version before.</summary>
internal sealed class DropSuperseded(ReeveDb db, Dialect dialect) : IJob
{
    public static string Purpose => "Drops indexes that only the version before this one used.";

    public static string Schedule => "0 55 2 * * ?";

    public Task RunAsync(CancellationToken cancellationToken) => dialect.DropSupersededAsync(db, cancellationToken);
}
