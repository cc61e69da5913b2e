using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Risks;

/// <summary>Who of some people is, or may be, too young to be in the register, by any of their records.</summary>
internal static class Children
{
    public static async Task<IReadOnlySet<Guid>> OfAsync(ReeveDb db, IReadOnlyList<Guid> people, RiskRules rules, DateOnly today, CancellationToken cancellationToken)
    {
        var born = await db.Set<Customer>().Where(customer => people.Contains(customer.Id))
            .Join(db.Set<Customer>().Where(customer => customer.Born != null), customer => customer.CurrentId, other => other.CurrentId, (customer, other) => new { customer.Id, other.Born }).ToListAsync(cancellationToken);
        return born.Where(one => rules.MayBeTooYoung(one.Born, today)).Select(one => one.Id).ToHashSet();
    }
}
