using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Taking;

/// <summary>One press to start: the door of the last contact is chosen already.</summary>
[Authorize(Permission.TakeContacts)]
internal sealed class NewContactPage(StartContact start, Doors doors, ICustomers customers, Work work) : PageModel, IReloads
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Door { get; set; }

    [BindProperty]
    public Guid? CustomerId { get; set; }

    /// <summary>How long the customer waited, as typed.</summary>
    [BindProperty]
    public string? Waited { get; set; }

    public CustomerCard? Customer { get; private set; }

    public IReadOnlyList<Door> Doors { get; private set; } = [];

    public IReadOnlyList<(Guid Id, ContactChannel Channel, DateTime StartedAt)> Unfinished { get; private set; } = [];

    public async Task OnGetAsync([FromQuery] Guid? customer, CancellationToken cancellationToken)
    {
        Id = work.NewId();
        CustomerId = customer;
        var last = await work.Db.Set<Contact>().AsNoTracking().Where(contact => contact.TakenById == work.Actor.Id).OrderByDescending(contact => contact.StartedAt)
            .Select(contact => new { contact.LineId, contact.AccessPointId, contact.Channel }).FirstOrDefaultAsync(cancellationToken);
        await ReloadAsync(cancellationToken);
        Door = last is null ? Doors[0].Code : await doors.CodeAsync(last.LineId, last.AccessPointId, last.Channel, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id == Guid.Empty)
        {
            Id = work.NewId();
        }

        var known = CustomerId is { } id ? (await customers.CardAsync(id, cancellationToken))?.Id : null;
        return Redirect(ContactLinks.Contact(await start.StartAsync(Door, Id, known, Waited, cancellationToken)));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        Doors = await doors.AllAsync(cancellationToken);
        Customer = CustomerId is { } id ? await customers.CardAsync(id, cancellationToken) : null;
        var open = await work.Db.Set<Contact>().AsNoTracking().Where(contact => contact.TakenById == work.Actor.Id && contact.EndedAt == null)
            .OrderByDescending(contact => contact.StartedAt).Take(10).Select(contact => new { contact.Id, contact.Channel, contact.StartedAt }).ToListAsync(cancellationToken);
        Unfinished = [.. open.Select(contact => (contact.Id, contact.Channel, contact.StartedAt))];
    }
}
