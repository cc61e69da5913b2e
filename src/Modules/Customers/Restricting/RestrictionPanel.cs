using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Restricting;

/// <summary>On the customer's page: that the record is restricted, and for who may, the way to change that.</summary>
internal sealed class RestrictionPanel(Work work, RestrictRecord restrict) : ICustomerPanel
{
    public int Order => 90;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var found = await restrict.OfAsync(customerId, cancellationToken);
        var may = work.Actor.May(Permission.RestrictRecords);
        return found is null && !may ? null : new CustomerPanel("/Customers/Restricting/RestrictionPanel.cshtml", new RestrictionShown(
            customerId, may, found is null ? null : $"{RestrictedWords.Of(found.Kind)}. Restricted by {found.SetBy}, looked at again by {UkTime.Day(found.ReviewOn, work.Now)}"));
    }
}

internal sealed record RestrictionShown(Guid CustomerId, bool May, string? Words);

/// <summary>Whoever is let in knows that what they see is not for others.</summary>
internal sealed class RestrictionNotice(Work work, Snapshot<RestrictionsInForce> restrictions) : ICustomerNotices
{
    public async Task<IReadOnlyList<CustomerNotice>> OfAsync(NoticesAsked asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return work.Actor.Kind != ActorKind.Staff || asked.CustomerId is not { } id || !(await restrictions.GetAsync(cancellationToken)).Records.Any(record => record.Id == id)
            ? []
            : [new CustomerNotice(NoticeKind.Restriction, "Do not speak of this record to others", work.Actor.HiddenCustomers.Contains(id) ? "Their details are shown only to those who are named for the record" : null, null)];
    }
}
