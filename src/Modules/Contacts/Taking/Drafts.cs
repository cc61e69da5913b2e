using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;

namespace Reeve.Contacts.Taking;

/// <summary>
/// Keeps what stands in the fields. A draft is nothing that happened yet, so it has no journal entry and no version:
/// the newest typing of a page that is not out of date wins.
/// </summary>
internal sealed class Drafts(ReeveDb db, Dialect dialect, TimeProvider time)
{
    public async Task<DraftFields> LoadAsync(Guid contactId, CancellationToken cancellationToken) =>
        await db.Set<ContactDraft>().AsNoTracking().Where(draft => draft.ContactId == contactId).Select(draft => draft.Fields).FirstOrDefaultAsync(cancellationToken) is { } json
            ? DraftFields.FromJson(json)
            : new DraftFields();

    public async Task SaveAsync(Guid contactId, DraftFields fields, CancellationToken cancellationToken)
    {
        var kept = await db.Set<ContactDraft>().AsNoTracking().FirstOrDefaultAsync(draft => draft.ContactId == contactId, cancellationToken);
        if (kept is null)
        {
            return;
        }

        var now = time.UtcNow();
        var (json, away) = (fields.ToJson(), kept.AwayAt(now));
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await db.Set<ContactDraft>().Where(draft => draft.ContactId == contactId)
                .ExecuteUpdateAsync(set => set.SetProperty(draft => draft.Fields, json).SetProperty(draft => draft.SavedAt, now).SetProperty(draft => draft.AwaySeconds, away), cancellationToken);
        }
    }
}
