using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Domain;
using Reeve.Organisation.Contracts;

namespace Reeve.Moves.Answering;

/// <summary>Whose notifications the current actor answers: their teams', and as a leader or another system those of every team they reach.</summary>
internal sealed class TeamReach(Work work, IOrganisation organisation)
{
    /// <returns>Null for every team there is.</returns>
    public async Task<IReadOnlySet<Guid>?> TeamsAsync(CancellationToken cancellationToken)
    {
        var actor = work.Actor;
        var beyond = actor.Kind == ActorKind.Machine || actor.May(Permission.LeadCases);
        if (beyond && actor.EveryAuthority)
        {
            return null;
        }

        var view = await organisation.GetAsync(cancellationToken);
        return view.Teams.Where(team => actor.Teams.Contains(team.Id) || (beyond && actor.Authorities.Contains(team.AuthorityId))).Select(team => team.Id).Concat(actor.Teams).ToHashSet();
    }

    /// <exception cref="Refused">It is another team's: for this actor there is no such thing.</exception>
    public async Task NeedAsync(MoveReceiver receiver, CancellationToken cancellationToken)
    {
        if (await TeamsAsync(cancellationToken) is { } teams && (receiver.TeamId is not { } team || !teams.Contains(team)))
        {
            throw Refused.Missing("that notification");
        }
    }
}
