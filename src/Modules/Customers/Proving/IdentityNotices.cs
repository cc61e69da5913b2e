using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Proving;

/// <summary>Warns whoever is about to deal with a customer that somebody may be trying to be them.</summary>
internal sealed class IdentityNotices(Work work, CustomersAtHand atHand) : ICustomerNotices
{
    public async Task<IReadOnlyList<CustomerNotice>> OfAsync(NoticesAsked asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.CustomerId is not { } id)
        {
            return [];
        }

        return (await atHand.OfAsync(asked, id, cancellationToken)).LockedUntil is { } locked && locked > work.Now
            ? [new CustomerNotice(NoticeKind.Caution, "Identity checks are locked", $"Too many failed; somebody may be trying to be them. Until {UkTime.Short(locked)}", null)]
            : [];
    }
}
