using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel;

namespace Reeve.Cases.Finding;

/// <summary>Who knows the reference of their last case knows something of their record. Only a case that this colleague sees is asked for.</summary>
internal sealed class LastCaseQuestion(Work work) : IIdentityQuestions
{
    public async Task<IReadOnlyList<IdentityQuestion>> OfAsync(IReadOnlyList<Guid> customerIds, DateTime before, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        var last = await work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor).Where(found => ids.Contains(found.CustomerId) && found.ReceivedAt < before)
            .OrderByDescending(found => found.ReceivedAt).Select(found => found.Reference).FirstOrDefaultAsync(cancellationToken);
        return last is null ? [] : [new IdentityQuestion("last-case", "What is the reference of the last thing you asked us?", last)];
    }
}
