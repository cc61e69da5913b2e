using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Finding;
using Reeve.Kernel.Database;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;
using Reeve.Matching;

namespace Reeve.Customers.Scoring;

/// <param name="All">The record that goes on, then those merged into it.</param>
internal sealed record Likely(IReadOnlyList<Customer> All, ComparedDetails Details, Waterfall Why)
{
    public Customer Record => All[0];
}

/// <summary>
/// Who somebody may already be: a few candidates by what has an index (e-mail, phone, property, postcode, name), each compared
/// with what was told. As quick among a million customers as among a thousand.
/// </summary>
internal sealed class LikelyCustomers(ReeveDb db, FindCustomers finder, Snapshot<MatchingSettings> settings)
{
    /// <summary>More than these nobody reads while somebody waits.</summary>
    public const int Offered = 5;

    private const int OfAKey = 25;
    private const int OfAPostcode = 80;
    private const int ByName = 15;

    private static readonly Compiled<Func<ReeveDb, Guid[], IAsyncEnumerable<Customer>>> Whole = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid[] ids) =>
        db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery()
            .Include(customer => customer.Points.Where(point => point.EndedAt == null))
            .Include(customer => customer.Addresses.Where(address => address.EndedAt == null))
            .Where(customer => db.Set<Customer>().Where(asked => ids.Contains(asked.Id)).Select(asked => asked.CurrentId).Contains(customer.CurrentId))));

    /// <summary>Best first; only those that somebody should look at.</summary>
    /// <param name="except">The customer that was told of, when they are on record already.</param>
    public async Task<IReadOnlyList<Likely>> FindAsync(ComparedDetails told, string? uprn, Guid? except, int limit, CancellationToken cancellationToken)
    {
        var known = await settings.GetAsync(cancellationToken);
        var ids = await CandidatesAsync(told, uprn, cancellationToken);
        if (ids.Count == 0)
        {
            return [];
        }

        var found = new List<Likely>();
        foreach (var group in (await Whole.For(db)(db, [.. ids]).ToListAsync(cancellationToken)).GroupBy(customer => customer.CurrentId).Where(group => group.Key != except))
        {
            Customer[] all = [.. group.OrderBy(customer => customer.Id != group.Key)];
            var details = ComparedDetails.Of(all);
            var why = ComparedDetails.Compare(told, details, known.Customers);
            if (why.Probability >= known.Review)
            {
                found.Add(new Likely(all, details, why));
            }
        }

        return [.. found.OrderByDescending(likely => likely.Why.Weight).ThenBy(likely => likely.Record.Id).Take(limit)];
    }

    /// <summary>What agrees, in a few words: "name nearly the same", "postcode the same".</summary>
    public static IReadOnlyList<string> Words(Waterfall why) =>
        [.. why.Steps.Where(step => step.One.Length > 0 && step.Other.Length > 0 && step.Bits > 1).OrderByDescending(step => step.Bits).Select(step => $"{step.Field.ToLowerInvariant()} {step.Words}")];

    private async Task<HashSet<Guid>> CandidatesAsync(ComparedDetails told, string? uprn, CancellationToken cancellationToken)
    {
        var ids = new HashSet<Guid>();
        foreach (var (kind, normal) in told.Emails.Take(3).Select(email => (ContactPointKind.Email, email)).Concat(told.Phones.Take(3).Select(phone => (ContactPointKind.Phone, phone))))
        {
            ids.UnionWith(await db.Set<ContactPoint>().Where(point => point.Normal == normal && point.Kind == kind && point.EndedAt == null).Select(point => point.CustomerId).Take(OfAKey).ToListAsync(cancellationToken));
        }

        if (uprn is { Length: > 0 and <= 12 })
        {
            ids.UnionWith(await db.Set<CustomerAddress>().Where(address => address.Uprn == uprn && address.EndedAt == null).Select(address => address.CustomerId).Take(OfAKey).ToListAsync(cancellationToken));
        }

        foreach (var postcode in told.Postcodes.Take(2))
        {
            ids.UnionWith(await db.Set<CustomerAddress>().Where(address => address.Postcode == postcode && address.EndedAt == null).Select(address => address.CustomerId).Take(OfAPostcode).ToListAsync(cancellationToken));
        }

        if (Folding.Words(told.Name ?? "").ToList() is { Count: > 0 } words)
        {
            var name = string.Join(' ', words.Take(6));
            ids.UnionWith((await finder.FindAsync(name.Length > 150 ? name[..150] : name, ByName, cancellationToken)).Select(hit => hit.Customer.Id));
        }

        return ids;
    }
}
