using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Risks;

/// <summary>
/// Before somebody meets a person or goes to a place: the precaution, not the story, and each time in the journal.
/// On the phone and when a record is only read, nothing is shown.
/// </summary>
internal sealed class RiskNotices(Work work, CustomersAtHand atHand, Snapshot<RisksInForce> risks, Views views) : ICustomerNotices
{
    /// <summary>A block of flats may have one number; more people than this at it are not one household.</summary>
    private const int MostAtPlace = 200;

    public async Task<IReadOnlyList<CustomerNotice>> OfAsync(NoticesAsked asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Meeting != Meeting.FaceToFace || work.Actor.Kind != ActorKind.Staff)
        {
            return [];
        }

        var inForce = await risks.GetAsync(cancellationToken);
        var found = new List<(RiskInForce Entry, string? Detail)>();
        if (asked.CustomerId is { } id && inForce.Persons.Count > 0)
        {
            var same = (await atHand.OfAsync(asked, id, cancellationToken)).Same;
            found.AddRange(inForce.Persons.Where(entry => same.Contains(entry.CustomerId!.Value)).Select(entry => (entry, (string?)null)));
        }

        if (asked.Uprn is { Length: > 0 } uprn)
        {
            found.AddRange(inForce.Premises[uprn].Select(entry => (entry, (string?)"About this address")));
            if (inForce.Persons.Count > 0)
            {
                var here = await LivingAtAsync(uprn, cancellationToken);
                found.AddRange(inForce.Persons.Where(entry => here.Contains(entry.CustomerId!.Value)).Select(entry => (entry, (string?)"About somebody who lives at this address")));
            }
        }

        var shown = await NotEndedAsync([.. found.Where(one => one.Entry.ExpiresOn > work.Now).DistinctBy(one => one.Entry.Id)], inForce.Rules, cancellationToken);
        await Task.WhenAll(shown.Select(one => views.ViewedAsync("risk", one.Entry.Id, cancellationToken: cancellationToken)));
        var mayRead = work.Actor.May(Permission.ViewRisks);
        return [.. shown.Select(one => new CustomerNotice(NoticeKind.Caution, one.Entry.Precaution, one.Detail, mayRead ? RiskLinks.Entry(one.Entry.Id) : null))];
    }

    /// <summary>Every record of those who live there now, merged ones among them.</summary>
    private async Task<IReadOnlySet<Guid>> LivingAtAsync(string uprn, CancellationToken cancellationToken)
    {
        var current = await work.Db.Set<CustomerAddress>().Where(address => address.Uprn == uprn && address.EndedAt == null)
            .Join(work.Db.Set<Customer>(), address => address.CustomerId, customer => customer.Id, (_, customer) => customer.CurrentId).Distinct().Take(MostAtPlace).ToListAsync(cancellationToken);
        return current.Count == 0 ? new HashSet<Guid>() : (await work.Db.Set<Customer>().Where(customer => current.Contains(customer.CurrentId)).Select(customer => customer.Id).ToListAsync(cancellationToken)).ToHashSet();
    }

    /// <summary>Without those about somebody who, as has been learnt since, is a child: they end tonight.</summary>
    private async Task<IReadOnlyList<(RiskInForce Entry, string? Detail)>> NotEndedAsync(IReadOnlyList<(RiskInForce Entry, string? Detail)> found, RiskRules rules, CancellationToken cancellationToken)
    {
        var people = found.Select(one => one.Entry.CustomerId).OfType<Guid>().Distinct().ToList();
        if (people.Count == 0)
        {
            return found;
        }

        var born = await Children.OfAsync(work.Db, people, rules, UkTime.DateOf(work.Now), cancellationToken);
        return [.. found.Where(one => one.Entry.CustomerId is not { } id || !born.Contains(id))];
    }
}
