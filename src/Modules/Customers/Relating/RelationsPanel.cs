using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Relating;

internal sealed record RelationsShown(Guid Id, IReadOnlyList<Relation> Relations, bool MayEdit);

/// <summary>On the customer's page: who may speak for them, and for whom they speak.</summary>
internal sealed class RelationsPanel(Work work, PartDoor door, Relations relations) : ICustomerPanel
{
    public int Order => 20;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default) => new(
        "/Customers/Relating/RelationsPanel.cshtml",
        new RelationsShown(customerId, await relations.OfAsync(await door.OwnerAsync(customerId, cancellationToken), ended: false, cancellationToken), work.Actor.May(Permission.EditCustomers)));
}

/// <summary>Who may speak for a customer, shown wherever somebody deals with them.</summary>
internal sealed class SpeakersNotices(Work work, CustomersAtHand atHand, PartDoor door, Relations relations) : ICustomerNotices
{
    public async Task<IReadOnlyList<CustomerNotice>> OfAsync(NoticesAsked asked, CancellationToken cancellationToken = default)
    {
        if (asked.CustomerId is not { } id || !work.Actor.May(Permission.ViewCustomers) || !(await atHand.OfAsync(asked, id, cancellationToken)).Spoken)
        {
            return [];
        }

        var speakers = (await relations.OfAsync(await door.OwnerAsync(id, cancellationToken), ended: false, cancellationToken)).Where(each => each.Forward && each.InForce && each.Kept.May != ActingPowers.None);
        return [.. speakers.Take(5).Select(each => new CustomerNotice(NoticeKind.Need, $"Speaks for them: {each.OtherName} ({each.What.ToLowerInvariant()})", RelationWords.Sentence(each.Kept.May), null))];
    }
}
