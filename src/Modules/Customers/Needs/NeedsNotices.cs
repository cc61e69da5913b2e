using Reeve.Customers.Contracts;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Needs;

/// <summary>What a customer needs, shown wherever somebody deals with them: desk, case and the customer's own page.</summary>
internal sealed class NeedsNotices(Work work, INeeds needs, CustomersAtHand atHand) : ICustomerNotices
{
    public async Task<IReadOnlyList<CustomerNotice>> OfAsync(NoticesAsked asked, CancellationToken cancellationToken = default)
    {
        if (asked.CustomerId is not { } id || !work.Actor.May(Permission.ViewCustomers) || !(await atHand.OfAsync(asked, id, cancellationToken)).Needs)
        {
            return [];
        }

        var known = await needs.OfAsync(id, cancellationToken);
        return [.. known.Words.Select(word => new CustomerNotice(NoticeKind.Need, word, null, null))];
    }
}
