using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.Packs;

/// <summary>
/// Teams and people of a pack, which name each other. A person of an earlier pack who is no longer named has left;
/// people whom an administrator added are not the pack's to remove.
/// </summary>
internal sealed class PeopleImport(Work work, CouncilPack pack, Dictionary<string, KeptAuthority> authorities)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var people = await work.Db.Set<Person>().ToDictionaryAsync(person => person.Code, cancellationToken);
        var teams = await work.Db.Set<KeptTeam>().ToDictionaryAsync(team => team.Code, cancellationToken);
        var goneTeams = teams.Keys.Except(pack.Teams.Select(team => team.Code)).ToList();
        foreach (var (person, position) in pack.People.Select((person, position) => (person, position)))
        {
            People(people, person, position);
        }

        foreach (var person in pack.People)
        {
            people[person.Code].LineManagerId = person.LineManager is { } manager ? people[manager].Id : null;
        }

        foreach (var (team, position) in pack.Teams.Select((team, position) => (team, position)))
        {
            Team(teams, people, team, position);
        }

        foreach (var code in goneTeams.Where(code => teams[code].InUse))
        {
            teams[code].InUse = false;
            teams[code].Version++;
        }

        await BelongingsAsync(people, teams, cancellationToken);
        foreach (var person in pack.People.Select(person => people[person.Code]).Where(person => work.Db.Entry(person).State == EntityState.Modified))
        {
            person.Version++;
        }

        var named = pack.People.Select(person => person.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in people.Values.Where(person => person.FromPack && person.Active && !named.Contains(person.Code)))
        {
            gone.Leave(work.Now);
            work.Raise(new PersonLeft(gone.Id));
        }
    }

    private void People(Dictionary<string, Person> people, PackPerson person, int position)
    {
        if (!people.TryGetValue(person.Code, out var row))
        {
            people[person.Code] = row = new Person { Id = work.NewId(), Code = person.Code, Name = person.Name, SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)) };
            work.Db.Add(row);
        }

        row.Name = person.Name;
        row.Email = person.Email.ToLower(CultureInfo.InvariantCulture);
        row.NormalizedEmail = row.Email.ToUpperInvariant();
        row.FromPack = true;
        row.Position = position;
        if (!row.Active)
        {
            row.Return();
        }
    }

    private void Team(Dictionary<string, KeptTeam> teams, Dictionary<string, Person> people, PackTeam team, int position)
    {
        if (!teams.TryGetValue(team.Code, out var row))
        {
            teams[team.Code] = row = new KeptTeam { Id = work.NewId(), Code = team.Code, Name = team.Name, Calendar = team.Calendar };
            work.Db.Add(row);
        }

        row.Name = team.Name;
        row.AuthorityId = authorities[team.Authority].Id;
        row.Email = team.Email;
        row.Calendar = team.Calendar;
        row.Skills = string.Join('\n', team.Skills);
        row.LeaderId = team.Leader is { } leader ? people[leader].Id : null;
        row.DeputyId = team.Deputy is { } deputy ? people[deputy].Id : null;
        row.HandoffEmail = team.HandoffEmail;
        row.InUse = true;
        row.Position = position;
        if (work.Db.Entry(row).State == EntityState.Modified)
        {
            row.Version++;
        }
    }

    private async Task BelongingsAsync(Dictionary<string, Person> people, Dictionary<string, KeptTeam> teams, CancellationToken cancellationToken)
    {
        var memberships = await work.Db.Set<Membership>().ToListAsync(cancellationToken);
        var grants = await work.Db.Set<RoleGranted>().ToListAsync(cancellationToken);
        foreach (var person in pack.People)
        {
            var id = people[person.Code].Id;
            var isIn = memberships.Where(membership => membership.PersonId == id).ToDictionary(membership => membership.TeamId);
            foreach (var (team, position) in person.Teams.Select((code, position) => (teams[code].Id, position)))
            {
                if (isIn.Remove(team, out var membership))
                {
                    membership.Position = position;
                }
                else
                {
                    work.Db.Add(new Membership { PersonId = id, TeamId = team, Position = position });
                }
            }

            work.Db.RemoveRange(isIn.Values);
            var has = grants.Where(grant => grant.PersonId == id).ToList();
            foreach (var (grant, position) in person.Roles.Select((grant, position) => (grant, position)))
            {
                Guid? authority = grant.Authority is { } authorityCode ? authorities[authorityCode].Id : null;
                Guid? team = grant.Team is { } teamCode ? teams[teamCode].Id : null;
                if (has.FirstOrDefault(each => each.Role == grant.Role && each.AuthorityId == authority && each.TeamId == team) is { } same)
                {
                    same.Position = position;
                    has.Remove(same);
                }
                else
                {
                    work.Db.Add(new RoleGranted { Id = work.NewId(), PersonId = id, Role = grant.Role, AuthorityId = authority, TeamId = team, Position = position });
                }
            }

            work.Db.RemoveRange(has);
        }
    }
}
