using Reeve.CouncilPacks.Reading;

namespace Reeve.CouncilPacks.Checking;

/// <summary>What must hold among authorities, teams and people.</summary>
internal static class OrganisationChecks
{
    public static void Run(PackContext context, CouncilPack pack)
    {
        Circles(context, Named.Authority, PackFiles.Authorities, pack.Authorities.Select(authority => (authority.Code, authority.Parent)), "lies within itself", "parent");
        Circles(context, Named.Person, PackFiles.People, pack.People.Select(person => (person.Code, person.LineManager)), "manages their own manager", "line-manager");
        foreach (var team in pack.Teams)
            Leaders(context, pack, team);
        foreach (var person in pack.People)
            Roles(context, pack, person);
        if (pack.Authorities.Count > 0 && pack.Authorities.All(authority => authority.Kind != AuthorityKind.County))
            context.Error(PackFiles.Authorities, 1, "No authority is of kind county.", "Give the council whose pack this is kind: county, also when it is unitary.");
        if (pack.People.Count > 0 && !pack.People.Any(person => person.Roles.Any(role => role.Role == PackRole.Administrator)))
            context.Error(PackFiles.People, 1, "Nobody is an administrator.", "Give somebody the role administrator, or nobody can add people.");
    }

    private static void Leaders(PackContext context, CouncilPack pack, PackTeam team)
    {
        foreach (var code in new[] { team.Leader, team.Deputy }.OfType<string>())
        {
            var person = pack.People.FirstOrDefault(person => person.Code == code);
            if (person is not null && !person.Teams.Contains(team.Code))
                context.Warn(PackFiles.Teams, context.Where(Named.Team, team.Code).Line,
                    $"{person.Name} leads or deputises for \"{team.Code}\" and is not in it.", $"Add {team.Code} to their teams in {PackFiles.People}.");
        }
    }

    private static void Roles(PackContext context, CouncilPack pack, PackPerson person)
    {
        var line = context.Where(Named.Person, person.Code).Line;
        foreach (var grant in person.Roles)
        {
            var authority = pack.Authorities.FirstOrDefault(authority => authority.Code == grant.Authority);
            var team = pack.Teams.FirstOrDefault(team => team.Code == grant.Team);
            if (grant.Role == PackRole.PartnerAdviser && authority?.Kind != AuthorityKind.Partner)
                context.Error(PackFiles.People, line, $"{person.Name} is a partner's adviser without a partner.", "Add authority: with the code of a partner to the role.");
            if (team is not null && authority is not null && team.Authority != authority.Code)
                context.Error(PackFiles.People, line, $"{person.Name} has a role in team \"{team.Code}\", which is not of \"{authority.Code}\".", "Name the team's own authority, or leave it out.");
        }
    }

    private static void Circles(PackContext context, Named kind, string file, IEnumerable<(string Code, string? Above)> pairs, string what, string key)
    {
        var above = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (code, over) in pairs)
            above.TryAdd(code, over);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in above.Keys)
        {
            var trail = new List<string>();
            for (var at = start; at is not null && !told.Contains(at); at = above.GetValueOrDefault(at))
            {
                if (trail.Contains(at))
                {
                    if (at == start)
                    {
                        context.Error(file, context.Where(kind, start).Line, $"\"{start}\" {what}: {string.Join(" → ", trail.Append(at))}.", $"Change or remove one {key}.");
                        told.UnionWith(trail);
                    }
                    break;
                }
                trail.Add(at);
            }
        }
    }
}
