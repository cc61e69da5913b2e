using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Linking;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Protecting;

/// <summary>Who they are and how they are reached, as they see it.</summary>
internal sealed class CustomerPersonalData(ReeveDb db) : IPersonalData
{
    public int Order => 10;

    public IReadOnlyList<string> Tables => ["customers", "customer_contact_points", "customer_addresses", "customer_keys", "customer_documents", "customer_name_words", "customers_unread", "one_time_links"];

    public async Task<IReadOnlyList<PersonalItem>> CollectAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.ToList();
        var customers = await db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery().Include(customer => customer.Points).Include(customer => customer.Addresses)
            .Where(customer => ids.Contains(customer.Id) && customer.AnonymisedAt == null).OrderBy(customer => customer.Id).ToListAsync(cancellationToken);
        var items = new List<PersonalItem>();
        foreach (var customer in customers.OrderBy(customer => ids.IndexOf(customer.Id)))
        {
            items.Add(new PersonalItem($"customer:{customer.Id}", "Your details", customer.CurrentId == customer.Id ? "Your record" : "An earlier record of yours that was joined to it", customer.AddedAt, [.. Facts(customer)]));
        }

        var emails = customers.SelectMany(customer => customer.Points).Where(point => point.Kind == ContactPointKind.Email).Select(point => point.Normal).Distinct().ToList();
        foreach (var link in await db.Set<OneTimeLink>().AsNoTracking().Where(link => emails.Contains(link.Email)).OrderBy(link => link.AskedAt).ToListAsync(cancellationToken))
        {
            items.Add(new PersonalItem($"link:{link.Id}", "Your details", "A link that was sent to prove your email address", link.AskedAt, [new PersonalFact("Email", link.Email), new PersonalFact("Opened", link.OpenedAt is { } at ? UkTime.Exact(at) : "Not opened")]));
        }

        return items;
    }

    private static IEnumerable<PersonalFact> Facts(Customer customer)
    {
        yield return new PersonalFact("Name", customer.Name.Length > 0 ? customer.Name : "Not given");
        yield return new PersonalFact("You are", customer.Kind switch { CustomerKind.Person => "A person", CustomerKind.Company => "A company", _ => "Another body" });
        if (customer.Born is { } born)
        {
            yield return new PersonalFact("Born", born);
        }

        if (customer.Prefers is { } prefers)
        {
            yield return new PersonalFact("You asked to be told by", prefers.ToString());
        }

        foreach (var point in customer.Points.OrderBy(point => point.AddedAt))
        {
            yield return new PersonalFact(point.Kind.ToString(), $"{point.Typed} (from {point.Source}, {UkTime.Exact(point.AddedAt)}{(point.VerifiedAt is { } at ? ", proved " + UkTime.Exact(at) : "")}{Ended(point.EndedAt)})");
        }

        foreach (var address in customer.Addresses.OrderBy(address => address.AddedAt))
        {
            yield return new PersonalFact("Address", $"{string.Join(' ', new[] { address.Text, address.Postcode }.OfType<string>())} (from {address.Source}, {UkTime.Exact(address.AddedAt)}{(address.Uprn is null ? "" : ", property number " + address.Uprn)}{Ended(address.EndedAt)})");
        }
    }

    private static string Ended(DateTime? at) => at is { } ended ? ", ended " + UkTime.Exact(ended) : "";
}
