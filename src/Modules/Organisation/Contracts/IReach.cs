using Reeve.Kernel.Refusals;

namespace Reeve.Organisation.Contracts;

/// <summary>How far the current actor may use a permission: an administrator or manager of one authority changes nothing of another's.</summary>
public interface IReach
{
    /// <param name="permission">One of the kernel's list, such as <c>Permission.EditCatalogue</c>.</param>
    ValueTask<Reach> OfAsync(string permission, CancellationToken cancellationToken = default);
}

/// <param name="Authorities">Null means every one.</param>
/// <param name="Teams">Teams reached beside those of the authorities.</param>
public sealed record Reach(IReadOnlySet<Guid>? Authorities, IReadOnlySet<Guid> Teams, OrganisationView View)
{
    public bool Everything => Authorities is null;

    /// <summary>False for no authority unless everything is reached: what belongs to nobody in particular belongs to all.</summary>
    public bool Covers(Guid? authorityId) => Authorities is null || (authorityId is { } id && Authorities.Contains(id));

    public bool CoversTeam(Guid teamId) => Teams.Contains(teamId) || Covers(View.Team(teamId)?.AuthorityId);

    public bool CoversGrant(Guid? authorityId, Guid? teamId) => teamId is { } team ? CoversTeam(team) : Covers(authorityId);

    /// <exception cref="Refused">The actor's role reaches only part of the council.</exception>
    public void NeedEverything() =>
        Need(Everything, "Your role is for part of the council, and this is shared by all of it. Ask somebody whose role reaches every authority to change it.");

    /// <exception cref="Refused">The authority is out of reach.</exception>
    public void Need(Guid? authorityId) => Need(Covers(authorityId), "Your role does not reach this authority. Ask one of its own administrators to change it.");

    /// <param name="teams">Codes of every team whose work it is; a team that is gone is nobody's to guard.</param>
    /// <exception cref="Refused">A team is out of reach.</exception>
    public void NeedTeams(IEnumerable<string> teams)
    {
        var beyond = Everything ? [] : teams.Select(View.Team).OfType<Team>().Where(team => !CoversTeam(team.Id)).Select(team => team.Name).Distinct().ToList();
        Need(beyond.Count == 0, $"It is also the work of {string.Join(", ", beyond)}, which your role does not reach. Ask somebody whose role does.");
    }

    private static void Need(bool reached, string sentence)
    {
        if (!reached)
        {
            throw new Refused("not-your-authority", RefusalKind.Forbidden, sentence);
        }
    }
}
