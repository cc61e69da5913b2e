using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.Administration;

/// <summary>"Team leader, Highways (Marlshire County Council)".</summary>
internal static class ReachInWords
{
    public static string Of(RoleGranted grant, OrganisationView view) => $"{Roles.NameOf(grant.Role)}, {Of(grant.AuthorityId, grant.TeamId, view)}";

    public static string Of(Guid? authorityId, Guid? teamId, OrganisationView view) =>
        view.Team(teamId) is { } team ? $"{team.Name} ({view.Authority(team.AuthorityId)?.Name})"
        : view.Authority(authorityId)?.Name ?? "every authority";
}
