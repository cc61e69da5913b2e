using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel;

namespace Reeve.Contacts.History;

/// <summary>Which contacts are not over, for who asks about proofs made in them.</summary>
internal sealed class ContactsUnderWay(Work work) : IContactsUnderWay
{
    public async Task<ContactUnderWay?> FindAsync(Guid contactId, CancellationToken cancellationToken = default)
    {
        var contact = await work.Db.Set<Contact>().AsNoTracking().Where(kept => kept.Id == contactId && kept.EndedAt == null)
            .Select(kept => new { kept.Id, kept.CustomerId, kept.Channel, kept.TakenById, kept.StartedAt }).FirstOrDefaultAsync(cancellationToken);
        return contact is null ? null : new ContactUnderWay(contact.Id, contact.CustomerId, contact.Channel == ContactChannel.Counter, contact.TakenById == work.Actor.Id, contact.StartedAt);
    }
}
