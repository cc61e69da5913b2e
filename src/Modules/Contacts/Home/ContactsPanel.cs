using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.Contacts.Listing;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Contacts.Home;

/// <summary>An adviser's own contacts on the home page: what is unfinished, whom to call back, how many today.</summary>
internal sealed class ContactsPanel(Work work) : IHomePanel
{
    public int Order => 10;

    public string Permission => Kernel.Identity.Permission.TakeContacts;

    public string? Topic => "contacts";

    public async Task<HomePanel?> ShowAsync(CancellationToken cancellationToken)
    {
        if (work.Actor.Kind != ActorKind.Staff || work.Actor.Id is not { } me)
        {
            return null;
        }

        var mine = work.Db.Set<Contact>().AsNoTracking().Where(contact => contact.TakenById == me);
        var unfinished = await mine.Where(contact => contact.EndedAt == null).OrderByDescending(contact => contact.StartedAt).Take(10)
            .Select(contact => new { contact.Id, contact.Channel, contact.StartedAt }).ToListAsync(cancellationToken);
        var midnight = UkTime.ToUtc(UkTime.Local(work.Now).Date);
        var today = await mine.CountAsync(contact => contact.StartedAt >= midnight, cancellationToken);
        var callBacks = await ContactFilter.Visible(work.Db.Set<Contact>().AsNoTracking(), work.Actor)
            .SelectMany(contact => contact.Enquiries).CountAsync(enquiry => enquiry.CallBackBy != null && enquiry.CalledBackAt == null, cancellationToken);
        var model = new ContactsOfToday([.. unfinished.Select(contact => (contact.Id, contact.Channel, contact.StartedAt))], today, callBacks);
        return new HomePanel("my-contacts", "Your contacts", "/Contacts/Home/ContactsPanel.cshtml", model, unfinished.Count == 0 ? null : unfinished.Count, "All your contacts", ContactLinks.All);
    }
}

internal sealed record ContactsOfToday(IReadOnlyList<(Guid Id, ContactChannel Channel, DateTime StartedAt)> Unfinished, int Today, int CallBacks);
