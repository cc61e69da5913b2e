using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.Contacts.History;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Contacts.Listing;

/// <summary>One's own contacts and the team's, with what came of them.</summary>
[Authorize(Permission.TakeContacts)]
internal sealed class ContactsPage(Work work, ICustomers customers, WhoMayRead reading) : PageModel
{
    private const int Size = 50;

    public ContactFilter Filter { get; private set; } = new();

    public int PageNumber { get; private set; } = 1;

    public int Total { get; private set; }

    public int Pages => (Total + Size - 1) / Size;

    public bool MayExport => work.Actor.May(Permission.Export);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Advisers { get; private set; } = [];

    public IEnumerable<SelectListItem> Shows { get; } = [new("Mine", "mine"), new("The team's", "team"), new("My unfinished", "unfinished")];

    public IEnumerable<SelectListItem> Channels { get; } = [.. Enum.GetValues<ContactChannel>().Select(channel => new SelectListItem(ContactWords.Of(channel), channel.ToString()))];

    public IEnumerable<SelectListItem> Outcomes { get; } = [.. ContactWords.Offered.Select(outcome => new SelectListItem(ContactWords.Of(outcome), outcome.ToString()))];

    public IEnumerable<SelectListItem> Demands { get; } = [new("Of value", "Value"), new("Preventable", "Preventable")];

    public async Task OnGetAsync(ContactFilter filter, [FromQuery(Name = "page")] int? page, CancellationToken cancellationToken)
    {
        Filter = filter;
        // A filter that cannot be read is left out; the list says what it shows.
        ModelState.Clear();
        PageNumber = Math.Clamp(page ?? 1, 1, 10_000);
        var contacts = filter.Of(work);
        Total = await contacts.CountAsync(cancellationToken);
        var found = await contacts.Include(contact => contact.Enquiries).OrderByDescending(contact => contact.StartedAt).ThenBy(contact => contact.Id)
            .Skip((PageNumber - 1) * Size).Take(Size).ToListAsync(cancellationToken);
        var cards = await customers.CardsAsync([.. found.Select(contact => contact.CustomerId).OfType<Guid>().Distinct()], cancellationToken);
        await reading.LoadAsync(cancellationToken);
        Rows = [.. found.Select(contact => new Row(
            contact,
            contact.CustomerId is { } id && cards.TryGetValue(id, out var card) ? card.Name : contact.Anonymous ? "Would not say" : "",
            string.Join("; ", contact.Enquiries.OrderBy(enquiry => enquiry.Number).Select(enquiry =>
                $"{reading.ServiceOf(contact, enquiry)}: {(enquiry.Outcome is { } outcome ? ContactWords.Of(outcome) : "not finished")}{(enquiry.CaseReference is null ? "" : " " + enquiry.CaseReference)}"))))];
        Advisers = [.. (await ContactFilter.Visible(work.Db.Set<Contact>().AsNoTracking(), work.Actor).Select(contact => new { contact.TakenById, contact.TakenByName }).Distinct().ToListAsync(cancellationToken))
            .DistinctBy(adviser => adviser.TakenById).OrderBy(adviser => adviser.TakenByName, StringComparer.Ordinal).Select(adviser => new SelectListItem(adviser.TakenByName, adviser.TakenById.ToString()))];
    }

    internal sealed record Row(Contact Contact, string Customer, string Enquiries);
}
