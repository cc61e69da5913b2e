using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Risks;

/// <summary>Ends what nobody reviewed and what should never have been, and tells whoever answers for an entry that its review is due.</summary>
internal sealed class ReviewRisks(Work work, RiskRegister register) : IJob
{
    public static string Purpose => "Ends entries of the risk register that nobody reviewed in time or that are about a child, and tells whoever answers for one that its review is due.";

    public static string Schedule => "0 10 5 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = work.Now;
        var rules = await register.RulesAsync(cancellationToken);
        var open = await work.Db.Set<RiskEntry>().Where(entry => entry.State == RiskState.Active || entry.State == RiskState.Proposed).ToListAsync(cancellationToken);
        var children = await Children.OfAsync(work.Db, [.. open.Select(entry => entry.CustomerId).OfType<Guid>().Distinct()], rules, UkTime.DateOf(now), cancellationToken);
        var changed = false;
        foreach (var entry in open)
        {
            var reason = entry.CustomerId is { } id && children.Contains(id) ? $"They are, or may be, under {rules.AgeLimit}"
                : entry.ExpiresOn <= now ? "Nobody reviewed it in time"
                : entry.State == RiskState.Proposed && entry.ReviewOn <= now ? "Nobody decided it in time"
                : null;
            if (reason is not null)
            {
                entry.Expire(reason, now);
                work.Record("risk.expired", "risk", entry.Id);
                changed = true;
            }
        }

        foreach (var due in open.Where(entry => entry.IsDue(now) && entry.RemindedAt is null && entry.OwnerId is not null).GroupBy(entry => entry.OwnerId!.Value))
        {
            foreach (var entry in due)
            {
                entry.Remind(now);
                work.Record("risk.review-due", "risk", entry.Id);
            }

            work.Raise(new RiskReviewsDue(due.Key, due.Count(), now));
            changed = true;
        }

        if (changed)
        {
            work.Touch(RisksInForce.Stamp);
            work.Signal("risks");
            await work.SaveAsync(cancellationToken);
        }
    }
}
