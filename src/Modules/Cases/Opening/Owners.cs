using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Opening;

/// <summary>
/// Who answers for a case that nobody took: the team's leader, else its deputy; a team with members only has the job choose
/// among them; else a leader or deputy beside or above the team, a manager of its authority or of one above, an administrator.
/// </summary>
internal static class Owners
{
    public static Guid? ByRule(OrganisationView organisation, Guid teamId, Guid authorityId, Guid? notThisOne = null)
    {
        bool May(Guid? person) => person is not null && person != notThisOne && organisation.Person(person) is { Active: true };
        Guid? LeaderOf(Team? team) => May(team?.LeaderId) ? team!.LeaderId : May(team?.DeputyId) ? team!.DeputyId : null;

        if (LeaderOf(organisation.Team(teamId)) is { } own)
        {
            return own;
        }

        // A team with members of its own keeps the case: the job chooses among them within the hour.
        if (Members(organisation, teamId, notThisOne).Count > 0)
        {
            return null;
        }

        var above = Above(organisation, authorityId);
        return above.SelectMany(authority => organisation.Teams.Where(team => team.AuthorityId == authority)).Select(LeaderOf).FirstOrDefault(leader => leader is not null)
            ?? Steward(organisation, above, manages: true, May)
            ?? Steward(organisation, above, manages: false, May);
    }

    /// <summary>Members of the team, for the job that gives the case to the one with the fewest.</summary>
    public static IReadOnlyList<Guid> Members(OrganisationView organisation, Guid teamId, Guid? notThisOne = null) =>
        [.. organisation.MembersOf(teamId).Where(person => person.Id != notThisOne).Select(person => person.Id)];

    /// <summary>The authority and those above it, nearest first.</summary>
    private static List<Guid> Above(OrganisationView organisation, Guid authorityId)
    {
        var above = new List<Guid>();
        for (var authority = organisation.Authority(authorityId); authority is not null && !above.Contains(authority.Id); authority = organisation.Authority(authority.ParentId))
        {
            above.Add(authority.Id);
        }

        return above;
    }

    /// <summary>Of the nearest authority; those of all authorities come last.</summary>
    private static Guid? Steward(OrganisationView organisation, IReadOnlyList<Guid> above, bool manages, Func<Guid?, bool> may) =>
        above.Cast<Guid?>().Append(null)
            .SelectMany(authority => organisation.Stewards.Where(steward => steward.Manages == manages && steward.AuthorityId == authority))
            .Select(steward => (Guid?)steward.PersonId).FirstOrDefault(person => may(person));
}
