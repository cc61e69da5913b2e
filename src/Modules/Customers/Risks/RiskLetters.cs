using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Risks;

internal sealed class RiskLetters(ReeveDb db) : IRiskLetters
{
    public async Task<RiskLetter?> FindAsync(Guid riskId, CancellationToken cancellationToken = default)
    {
        var found = await db.Set<RiskEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == riskId, cancellationToken);
        if (found?.CustomerId is not { } customerId)
        {
            return null;
        }

        var current = await db.Set<Customer>().Where(customer => customer.Id == customerId).Select(customer => customer.CurrentId).SingleAsync(cancellationToken);
        var criterion = await db.Set<RiskCriterion>().Where(one => one.Code == found.Criterion).Select(one => one.Name).SingleOrDefaultAsync(cancellationToken);
        return new RiskLetter(riskId, current, criterion ?? found.Criterion, found.HappenedOn, found.Precaution, found.ReviewOn, found.AppealUpheld, found.AppealReason);
    }
}
