using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Contracts;
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
internal sealed class RecordPage(Work work, Views views, ICustomers customers, ICatalogue catalogue, Doors doors, ContactHistory history, Snapshot<DemandCauses> causes) : PageModel
{
    private Dictionary<Guid, Service> services = [];

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
        services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);
        return Page();
    }

    public string ServiceName(Enquiry enquiry) => enquiry.ServiceId is { } id && services.TryGetValue(id, out var service) ? service.Name : "General question";

    public string? Causing(Enquiry enquiry) => enquiry.CausingServiceId is { } id && services.TryGetValue(id, out var service) ? service.Name : null;

    public bool MayRead(Enquiry enquiry) => history.MayRead(Contact, enquiry, services);

    public string Words(Enquiry enquiry) => MayRead(enquiry) ? enquiry.Words ?? "Nothing written down" : "Kept for those who work on this service";
}
