using Reeve.Kernel.Jobs;
using Reeve.Kernel.Journal;

namespace Reeve.Audit.Jobs;

internal sealed class SealJournal(JournalSealer sealer) : IJob
{
    public static string Purpose => "Seals what was written in the journal since, so that a later change is found.";

    public static string Schedule => "30 * * * * ?";

    public Task RunAsync(CancellationToken cancellationToken) => sealer.RunAsync(cancellationToken);
}
