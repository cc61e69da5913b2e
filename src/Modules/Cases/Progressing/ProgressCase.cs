using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.CouncilPacks;
using Reeve.Kernel;

namespace Reeve.Cases.Progressing;

/// <summary>Begins the work, or moves it to the next of its service's steps.</summary>
internal sealed class ProgressCase(Work work, CaseLoader cases)
{
    /// <param name="state">A code of the service's states; null begins the work.</param>
    /// <param name="note">For staff; the customer reads the state's own words.</param>
    public async Task RunAsync(string reference, int? version, string? state, string? note, CancellationToken cancellationToken)
    {
        var words = CaseRefusals.Text(note, "Note").Trim();
        var (found, by) = await cases.LoadAsync(reference, version, cancellationToken);
        var service = await cases.ServiceAsync(found, cancellationToken);
        var begins = found.Kind != StateKind.Started && (state is null || service.Definition.States.FirstOrDefault(each => each.Code == state)?.Kind == StateKind.Started);
        if (begins && (state is null || service.FirstState(StateKind.Started).Code == state))
        {
            found.Start(by, service, words.Length == 0 ? null : words);
            work.Raise(new CaseStarted(found.Id, null));
        }
        else
        {
            found.Progress(by, service, state ?? "", words.Length == 0 ? null : words);
            work.Raise(new CaseProgressed(found.Id, found.State));
        }

        work.Record("case.progressed", "case", found.Id, new { found.State }, found.Reference);
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }
}
