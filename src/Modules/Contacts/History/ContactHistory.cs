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
    public Task<IReadOnlyList<HistoryEntry>> OfAsync(Guid customerId, int limit, CancellationToken cancellationToken = default) =>
        OfAsync(customerId, limit, except: null, cancellationToken);

    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(Guid customerId, int limit, Guid? except, CancellationToken cancellationToken)
    {
        var contacts = await db.Set<Contact>().AsNoTracking().Include(contact => contact.Enquiries)
            .Where(contact => contact.CustomerId == customerId && contact.Id != except)
            .OrderByDescending(contact => contact.StartedAt).Take(limit).ToListAsync(cancellationToken);
        await reading.LoadAsync(cancellationToken);
        return [.. contacts.Select(Entry)];
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

/// <summary>A customer's cases, for their time line.</summary>
internal sealed class CaseHistory(ICases cases, Actors actors) : ICustomerHistory
{
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(Guid customerId, int limit, CancellationToken cancellationToken = default) =>
        [.. (await cases.OfCustomerAsync(customerId, limit, cancellationToken)).Select(known => new HistoryEntry(
            known.ReceivedAt, "Case", $"{known.ServiceName} {known.Reference}", known.PlaceText, known.PublicState, known.Open,
            actors.Current.May(Permission.ViewCases) ? "/cases/" + known.Reference : null))];
}
