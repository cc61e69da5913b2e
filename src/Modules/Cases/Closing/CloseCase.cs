using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.HandingOff;
using Reeve.Kernel;

namespace Reeve.Cases.Closing;

/// <summary>Ends a case with one of its service's outcomes; the customer is told how it ended.</summary>
internal sealed class CloseCase(Work work, CaseLoader cases)
{
    /// <param name="note">Added to the outcome's own words, for everybody who reported it.</param>
    public async Task RunAsync(string reference, int? version, string? outcome, string? note, CancellationToken cancellationToken)
    {
        var words = CaseRefusals.Text(note, "Note").Trim();
        var (found, by) = await cases.LoadAsync(reference, version, cancellationToken);
        found.Close(by, await cases.ServiceAsync(found, cancellationToken), outcome ?? "", words.Length == 0 ? null : words);
        await HandOffCase.EndAsync(work, found.Id, cancellationToken);
        work.Record("case.closed", "case", found.Id, new { found.Outcome }, found.Reference);
        work.Raise(new CaseClosed(found.Id, found.Outcome!, found.OutcomeNote));
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }
}
