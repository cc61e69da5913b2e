using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel;

namespace Reeve.Cases.Reopening;

/// <summary>Opens a closed case again; its promise runs on with the time it had left.</summary>
internal sealed class ReopenCase(Work work, CaseLoader cases)
{
    public async Task RunAsync(string reference, int? version, string? reason, CancellationToken cancellationToken)
    {
        var words = CaseRefusals.Said(reason, "Reason", "Write why it is opened again.");
        var (found, by) = await cases.LoadAsync(reference, version, cancellationToken);
        found.Reopen(by, await cases.ServiceAsync(found, cancellationToken), words);
        // It had been joined to another case: its own customers hear of it here again, and no longer there.
        work.Db.RemoveRange(await work.Db.Set<CaseReporter>().Where(reporter => reporter.FromCaseId == found.Id).ToListAsync(cancellationToken));
        work.Record("case.reopened", "case", found.Id, new { reason = words }, found.Reference);
        work.Raise(new CaseReopened(found.Id, words));
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }
}
