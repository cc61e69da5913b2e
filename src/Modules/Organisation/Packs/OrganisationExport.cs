using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.Packs;

/// <summary>What is in use, as a pack; who has left and what was withdrawn is left out.</summary>
internal sealed class OrganisationExport(ReeveDb db)
{
    public async Task<CouncilPack> FillAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        var site = await db.Set<SiteSettings>().AsNoTracking().SingleOrDefaultAsync(cancellationToken)
            ?? throw new Refused("nothing-to-export", RefusalKind.Conflict, "There is no council in this database yet. Import a pack first, with: reeve council import PATH.");
        var authorities = await db.Set<KeptAuthority>().AsNoTracking().OrderBy(a => a.Position).ThenBy(a => a.Code).ToListAsync(cancellationToken);
        var teams = await db.Set<KeptTeam>().AsNoTracking().OrderBy(t => t.Position).ThenBy(t => t.Code).ToListAsync(cancellationToken);
        var people = await db.Set<Person>().AsNoTracking().OrderBy(p => p.Position).ThenBy(p => p.Code).ToListAsync(cancellationToken);
        var memberships = (await db.Set<Membership>().AsNoTracking().OrderBy(m => m.Position).ToListAsync(cancellationToken)).ToLookup(m => m.PersonId, m => m.TeamId);
        var grants = (await db.Set<RoleGranted>().AsNoTracking().OrderBy(g => g.Position).ToListAsync(cancellationToken)).ToLookup(g => g.PersonId);
        var calendars = await db.Set<KeptCalendar>().AsNoTracking().Where(c => c.InUse).OrderBy(c => c.Position).ThenBy(c => c.Code).ToListAsync(cancellationToken);

        var authorityCode = authorities.Where(a => a.InUse).ToDictionary(a => a.Id, a => a.Code);
        var teamCode = teams.Where(t => t.InUse).ToDictionary(t => t.Id, t => t.Code);
        var personCode = people.Where(p => p.Active).ToDictionary(p => p.Id, p => p.Code);
        return pack with
        {
            Site = new Site
            {
                Name = site.Name,
                Place = site.Place,
                Strapline = site.Strapline,
                Colour = site.Colour,
                CrestFile = site.CrestFile,
                CrestSvg = site.CrestSvg,
                Phone = site.Phone,
                Email = site.Email,
                Address = [.. site.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries)],
                TileServer = site.TileServer,
                TileAttribution = site.TileAttribution,
                AccessibilityContact = site.AccessibilityContact,
                Calendar = site.Calendar,
            },
            Calendars = [.. calendars.Select(calendar => calendar.Read())],
            Authorities =
            [
                .. authorities.Where(a => a.InUse).Select(a => new PackAuthority
                {
                    Code = a.Code,
                    Name = a.Name,
                    Kind = a.Kind,
                    Parent = CodeOf(authorityCode, a.ParentId),
                    OnsCode = a.OnsCode,
                    Email = a.Email,
                    Phone = a.Phone,
                }),
            ],
            Teams =
            [
                .. teams.Where(t => t.InUse && authorityCode.ContainsKey(t.AuthorityId)).Select(t => new PackTeam
                {
                    Code = t.Code,
                    Name = t.Name,
                    Authority = authorityCode[t.AuthorityId],
                    Email = t.Email,
                    Calendar = t.Calendar,
                    Skills = [.. t.Skills.Split('\n', StringSplitOptions.RemoveEmptyEntries)],
                    Leader = CodeOf(personCode, t.LeaderId),
                    Deputy = CodeOf(personCode, t.DeputyId),
                    HandoffEmail = t.HandoffEmail,
                }),
            ],
            People =
            [
                .. people.Where(p => p.Active).Select(p => new PackPerson
                {
                    Code = p.Code,
                    Name = p.Name,
                    Email = p.Email!,
                    Roles =
                    [
                        // A role whose authority or team was withdrawn reaches nothing, and must not come back as reaching everything.
                        .. grants[p.Id].Where(g => (g.AuthorityId is not { } a || authorityCode.ContainsKey(a)) && (g.TeamId is not { } t || teamCode.ContainsKey(t)))
                            .Select(g => new RoleGrant(g.Role, CodeOf(authorityCode, g.AuthorityId), CodeOf(teamCode, g.TeamId))),
                    ],
                    Teams = [.. memberships[p.Id].Where(teamCode.ContainsKey).Select(id => teamCode[id])],
                    LineManager = CodeOf(personCode, p.LineManagerId),
                }),
            ],
        };
    }

    private static string? CodeOf(Dictionary<Guid, string> codes, Guid? id) => id is { } known ? codes.GetValueOrDefault(known) : null;
}
