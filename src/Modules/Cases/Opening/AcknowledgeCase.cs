using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel;

namespace Reeve.Cases.Opening;

/// <summary>Notes that the customer was told of the receipt.</summary>
internal sealed class AcknowledgeCase(Work work, CaseLoader cases)
{
    public async Task RunAsync(Guid caseId, CancellationToken cancellationToken)
    {
        // Most were acknowledged as they were opened: a look at one row saves the load.
        if (!await work.Db.Set<CaseClock>().AnyAsync(clock => clock.CaseId == caseId && clock.Metric == PromiseMetric.Acknowledge && clock.StoppedAt == null, cancellationToken))
        {
            return;
        }

        var (found, by) = await cases.LoadAsync(caseId, cancellationToken);
        found.Acknowledge(by);
        work.Record("case.acknowledged", "case", found.Id, course: found.Reference);
        await work.SaveAsync(cancellationToken);
    }
}
