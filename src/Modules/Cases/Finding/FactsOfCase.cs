using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Kernel.Database;

namespace Reeve.Cases.Finding;

internal sealed class FactsOfCase(ReeveDb db) : ICaseFacts
{
    public Task<CaseFacts?> FindAsync(Guid caseId, CancellationToken cancellationToken) =>
        db.Set<Case>().AsNoTracking().Where(found => found.Id == caseId)
            .Select(found => new CaseFacts(
                found.Id,
                found.Reference,
                found.ServiceId,
                found.AuthorityId,
                found.TeamId,
                found.CustomerId,
                found.OwnerId,
                found.AssigneeId,
                found.Door,
                found.Open,
                found.State,
                found.Kind,
                found.ReceivedAt,
                found.RespondBy,
                found.ResolveBy,
                found.DueAt == Case.NothingDue ? null : (DateTime?)found.DueAt,
                found.DelayedTo,
                found.ClosedAt,
                found.Outcome,
                found.Sensitive,
                found.Version))
            .SingleOrDefaultAsync(cancellationToken);
}
