using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.Opening;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Jobs;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Jobs;

/// <summary>Finds open cases that nobody answers for, or somebody who has left does, and names an owner by rule.</summary>
internal sealed class NameOwners(Work work, CaseLoader cases, IOrganisation organisation) : IJob
{
    private const int AtOnce = 500;

    public static string Purpose => "Names an owner for every open case that has none, so that each has one within a working hour.";

    public static string Schedule => "0 0/5 * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var working = view.People.Where(person => person.Active).Select(person => (Guid?)person.Id).ToList();
        var unowned = work.Db.Set<Case>().Where(found => found.Open && !working.Contains(found.OwnerId)).Select(found => found.Id);
        await foreach (var ids in unowned.InBatchesAsync(AtOnce, cancellationToken))
        {
            await NameAsync(await work.Db.Set<Case>().Include(found => found.Clocks).Where(found => ids.Contains(found.Id)).ToListAsync(cancellationToken), view, cancellationToken);
            work.Db.ChangeTracker.Clear();
        }
    }

    private async Task NameAsync(IReadOnlyList<Case> unowned, OrganisationView view, CancellationToken cancellationToken)
    {
        var members = unowned.Select(found => found.TeamId).Distinct().ToDictionary(team => team, team => Owners.Members(view, team));
        var ids = members.Values.SelectMany(each => each).Distinct().Cast<Guid?>().ToList();
        var load = await work.Db.Set<Case>().Where(found => found.Open && ids.Contains(found.OwnerId)).GroupBy(found => found.OwnerId!.Value)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var by = await cases.ByAsync(cancellationToken);
        var named = 0;
        foreach (var found in unowned)
        {
            var owner = Owners.ByRule(view, found.TeamId, found.AuthorityId)
                ?? members[found.TeamId].OrderBy(person => load.GetValueOrDefault(person)).Select(person => (Guid?)person).FirstOrDefault();
            if (owner is not { } known)
            {
                continue;
            }

            load[known] = load.GetValueOrDefault(known) + 1;
            found.Own(by, known, view.Person(known)!.Name, found.OwnerId is null ? "nobody else took it" : "its owner has left");
            work.Record("case.owner-named", "case", found.Id, new { owner = known }, found.Reference);
            work.Raise(new CaseAssigned(found.Id, known, found.AssigneeId));
            work.Signal("case:" + found.Id);
            named++;
        }

        if (named > 0)
        {
            work.Signal("cases");
            await work.SaveAsync(cancellationToken);
        }
    }
}
