using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Taking;

/// <summary>The page a command came from: which contact, as shown in which version, by which form.</summary>
/// <param name="Once">The same for the same form with the same in it, and for no other.</param>
internal sealed record DeskForm(Guid ContactId, int Version, Guid Once, DraftFields Fields)
{
    /// <summary>A page gone back to and filled in otherwise is not the form that was sent before, though it carries the same key.</summary>
    public static DeskForm Of(Guid contactId, int version, Guid key, string command, DraftFields fields) =>
        new(contactId, version, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{command}\n{fields.ToJson()}")).AsSpan(0, 16)), fields);
}

/// <summary>Loads an adviser's own unfinished contact to be changed, and saves it.</summary>
internal sealed class OpenContact(Work work, Drafts drafts)
{
    public async Task<Contact> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await work.Db.Set<Contact>().Include(contact => contact.Enquiries).FirstOrDefaultAsync(contact => contact.Id == id && contact.TakenById == work.Actor.Id, cancellationToken)
            ?? throw Refused.Missing("that contact");

    /// <summary>Loads it, checks that the page is not out of date, and marks the form as used.</summary>
    public async Task<Contact> ChangeAsync(DeskForm form, CancellationToken cancellationToken)
    {
        var contact = await LoadAsync(form.ContactId, cancellationToken);
        contact.Change(form.Version, form.Once);
        return contact;
    }

    /// <summary>Saves the contact and what now stands in its fields.</summary>
    public async Task SaveAsync(Contact contact, DraftFields fields, string action, object? detail, CancellationToken cancellationToken)
    {
        work.Record(action, "contact", contact.Id, detail);
        work.Signal("contacts");
        await work.SaveAsync(cancellationToken);
        await drafts.SaveAsync(contact.Id, fields, cancellationToken);
    }

    /// <summary>True when this very form was already handled: a second press, or a page sent again.</summary>
    public Task<bool> IsRepeatAsync(DeskForm form, CancellationToken cancellationToken) =>
        work.Db.Set<Contact>().AsNoTracking().AnyAsync(contact => contact.Id == form.ContactId && contact.LastOnce == form.Once && contact.TakenById == work.Actor.Id, cancellationToken);

    /// <summary>True while the page shows the contact as it is now.</summary>
    public Task<bool> IsCurrentAsync(DeskForm form, CancellationToken cancellationToken) =>
        work.Db.Set<Contact>().AsNoTracking().AnyAsync(contact => contact.Id == form.ContactId && contact.Version == form.Version && contact.TakenById == work.Actor.Id && contact.EndedAt == null, cancellationToken);
}
