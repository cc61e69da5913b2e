using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.Contacts.History;
using Reeve.Contacts.Listing;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Contacts.CallingBack;

/// <summary>Promises to ring somebody back, kept in sight until it is done.</summary>
[Authorize(Permission.TakeContacts)]
internal sealed class CallBacksPage(Work work, ICustomers customers, WhoMayRead reading) : PageModel, IReloads
{
    public DateTime Now => work.Now;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid enquiry, CancellationToken cancellationToken)
    {
        var contact = await ContactFilter.Visible(work.Db.Set<Contact>(), work.Actor).Include(kept => kept.Enquiries)
            .FirstOrDefaultAsync(kept => kept.Enquiries.Any(asked => asked.Id == enquiry), cancellationToken) ?? throw Refused.Missing("that call back");
        contact.Enquiries.Single(asked => asked.Id == enquiry).CalledBack(work.Now);
        work.Record("enquiry.called-back", "contact", contact.Id, new { enquiry });
        work.Signal("contacts");
        await work.SaveAsync(cancellationToken);
        TempData.Say("Noted: they were called back");
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var waiting = await work.Db.Set<Enquiry>().AsNoTracking().Where(enquiry => enquiry.CallBackBy != null && enquiry.CalledBackAt == null)
            .Join(ContactFilter.Visible(work.Db.Set<Contact>().AsNoTracking(), work.Actor), enquiry => enquiry.ContactId, contact => contact.Id, (enquiry, contact) => new { contact, enquiry })
            .OrderBy(row => row.enquiry.CallBackBy).Take(200).ToListAsync(cancellationToken);
        await reading.LoadAsync(cancellationToken);
        var cards = await customers.CardsAsync([.. waiting.Select(row => row.contact.CustomerId).OfType<Guid>().Distinct()], cancellationToken);
        Rows = [.. waiting.Select(row => new Row(
            row.enquiry.ContactId,
            row.enquiry.Id,
            row.enquiry.CallBackBy!.Value,
            row.contact.CustomerId is { } id && cards.TryGetValue(id, out var card) ? card.Name : "Caller who gave no name",
            row.contact.CustomerId is { } who && cards.GetValueOrDefault(who)?.Restricted == true ? "" : row.enquiry.CallBackPhone ?? "",
            reading.ServiceOf(row.contact, row.enquiry),
            reading.All(row.contact, row.enquiry) ? row.enquiry.Note ?? row.enquiry.Words : null,
            row.enquiry.CaseReference ?? row.enquiry.AboutReference,
            row.contact.TakenByName))];
    }

    internal sealed record Row(Guid ContactId, Guid EnquiryId, DateTime By, string Who, string Phone, string Service, string? About, string? Reference, string Adviser);
}
