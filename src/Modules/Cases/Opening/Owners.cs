using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Opening;

/// <summary>Who answers for a case that nobody took: the team's leader, its deputy, else whoever leads beside or above it.</summary>
internal static class Owners
{
    public static Guid? ByRule(OrganisationView organisation, Guid teamId, Guid authorityId, Guid? notThisOne = null)
    {
        bool May(Guid? person) => person is not null && person != notThisOne && organisation.Person(person) is { Active: true };
        Guid? LeaderOf(Team? team) => May(team?.LeaderId) ? team!.LeaderId : May(team?.DeputyId) ? team!.DeputyId : null;

        return LeaderOf(organisation.Team(teamId)) ?? LastResort(organisation, authorityId, LeaderOf, teamId);
    }

    /// <summary>Members of the team, for the job that gives the case to the one with the fewest.</summary>
    public static IReadOnlyList<Guid> Members(OrganisationView organisation, Guid teamId, Guid? notThisOne = null) =>
        [.. organisation.MembersOf(teamId).Where(person => person.Id != notThisOne).Select(person => person.Id)];

    private static Guid? LastResort(OrganisationView organisation, Guid authorityId, Func<Team?, Guid?> leaderOf, Guid teamId)
    {
        // A team with members of its own keeps the case: the job chooses among them within the hour.
        if (organisation.MembersOf(teamId).Any())
        {
            return null;
        }

        for (var authority = organisation.Authority(authorityId); authority is not null; authority = organisation.Authority(authority.ParentId))
        {
            if (organisation.Teams.Where(team => team.AuthorityId == authority.Id).Select(leaderOf).FirstOrDefault(leader => leader is not null) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
