using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Contracts;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel;

namespace Reeve.Contacts.Taking;

/// <summary>From the end of the conversation to the end of the contact.</summary>
internal sealed class EndContact(OpenContact contacts, Work work)
{
    public async Task WrapUpAsync(DeskForm form, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        // What is still in the fields was not meant as an enquiry only when nothing stands there.
        if (contact.Open is null && (form.Fields["Words"] ?? form.Fields["Want"]) is not null)
        {
            contact.Current(work.NewId);
        }

        contact.WrapUp(work.Now);
        await contacts.SaveAsync(contact, form.Fields, "contact.wrapping-up", null, cancellationToken);
    }

    public async Task BackAsync(DeskForm form, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        contact.GoBack();
        await contacts.SaveAsync(contact, form.Fields, "contact.taken-up-again", null, cancellationToken);
    }

    public async Task FinishAsync(DeskForm form, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        var draft = await work.Db.Set<ContactDraft>().FirstOrDefaultAsync(kept => kept.ContactId == contact.Id, cancellationToken);
        contact.WaitedFor(Waited.Read(form.Fields["Waited"], "Waited"));
        contact.End(form.Fields["Summary"], draft?.AwayAt(work.Now) ?? 0, work.Now);
        if (draft is not null)
        {
            work.Db.Remove(draft);
        }

        work.Record("contact.ended", "contact", contact.Id, new { contact.HandlingSeconds, contact.WrapUpSeconds, contact.WaitedMinutes, enquiries = contact.Enquiries.Count });
        work.Raise(Ended(contact));
        work.Signal("contacts");
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>What happened, for other modules: facts and ids, nothing that anybody said.</summary>
    public static ContactEnded Ended(Contact contact) => new(
        contact.Id,
        PackWords.ToWord(contact.Channel),
        contact.TeamId,
        contact.CustomerId,
        contact.StartedAt,
        contact.EndedAt!.Value,
        contact.HandlingSeconds,
        contact.WrapUpSeconds,
        [.. contact.Enquiries.OrderBy(enquiry => enquiry.Number).Select(enquiry => new EnquiryEnded(enquiry.Number, enquiry.ServiceId, enquiry.Outcome is { } outcome ? PackWords.ToWord(outcome) : null, enquiry.Demand, enquiry.CauseCode, enquiry.CaseReference ?? enquiry.AboutReference))]);
}
