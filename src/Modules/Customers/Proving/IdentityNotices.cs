using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Proving;

/// <summary>Warns whoever is about to deal with a customer that somebody may be trying to be them.</summary>
internal sealed class IdentityNotices(Work work, ICustomers customers) : ICustomerNotices
{
    public async Task<IReadOnlyList<CustomerNotice>> OfAsync(NoticesAsked asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.CustomerId is not { } id)
        {
            return [];
        }

        var ids = await customers.SameAsync(id, cancellationToken);
        var until = await work.Db.Set<IdentityLock>().AsNoTracking().Where(each => ids.Contains(each.CustomerId) && each.LockedUntil > work.Now).MaxAsync(each => each.LockedUntil, cancellationToken);
        return until is { } locked
            ? [new CustomerNotice(NoticeKind.Caution, "Identity checks are locked", $"Too many failed; somebody may be trying to be them. Until {UkTime.Short(locked)}", null)]
            : [];
    }
}
