using Reeve.Cases.Domain;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.Finding;

/// <summary>Which cases somebody may see. Whatever reads cases for staff begins here, counts included.</summary>
internal static class CaseScope
{
    /// <summary>Whether <see cref="VisibleTo"/> leaves nothing out.</summary>
    public static bool SeesEvery(Actor actor) =>
        actor.Kind == ActorKind.System || (actor is { Kind: not ActorKind.Customer, EveryAuthority: true } && actor.May(Permission.ViewSensitive));

    /// <summary>Whether it depends on authority, team or the person which cases they see.</summary>
    public static bool HasReach(Actor actor) => !SeesEvery(actor) && actor is { Kind: not ActorKind.Customer, EveryAuthority: false };

    /// <summary>What <see cref="VisibleTo"/> lets through, asked of one case that was read: the two are one rule, and a test holds them together.</summary>
    public static bool Sees(Actor actor, Case found)
    {
        if (SeesEvery(actor))
        {
            return true;
        }

        var (me, own) = (actor.Id, actor.Teams.Contains(found.TeamId));
        own |= me is not null && (found.OwnerId == me || found.AssigneeId == me);
        return actor.Kind != ActorKind.Customer
            && (own || actor.EveryAuthority || actor.Authorities.Contains(found.AuthorityId))
            && (own || !found.Sensitive || actor.May(Permission.ViewSensitive));
    }

    /// <summary>
    /// Their authorities' and teams' cases and their own; those of sensitive services only where they work on them or
    /// hold the permission. The public sees none this way.
    /// </summary>
    public static IQueryable<Case> VisibleTo(this IQueryable<Case> cases, Actor actor)
    {
        if (SeesEvery(actor))
        {
            return cases;
        }

        if (actor.Kind == ActorKind.Customer)
        {
            return cases.Where(found => false);
        }

        // Who is nobody in particular owns nothing: compared with null they would have whatever nobody is assigned to.
        var (me, teams, authorities) = (actor.Id ?? Guid.Empty, actor.Teams.ToList(), actor.Authorities.ToList());
        if (!actor.EveryAuthority)
        {
            cases = cases.Where(found => authorities.Contains(found.AuthorityId) || teams.Contains(found.TeamId) || found.OwnerId == me || found.AssigneeId == me);
        }

        return actor.May(Permission.ViewSensitive)
            ? cases
            : cases.Where(found => !found.Sensitive || teams.Contains(found.TeamId) || found.OwnerId == me || found.AssigneeId == me);
    }

    /// <summary>
    /// Where <see cref="HasReach"/>, the open cases of what <see cref="VisibleTo"/> lets through, said once more so that each index of
    /// open cases is asked by itself: with "open" outside the "or", SQLite reads every open case. It is good for few; many would all
    /// be read and sorted to show a page of them.
    /// </summary>
    public static IQueryable<Case> OpenWithin(this IQueryable<Case> cases, Actor actor)
    {
        var (me, teams, authorities) = (actor.Id ?? Guid.Empty, actor.Teams.ToList(), actor.Authorities.ToList());
        return cases.Where(found =>
            (found.Open && authorities.Contains(found.AuthorityId)) || (found.Open && teams.Contains(found.TeamId)) || (found.Open && found.OwnerId == me) || (found.Open && found.AssigneeId == me));
    }
}
