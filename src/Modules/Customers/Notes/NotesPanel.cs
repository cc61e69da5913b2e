using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Notes;

internal sealed record NotesShown(Guid Id, IReadOnlyList<CustomerNote> Notes, bool MayEdit);

/// <summary>On the customer's page: what staff noted, the pinned first.</summary>
internal sealed class NotesPanel(Work work) : ICustomerPanel
{
    private const int Shown = 3;

    public int Order => 40;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        if (work.Actor.Kind != ActorKind.Staff)
        {
            return null;
        }

        var same = await SameRecords.OfAsync(work.Db, customerId, cancellationToken);
        var notes = await work.Db.Set<CustomerNote>().AsNoTracking().Where(note => same.Contains(note.CustomerId) && note.EndedAt == null).OrderByDescending(note => note.At).Take(50).ToListAsync(cancellationToken);
        return new CustomerPanel("/Customers/Notes/NotesPanel.cshtml", new NotesShown(customerId, [.. notes.OrderByDescending(note => note.Pinned).ThenByDescending(note => note.At).Take(Shown)], work.Actor.May(Permission.EditCustomers)));
    }
}

/// <summary>Pinned notes, wherever staff deal with the customer.</summary>
internal sealed class NotesNotices(Work work, CustomersAtHand atHand) : ICustomerNotices
{
    public async Task<IReadOnlyList<CustomerNotice>> OfAsync(NoticesAsked asked, CancellationToken cancellationToken = default)
    {
        if (asked.CustomerId is not { } id || work.Actor.Kind != ActorKind.Staff || !work.Actor.May(Permission.ViewCustomers))
        {
            return [];
        }

        if (await atHand.OfAsync(asked, id, cancellationToken) is not { Pinned: true, Same: var same })
        {
            return [];
        }

        var pinned = await work.Db.Set<CustomerNote>().AsNoTracking().Where(note => same.Contains(note.CustomerId) && note.Pinned && note.EndedAt == null).OrderByDescending(note => note.At).Take(5).Select(note => note.Text).ToListAsync(cancellationToken);
        return [.. pinned.Select(text => new CustomerNotice(NoticeKind.Need, text.Length > 160 ? text[..159] + "…" : text, null, text.Length > 160 && work.Actor.May(Permission.EditCustomers) ? CustomerLinks.Notes(id) : null))];
    }
}
