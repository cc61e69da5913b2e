using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.Opening;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Listening;

/// <summary>
/// Somebody left: what they answered for passes to their team's leader or deputy, what they were doing goes back on the
/// work list. The job that names owners finds whatever arrives in their name later.
/// </summary>
internal sealed class PassOnWork(Work work, CaseLoader cases, IOrganisation organisation) : IListen<PersonLeft>
{
    private const int AtOnce = 200;

    public async Task HandleAsync(PersonLeft happened, CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var theirs = work.Db.Set<Case>().Where(found => found.Open && (found.OwnerId == happened.PersonId || found.AssigneeId == happened.PersonId)).Select(found => found.Id);
        await foreach (var ids in theirs.InBatchesAsync(AtOnce, cancellationToken))
        {
            var by = await cases.ByAsync(cancellationToken);
            foreach (var found in await work.Db.Set<Case>().Include(each => each.Clocks).Where(each => ids.Contains(each.Id)).ToListAsync(cancellationToken))
            {
                Pass(found, happened.PersonId, by, view);
            }

            work.Signal("cases");
            await work.SaveAsync(cancellationToken);
        }
    }

    private void Pass(Case found, Guid leaver, Acting by, OrganisationView view)
    {
        var name = view.Person(leaver)?.Name ?? "Its owner";
        if (found.OwnerId == leaver && Owners.ByRule(view, found.TeamId, found.AuthorityId, notThisOne: leaver) is { } owner)
        {
            found.Own(by, owner, view.Person(owner)!.Name, $"{name} has left");
        }

        if (found.AssigneeId == leaver)
        {
            found.Assign(by, null, null);
        }

        work.Record("case.passed-on", "case", found.Id, new { from = leaver, owner = found.OwnerId }, found.Reference);
        work.Raise(new CaseAssigned(found.Id, found.OwnerId, found.AssigneeId));
        work.Signal("case:" + found.Id);
    }
}
