using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.Administration;

/// <summary>How far an administrator's own role reaches: an authority's administrator changes nothing of another's and gives nobody more than they have.</summary>
internal sealed class AdminScope(Actors actors, Snapshot<Known> known)
{
    public async Task<Reach> GetAsync(CancellationToken cancellationToken)
    {
        var all = await known.GetAsync(cancellationToken);
        var actor = actors.Current;
        var authorities = actor.Id is { } id && all.People.TryGetValue(id, out var me) ? me.Administers : actor.EveryAuthority ? null : actor.Authorities.ToHashSet();
        return new Reach(authorities, all.View);
    }
}

/// <param name="Authorities">Null means every one.</param>
internal sealed record Reach(IReadOnlySet<Guid>? Authorities, OrganisationView View)
{
    public bool Everything => Authorities is null;

    public bool Covers(Guid? authorityId) => Authorities is null || (authorityId is { } id && Authorities.Contains(id));

    public bool CoversTeam(Guid teamId) => Covers(View.Team(teamId)?.AuthorityId);

    public bool CoversGrant(Guid? authorityId, Guid? teamId) => teamId is { } team ? CoversTeam(team) : Covers(authorityId);

    /// <exception cref="Refused">This administrator's role is for some authorities only.</exception>
    public void NeedEverything()
    {
        if (!Everything)
        {
            throw new Refused("not-your-authority", RefusalKind.Forbidden, "Your administrator role is for one authority. Only an administrator of every authority may change this.");
        }
    }

    public void Need(Guid? authorityId)
    {
        if (!Covers(authorityId))
        {
            throw new Refused("not-your-authority", RefusalKind.Forbidden, "Your administrator role does not reach this authority.");
        }
    }
}
