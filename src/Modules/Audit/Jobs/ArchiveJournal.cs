using Microsoft.Extensions.Configuration;
using Reeve.Kernel;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Journal;

namespace Reeve.Audit.Jobs;

internal sealed class ArchiveJournal(Work work, JournalArchiver archiver, IConfiguration configuration) : IJob
{
    public static string Purpose => "Moves journal entries older than they are kept out of the database into files that can still be verified.";

    public static string Schedule => "0 20 3 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var years = configuration.GetValue("Keep:JournalYears", 7);
        if (years <= 0)
        {
            return;
        }

        var moved = await archiver.RunAsync(work.Now.AddYears(-years), cancellationToken);
        if (moved > 0)
        {
            work.Record("journal.archived", "journal", Guid.Empty, new { entries = moved });
            await work.SaveAsync(cancellationToken);
        }
    }
}
