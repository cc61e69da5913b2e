using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Editing;

/// <summary>Everything with a code that a service or article may name, as the pack's checks want it.</summary>
internal sealed class Surroundings(ReeveDb db, IOrganisation organisation)
{
    public async Task<PackSurroundings> AroundAsync(string code, CancellationToken cancellationToken)
    {
        var people = await organisation.GetAsync(cancellationToken);
        var services = await db.Set<ServiceRow>().Where(row => row.Code != code).Select(row => new { row.Code, row.Slug }).ToListAsync(cancellationToken);
        return new PackSurroundings
        {
            Authorities = [.. people.Authorities.Select(authority => new PackAuthority { Code = authority.Code, Name = authority.Name, Kind = authority.Kind })],
            Teams = [.. people.Teams.Select(team => new PackTeam { Code = team.Code, Name = team.Name, Authority = people.Authority(team.AuthorityId)!.Code, Calendar = team.Calendar })],
            Calendars = [.. people.Calendars.Keys],
            Services = [.. services.Select(row => (row.Code, row.Slug))],
        };
    }

    /// <summary>The same with every service, for articles, which name them.</summary>
    public async Task<PackSurroundings> AroundAnswerAsync(string code, CancellationToken cancellationToken)
    {
        var around = await AroundAsync("", cancellationToken);
        return around with { Answers = await db.Set<AnswerRow>().Where(row => row.Code != code).Select(row => row.Code).ToListAsync(cancellationToken) };
    }
}
