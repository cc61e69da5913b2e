using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Contracts;

namespace Reeve.Organisation.Knowing;

/// <summary>Reads reach from the grants that give the permission: a role that only reads records widens nothing here.</summary>
internal sealed class ReachOfActor(Actors actors, Snapshot<Known> known) : IReach
{
    public async ValueTask<Reach> OfAsync(string permission, CancellationToken cancellationToken = default)
    {
        var all = await known.GetAsync(cancellationToken);
        var actor = actors.Current;
        if (actor.Id is { } id && all.People.TryGetValue(id, out var me))
        {
            var (authorities, teams) = me.Reaches(permission);
            return new Reach(authorities, teams, all.View);
        }

        // A command or job of the installation reaches everything; a machine as far as its key says.
        return new Reach(actor.EveryAuthority || actor.Kind == ActorKind.System ? null : actor.Authorities.ToHashSet(), new HashSet<Guid>(), all.View);
    }
}
