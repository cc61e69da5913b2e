using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Jobs;

namespace Reeve.Cases.Jobs;

/// <summary>Notes promises of which four fifths have gone, and those that are broken, on the case and for reports.</summary>
internal sealed class WatchPromises(Work work, CaseLoader cases) : IJob
{
    private const int AtOnce = 200;

    public static string Purpose => "Warns before a promise is broken, and writes down that it was.";

    public static string Schedule => "30 0/5 * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = work.Now;
        var waiting = work.Db.Set<CaseClock>()
            .Where(clock => clock.StoppedAt == null && clock.BreachedAt == null && (clock.DueAt < now || (clock.WarnedAt == null && clock.WarnAt <= now)))
            .Select(clock => clock.CaseId);
        await foreach (var ids in waiting.InBatchesAsync(AtOnce, cancellationToken))
        {
            var by = await cases.ByAsync(cancellationToken);
            foreach (var found in await work.Db.Set<Case>().Include(each => each.Clocks).Where(each => ids.Contains(each.Id)).ToListAsync(cancellationToken))
            {
                if (found.Watch(by))
                {
                    work.Record("case.promise-noted", "case", found.Id, course: found.Reference);
                    work.Signal("case:" + found.Id);
                }
            }

            if (work.Db.ChangeTracker.HasChanges())
            {
                work.Signal("cases");
                await work.SaveAsync(cancellationToken);
            }

            work.Db.ChangeTracker.Clear();
        }
    }
}
