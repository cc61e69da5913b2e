using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Contacts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Contacts.History;

/// <summary>A customer's contacts, for their time line and for the desk.</summary>
internal sealed class ContactHistory(ReeveDb db, WhoMayRead reading, Actors actors) : ICustomerHistory
{
    public IReadOnlyList<string> Kinds => [.. Enum.GetValues<ContactChannel>().Select(ContactWords.Of).Distinct()];

    public Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default) =>
        OfAsync(asked, except: null, cancellationToken);

    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, Guid? except, CancellationToken cancellationToken)
    {
        var contacts = new List<Contact>();
        // Each record by itself, along its index: for several at once a database reads all contacts and sorts them.
        foreach (var id in asked.CustomerIds)
        {
            contacts.AddRange(await db.Set<Contact>().AsNoTracking().Include(contact => contact.Enquiries)
                .Where(contact => contact.CustomerId == id && contact.Id != except && (asked.Before == null || contact.StartedAt < asked.Before))
                .OrderByDescending(contact => contact.StartedAt).Take(asked.Limit).ToListAsync(cancellationToken));
        }

        await reading.LoadAsync(cancellationToken);
        return [.. contacts.OrderByDescending(contact => contact.StartedAt).Take(asked.Limit).Select(Entry)];
    }

    private HistoryEntry Entry(Contact contact)
    {
        var enquiries = contact.Enquiries.OrderBy(enquiry => enquiry.Number).ToList();
        var titles = enquiries.Select(enquiry => reading.ServiceOf(contact, enquiry)).Distinct();
        var words = enquiries.Where(enquiry => reading.All(contact, enquiry)).Select(enquiry => enquiry.Words).OfType<string>();
        var states = enquiries.Select(enquiry => enquiry.Outcome is { } outcome ? ContactWords.Of(outcome) + (enquiry.CaseReference is null ? "" : " " + enquiry.CaseReference) : "not finished");
        return new HistoryEntry(
            contact.StartedAt,
            ContactWords.Of(contact.Channel),
            enquiries.Count == 0 ? "Nothing asked yet" : string.Join("; ", titles),
            string.Join(" / ", words) is { Length: > 0 } said ? said : null,
            string.Join(", ", states),
            contact.EndedAt is null,
            actors.Current.May(Permission.TakeContacts) ? ContactLinks.Contact(contact.Id) : null);
    }
}
