using Reeve.CouncilPacks.Reading;

namespace Reeve.CouncilPacks.Checking;

/// <summary>What must hold between services and the organisation that answers for them.</summary>
internal static class ServiceChecks
{
    public static void Run(PackContext context, CouncilPack pack)
    {
        var authorities = pack.Authorities.GroupBy(authority => authority.Code).ToDictionary(group => group.Key, group => group.First());
        var teams = pack.Teams.GroupBy(team => team.Code).ToDictionary(group => group.Key, group => group.First());
        foreach (var (authority, kind, code, file, line) in context.Responsibilities)
        {
            if (!teams.TryGetValue(code, out var team) || !authorities.TryGetValue(team.Authority, out var owner))
                continue;
            if (authority is not null && authorities.ContainsKey(authority) && authority != owner.Code)
                context.Error(file, line, $"The team \"{code}\" belongs to \"{owner.Code}\", not to \"{authority}\".", "Name a team of that authority.");
            if (kind is not null && kind != owner.Kind)
                context.Error(file, line, $"The team \"{code}\" belongs to \"{owner.Code}\", which is not a {PackWords.ToWord(kind.Value)}.", "Name a team of such an authority.");
        }
        foreach (var service in pack.Services)
            Gaps(context, pack, authorities, service);
    }

    // A pothole in a district that nobody was named for would be taken and go nowhere.
    private static void Gaps(PackContext context, CouncilPack pack, Dictionary<string, PackAuthority> authorities, PackService service)
    {
        var kinds = service.Responsible.Select(entry => entry.Kind ?? (entry.Authority is { } code && authorities.TryGetValue(code, out var named) ? named.Kind : null)).ToList();
        var covered = kinds.Exists(kind => kind is null or AuthorityKind.County or AuthorityKind.Partner)
            || service.Responsible.Any(entry => entry.Kind == AuthorityKind.District);
        if (covered || service.Responsible.Count == 0)
            return;
        if (!kinds.Contains(AuthorityKind.District))
            return;
        var named = service.Responsible.Select(entry => entry.Authority).ToHashSet();
        foreach (var district in pack.Authorities.Where(authority => authority.Kind == AuthorityKind.District && !named.Contains(authority.Code)))
            context.Warn($"{PackFiles.Services}/{service.Code}.yaml", 0, $"Nobody answers for \"{service.Code}\" in {district.Name}.", $"Add authority: {district.Code} with its team under responsible:.");
    }
}
