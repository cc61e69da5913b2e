using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;

namespace Reeve.Contacts.Protecting;

internal static class ProtectingServices
{
    /// <summary>What this module does for data protection.</summary>
    public static IServiceCollection AddProtecting(this IServiceCollection services) => services
        .AddScoped<AnonymiseContacts>().AddScoped<IErase>(provider => provider.GetRequiredService<AnonymiseContacts>())
        .AddScoped<IPersonalData, ContactPersonalData>().AddScoped<IRetention, ContactRetention>();
}

/// <summary>Takes what was said out of contacts: channel, times, demand and outcome stay, so that every figure stays as it was.</summary>
internal sealed class AnonymiseContacts(Work work) : IErase
{
    public string Subject => "customer";

    public async Task EraseAsync(ReeveDb db, Guid subjectId, CancellationToken cancellationToken) =>
        await RunAsync(await db.Set<Contact>().Where(contact => contact.CustomerId == subjectId).Select(contact => contact.Id).ToListAsync(cancellationToken), cancellationToken);

    public async Task RunAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToList();
        foreach (var contact in await work.Db.Set<Contact>().Include(contact => contact.Enquiries).Where(contact => wanted.Contains(contact.Id) && contact.AnonymisedAt == null).ToListAsync(cancellationToken))
        {
            var row = work.Db.Entry(contact);
            row.Property(each => each.Summary).CurrentValue = contact.Summary is null ? null : Removed.On("Notes", work.Now);
            row.Property(each => each.CustomerId).CurrentValue = null;
            row.Property(each => each.AnonymisedAt).CurrentValue = work.Now;
            row.Property(each => each.Version).CurrentValue = contact.Version + 1;
            foreach (var enquiry in contact.Enquiries)
            {
                var asked = work.Db.Entry(enquiry);
                asked.Property(each => each.Words).CurrentValue = enquiry.Words is null ? null : Removed.On("Words", work.Now);
                asked.Property(each => each.Note).CurrentValue = null;
                asked.Property(each => each.CallBackPhone).CurrentValue = null;
                asked.Property(each => each.AboutReference).CurrentValue = null;
                asked.Property(each => each.CaseReference).CurrentValue = null;
            }
        }

        work.Db.RemoveRange(await work.Db.Set<ContactDraft>().Where(draft => wanted.Contains(draft.ContactId)).ToListAsync(cancellationToken));
    }
}

internal sealed class ContactPersonalData(ReeveDb db, ICatalogue catalogue) : IPersonalData
{
    public int Order => 20;

    public IReadOnlyList<string> Tables => ["contacts", "enquiries", "contact_drafts"];

    public async Task<IReadOnlyList<PersonalItem>> CollectAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        var services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id, service => service.Name);
        var items = new List<PersonalItem>();
        foreach (var contact in await db.Set<Contact>().AsNoTracking().Include(contact => contact.Enquiries).Where(contact => ids.Contains(contact.CustomerId) && contact.AnonymisedAt == null).OrderBy(contact => contact.StartedAt).ToListAsync(cancellationToken))
        {
            var facts = new List<PersonalFact> { new("How", ContactWords.Of(contact.Channel)), new("Taken by", contact.TakenByName), new("Ended", contact.EndedAt is { } at ? UkTime.Exact(at) : "Not yet") };
            Add(facts, "Notes of the adviser", contact.Summary);
            items.Add(new PersonalItem($"contact:{contact.Id}", "Contacts", $"{ContactWords.Of(contact.Channel)} of {UkTime.Exact(contact.StartedAt)}", contact.StartedAt, facts) { Review = contact.Summary is null ? null : "The adviser’s notes: check that they tell of nobody else." });
            items.AddRange(contact.Enquiries.OrderBy(enquiry => enquiry.Number).Select(enquiry => Item(enquiry, services)));
        }

        return items;
    }

    private static PersonalItem Item(Enquiry enquiry, Dictionary<Guid, string> services)
    {
        var facts = new List<PersonalFact> { new("About", enquiry.ServiceId is { } id && services.TryGetValue(id, out var name) ? name : "A general question") };
        Add(facts, "In your words", enquiry.Words);
        Add(facts, "What came of it", enquiry.Outcome is { } outcome ? ContactWords.Of(outcome) : null);
        Add(facts, "Note", enquiry.Note);
        Add(facts, "Case", enquiry.CaseReference ?? enquiry.AboutReference);
        Add(facts, "To be called back on", enquiry.CallBackPhone);
        return new PersonalItem($"enquiry:{enquiry.Id}", "Contacts", $"Enquiry {enquiry.Number}", enquiry.StartedAt, facts) { Review = enquiry.Note is null ? null : "The adviser’s note: check that it tells of nobody else." };
    }

    private static void Add(List<PersonalFact> facts, string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            facts.Add(new PersonalFact(name, text));
        }
    }
}

internal sealed class ContactRetention(ReeveDb db, ICustomerRecords records, AnonymiseContacts anonymise) : IRetention
{
    private const string Code = "contact";

    public Task<RetentionKind> KindAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new RetentionKind(Code, "Contacts and enquiries", "the day it began", "Channel, times, service, demand, cause and outcome stay.", [], 20));

    public Task<int> CountAsync(RetentionMoment moment, CancellationToken cancellationToken = default) => Due(moment).CountAsync(cancellationToken);

    public async Task<IReadOnlyList<RetentionThing>> FindAsync(RetentionMoment moment, int limit, CancellationToken cancellationToken = default) =>
        [.. (await Due(moment).OrderBy(contact => contact.StartedAt).Take(limit).Select(contact => new { contact.Id, contact.Channel, contact.StartedAt }).ToListAsync(cancellationToken))
            .Select(row => new RetentionThing(row.Id, Code, $"{ContactWords.Of(row.Channel)} of {UkTime.Short(row.StartedAt)}", row.StartedAt))];

    public IQueryable<Guid> CustomersKept(RetentionMoment moment)
    {
        var from = moment.Before(Code) is { } own && moment.Before("customer") is { } theirs ? (own < theirs ? own : theirs) : DateTime.MinValue;
        return db.Set<Contact>().Where(contact => contact.AnonymisedAt == null && contact.CustomerId != null && (contact.EndedAt == null || contact.StartedAt >= from)).Select(contact => contact.CustomerId!.Value);
    }

    public async Task AnonymiseAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.ToList();
        var rows = await db.Set<Contact>().Where(contact => wanted.Contains(contact.Id) && contact.CustomerId != null).Select(contact => new { Customer = contact.CustomerId!.Value, contact.StartedAt }).ToListAsync(cancellationToken);
        await records.LastContactAsync(rows.GroupBy(row => row.Customer).ToDictionary(group => group.Key, group => group.Max(row => row.StartedAt)), cancellationToken);
        await anonymise.RunAsync(ids, cancellationToken);
    }

    private IQueryable<Contact> Due(RetentionMoment moment)
    {
        var held = moment.HeldCustomers;
        return moment.Before(Code) is { } before
            ? db.Set<Contact>().Where(contact => contact.AnonymisedAt == null && contact.EndedAt != null && contact.StartedAt < before && (contact.CustomerId == null || !held.Contains(contact.CustomerId.Value)))
            : db.Set<Contact>().Where(contact => false);
    }
}
