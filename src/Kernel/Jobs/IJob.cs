namespace Reeve.Kernel.Jobs;

/// <summary>Work done on a schedule. Each run has a scope of its own and acts as the system; running twice must be harmless.</summary>
public interface IJob
{
    /// <summary>One sentence for the operator's page: what it does and why then.</summary>
    static abstract string Purpose { get; }

    /// <summary>Quartz cron, in UK time: "0 0/5 * * * ?" is every five minutes.</summary>
    static abstract string Schedule { get; }

    Task RunAsync(CancellationToken cancellationToken);
}
