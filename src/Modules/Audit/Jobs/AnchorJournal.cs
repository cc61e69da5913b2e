using Reeve.Audit.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Journal;

namespace Reeve.Audit.Jobs;

/// <summary>Writes the head of the chain to a file and has it sent, once a day and once for each head.</summary>
internal sealed class AnchorJournal(Work work, JournalSealer sealer, JournalAnchors anchors) : IJob
{
    public static string Purpose => "Writes down the head of the journal's chain and sends it to whoever keeps it, so that the whole chain cannot be made anew.";

    public static string Schedule => "0 5 1 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await sealer.RunAsync(cancellationToken);
        if (await anchors.NewestAsync(cancellationToken) is not { } anchor)
        {
            return;
        }

        await anchors.WriteAsync(anchor, cancellationToken);
        work.Record("journal.anchored", "journal", Guid.Empty, new { anchor.Seal, anchor.Head });
        work.Raise(new JournalAnchored(anchor.Seal, anchor.LastEntry, anchor.SealedAt, anchor.Head));
        await work.SaveAsync(cancellationToken);
    }
}
