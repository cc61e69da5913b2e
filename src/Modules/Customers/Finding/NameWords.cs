using Reeve.Kernel.Database;
using Reeve.Kernel.Snapshots;

namespace Reeve.Customers.Finding;

/// <summary>The vocabulary of names as this node holds it, with what was learnt since.</summary>
internal sealed class NameWords(Snapshot<NameVocabulary> held, ReeveDb db)
{
    /// <param name="after">How old what was read may be.</param>
    public async Task<NameVocabulary> ReadAsync(TimeSpan after, CancellationToken cancellationToken)
    {
        var vocabulary = await held.GetAsync(cancellationToken);
        await vocabulary.RefreshAsync(db, after, cancellationToken);
        return vocabulary;
    }
}
