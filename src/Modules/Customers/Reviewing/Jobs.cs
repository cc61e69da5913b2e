using Reeve.Kernel.Jobs;

namespace Reeve.Customers.Reviewing;

/// <summary>What was asked for on the review list, and whoever came lately.</summary>
internal sealed class WorkDuplicates(MergeBatches batches, CompareAll all, CompareNew lately) : IJob
{
    public static string Purpose => "Merges or un-merges what was asked for on the list of likely duplicates, does a run that was asked for, and compares customers who came lately with those who may be the same.";

    public static string Schedule => "15 * * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await batches.WorkAsync(cancellationToken);
        await lately.RunAsync(cancellationToken);
        await all.WorkAsync(cancellationToken);
    }
}

internal sealed class AskForDuplicates(CompareAll all) : IJob
{
    public static string Purpose => "Asks for all customers to be compared with each other, so that the list of likely duplicates is whole in the morning.";

    public static string Schedule => "0 10 1 * * ?";

    public Task RunAsync(CancellationToken cancellationToken) => all.AskAsync(cancellationToken);
}
