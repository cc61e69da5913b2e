using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Notes;

/// <summary>What staff noted about a customer, apart from facts.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class NotesPage(PartDoor door, Work work) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool Pinned { get; set; }

    [BindProperty]
    public Guid NoteId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Do { get; set; }

    public string ShownName { get; private set; } = "";

    public IReadOnlyList<CustomerNote> Notes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await door.LookAsync(Id, cancellationToken);
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var owner = await door.OwnerAsync(Id, cancellationToken);
        work.Db.Add(CustomerNote.Write(work.NewId(), owner.CurrentId, Text, Pinned, Sources.Of(work.Actor), work.Now));
        work.Record("customer.note-written", "customer", owner.CurrentId, new { pinned = Pinned });
        await work.SaveAsync(cancellationToken);
        TempData.Say("The note is kept.");
        return Redirect(CustomerLinks.Notes(Id));
    }

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken cancellationToken)
    {
        var note = await LoadAsync(cancellationToken);
        if (note.Version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }

        switch (Do)
        {
            case "pin" or "unpin":
                note.Pin(Do == "pin");
                TempData.Say(note.Pinned ? "The note is pinned: it is shown wherever somebody deals with them." : "The note is not pinned any more.");
                break;
            case "end":
                note.End(Sources.Of(work.Actor), work.Now);
                TempData.SayWithUndo("The note is ended. It stays here for the record.", CustomerLinks.Notes(Id) + "?handler=PutBack", new KeyValuePair<string, string>(nameof(NoteId), NoteId.ToString()));
                break;
            default:
                throw new Refused("note-what", RefusalKind.Invalid, "Choose what to do with the note");
        }

        work.Record("customer.note-" + (Do == "end" ? "ended" : Do + "ned"), "customer", note.CustomerId);
        await work.SaveAsync(cancellationToken);
        return Redirect(CustomerLinks.Notes(Id));
    }

    public async Task<IActionResult> OnPostPutBackAsync(CancellationToken cancellationToken)
    {
        var note = await LoadAsync(cancellationToken);
        note.PutBack();
        work.Record("customer.note-put-back", "customer", note.CustomerId);
        await work.SaveAsync(cancellationToken);
        TempData.Say("The note stands again.");
        return Redirect(CustomerLinks.Notes(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var owner = await door.OwnerAsync(Id, cancellationToken);
        ShownName = owner.Name;
        Notes = [.. (await work.Db.Set<CustomerNote>().AsNoTracking().Where(note => owner.Same.Contains(note.CustomerId)).OrderByDescending(note => note.At).Take(200).ToListAsync(cancellationToken))
            .OrderBy(note => note.EndedAt is not null).ThenByDescending(note => note.Pinned).ThenByDescending(note => note.At)];
    }

    private async Task<CustomerNote> LoadAsync(CancellationToken cancellationToken)
    {
        var owner = await door.OwnerAsync(Id, cancellationToken);
        return await work.Db.Set<CustomerNote>().FirstOrDefaultAsync(note => note.Id == NoteId && owner.Same.Contains(note.CustomerId), cancellationToken) ?? throw Refused.Missing("that note");
    }
}
