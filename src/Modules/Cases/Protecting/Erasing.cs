using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Files;
using Reeve.Kernel.Journal;

namespace Reeve.Cases.Protecting;

internal sealed class EraseCase(AnonymiseCases anonymise) : IErase
{
    public string Subject => "case";

    public Task EraseAsync(ReeveDb db, Guid subjectId, CancellationToken cancellationToken) => anonymise.RunAsync([subjectId], cancellationToken);
}

/// <summary>Their own cases, and what they told or wrote on others'.</summary>
internal sealed class EraseCasesOfCustomer(AnonymiseCases anonymise) : IErase
{
    public string Subject => "customer";

    public async Task EraseAsync(ReeveDb db, Guid subjectId, CancellationToken cancellationToken)
    {
        await anonymise.RunAsync(await db.Set<Case>().Where(found => found.CustomerId == subjectId).Select(found => found.Id).ToListAsync(cancellationToken), cancellationToken);
        await anonymise.LeaveAsync([subjectId], cancellationToken);
    }
}

/// <summary>Takes the bytes of removed files out of the store, unless another case has the same file.</summary>
internal sealed class RemoveFiles(ReeveDb db, FileStore store) : IListen<CaseFilesRemoved>
{
    public async Task HandleAsync(CaseFilesRemoved happened, CancellationToken cancellationToken)
    {
        var digests = happened.Digests.ToList();
        var used = await db.Set<CaseAttachment>().Where(file => digests.Contains(file.Sha256)).Select(file => file.Sha256).Distinct().ToListAsync(cancellationToken);
        foreach (var digest in digests.Except(used, StringComparer.Ordinal))
        {
            store.Remove(digest);
        }
    }
}
