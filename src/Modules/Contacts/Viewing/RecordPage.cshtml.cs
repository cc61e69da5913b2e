using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Demand;
using Reeve.Contacts.Domain;
using Reeve.Contacts.History;
using Reeve.Contacts.Taking;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;

namespace Reeve.Contacts.Viewing;

/// <summary>A contact to be read, by whoever takes contacts: so that nobody has to say everything again.</summary>
[Authorize(Permission.TakeContacts)]
internal sealed class RecordPage(Work work, Views views, ICustomers customers, WhoMayRead reading, Doors doors, Snapshot<DemandCauses> causes) : PageModel
{
    public Contact Contact { get; private set; } = null!;

    public CustomerCard? Customer { get; private set; }

    public string Door { get; private set; } = "";

    public DemandCauses Causes { get; private set; } = null!;

    public DateTime Now => work.Now;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Contact = await work.Db.Set<Contact>().AsNoTracking().Include(contact => contact.Enquiries).FirstOrDefaultAsync(contact => contact.Id == id, cancellationToken)
            ?? throw Refused.Missing("that contact");
        if (Contact.EndedAt is null && Contact.TakenById == work.Actor.Id)
        {
            return Redirect(ContactLinks.Contact(id));
        }

        await views.ViewedAsync("contact", id, cancellationToken: cancellationToken);
        Customer = Contact.CustomerId is { } customer ? await customers.CardAsync(customer, cancellationToken) : null;
        Door = await doors.NameAsync(Contact, cancellationToken);
        Causes = await causes.GetAsync(cancellationToken);
        await reading.LoadAsync(cancellationToken);
        return Page();
    }

    public string ServiceName(Enquiry enquiry) => reading.ServiceOf(Contact, enquiry);

    public string? Causing(Enquiry enquiry) => reading.CausedBy(Contact, enquiry);

    public bool MayRead(Enquiry enquiry) => reading.All(Contact, enquiry);

    public string Words(Enquiry enquiry) => MayRead(enquiry) ? enquiry.Words ?? "Nothing written down" : reading.Instead(Contact);

    public string? Summary => Contact.Summary is null ? null : reading.Whole(Contact) ? Contact.Summary : reading.Instead(Contact);
}
