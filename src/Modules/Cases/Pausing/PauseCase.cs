using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel;

namespace Reeve.Cases.Pausing;

/// <summary>Asks the customer something and waits for them; or goes on without.</summary>
internal sealed class PauseCase(Work work, CaseLoader cases)
{
    public async Task RunAsync(string reference, int? version, string? question, CancellationToken cancellationToken)
    {
        var words = CaseRefusals.Said(question, "Question", "Write what you want to ask the customer.");
        var (found, by) = await cases.LoadAsync(reference, version, cancellationToken);
        found.Pause(by, await cases.ServiceAsync(found, cancellationToken), words);
        work.Record("case.paused", "case", found.Id, course: found.Reference);
        work.Raise(new CasePaused(found.Id, words));
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }

    public async Task ResumeAsync(string reference, int? version, CancellationToken cancellationToken)
    {
        var (found, by) = await cases.LoadAsync(reference, version, cancellationToken);
        found.Resume(by, await cases.ServiceAsync(found, cancellationToken));
        work.Record("case.resumed", "case", found.Id, course: found.Reference);
        work.Raise(new CaseResumed(found.Id));
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }
}
