using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Assigning;

/// <summary>Gives a case to who does the work, puts it back on the team's list, or gives it another owner.</summary>
internal sealed class AssignCase(Work work, CaseLoader cases, IOrganisation organisation)
{
    /// <param name="assigneeId">Null for the team's work list.</param>
    /// <exception cref="Refused">Somebody else's to give, or to somebody who has left.</exception>
    public async Task RunAsync(string reference, int? version, Guid? assigneeId, CancellationToken cancellationToken)
    {
        var (found, by) = await cases.LoadAsync(reference, version, cancellationToken);
        // Who does the work may take a case, and put back their own; to give work to others is the leader's.
        if (assigneeId != work.Actor.Id && (assigneeId is not null || found.AssigneeId != work.Actor.Id))
        {
            RequireLeader();
        }

        var name = assigneeId is { } person ? await NameAsync(person, "AssigneeId", cancellationToken) : null;
        found.Assign(by, assigneeId, name);
        await SaveAsync(found, cancellationToken);
    }

    public async Task OwnAsync(string reference, int? version, Guid ownerId, CancellationToken cancellationToken)
    {
        RequireLeader();
        var (found, by) = await cases.LoadAsync(reference, version, cancellationToken);
        found.Own(by, ownerId, await NameAsync(ownerId, "OwnerId", cancellationToken), $"named by {work.Actor.Name}");
        await SaveAsync(found, cancellationToken);
    }

    private async Task SaveAsync(Case found, CancellationToken cancellationToken)
    {
        work.Record("case.assigned", "case", found.Id, new { owner = found.OwnerId, assignee = found.AssigneeId }, found.Reference);
        work.Raise(new CaseAssigned(found.Id, found.OwnerId, found.AssigneeId));
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }

    private void RequireLeader()
    {
        if (work.Actor.Kind == ActorKind.Staff && !work.Actor.May(Permission.LeadCases))
        {
            throw new Refused("not-yours-to-give", RefusalKind.Conflict, "Only a team leader may give work to somebody else. You may take the case yourself, or ask your leader.", "AssigneeId");
        }
    }

    private async Task<string> NameAsync(Guid person, string field, CancellationToken cancellationToken) =>
        (await organisation.GetAsync(cancellationToken)).Person(person) is { Active: true } colleague
            ? colleague.Name
            : throw new Refused("person-unknown", RefusalKind.Invalid, "Choose somebody who works here.", field);
}
