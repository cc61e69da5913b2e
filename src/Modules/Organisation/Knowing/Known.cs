using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Branding;
using Reeve.WorkingTime;

namespace Reeve.Organisation.Knowing;

/// <summary>Everything this module knows, in memory: the view others get, the site, and who may do what.</summary>
/// <param name="Site">Null until a council is there.</param>
/// <param name="Crests">Media type of each uploaded crest, by its file's digest.</param>
/// <param name="CentreHours">The contact centre's weekly hours in words; empty until a council is there.</param>
internal sealed record Known(OrganisationView View, SiteSettings? Site, IReadOnlyDictionary<Guid, KnownPerson> People, string CentreHours, IReadOnlyDictionary<string, string> Crests)
{
    public const string Stamp = "organisation";

    public static async Task<Known> LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ReeveDb>();
        var authorities = await db.Set<KeptAuthority>().AsNoTracking().OrderBy(a => a.Position).ThenBy(a => a.Name).ToListAsync(cancellationToken);
        var teams = await db.Set<KeptTeam>().AsNoTracking().OrderBy(t => t.Position).ThenBy(t => t.Name).ToListAsync(cancellationToken);
        var people = await db.Set<Person>().AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancellationToken);
        var memberships = (await db.Set<Membership>().AsNoTracking().OrderBy(m => m.Position).ToListAsync(cancellationToken)).ToLookup(m => m.PersonId, m => m.TeamId);
        var grants = (await db.Set<RoleGranted>().AsNoTracking().OrderBy(g => g.Position).ToListAsync(cancellationToken)).ToLookup(g => g.PersonId);
        var calendars = await db.Set<KeptCalendar>().AsNoTracking().ToListAsync(cancellationToken);
        var site = await db.Set<SiteSettings>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);

        var hours = calendars.ToDictionary(calendar => calendar.Code, calendar => Calendars.ToHours(calendar.Read()), StringComparer.Ordinal);
        var usual = site?.Calendar ?? "";
        var centre = calendars.FirstOrDefault(calendar => calendar.Code == usual) is { } kept ? HoursInWords.Of(kept.Read()) : "";
        if (!hours.ContainsKey(usual))
        {
            // Before a council is there, promises are counted by office hours rather than fail.
            hours[usual] = OpeningHours.MondayToFriday(new OpeningPeriod(new TimeOnly(9, 0), new TimeOnly(17, 0))).WithBankHolidays(BankHolidayDivision.EnglandAndWales);
        }

        var view = new OrganisationView(
            [.. authorities.Select(a => new Authority(a.Id, a.Code, a.Name, a.Kind, a.ParentId, a.Email, a.Phone, a.InUse, a.CrestFile is { } crest ? CrestPictures.UrlOf(crest) : null))],
            [.. teams.Select(t => new Team(t.Id, t.Code, t.Name, t.AuthorityId, t.Calendar, t.LeaderId, t.DeputyId, t.Email, t.HandoffEmail, t.InUse))],
            [.. people.Select(p => new Colleague(p.Id, p.Code, p.Name, p.Email!, p.Active, [.. memberships[p.Id]], p.LineManagerId))],
            hours,
            usual)
        {
            Stewards = [.. grants.SelectMany(of => of).Where(grant => grant is { TeamId: null, Role: PackRole.Manager or PackRole.Administrator }).OrderBy(grant => grant.Position).ThenBy(grant => grant.PersonId)
                .Select(grant => new Steward(grant.PersonId, grant.AuthorityId, grant.Role == PackRole.Manager))],
        };
        var needFactor = site?.RolesWithSecondFactor ?? new HashSet<PackRole>();
        return new Known(view, site, people.ToDictionary(p => p.Id, p => KnownPerson.Of(p, [.. memberships[p.Id]], [.. grants[p.Id]], needFactor)), centre,
            authorities.Where(a => a is { CrestFile: not null, CrestType: not null }).DistinctBy(a => a.CrestFile).ToDictionary(a => a.CrestFile!, a => a.CrestType!, StringComparer.Ordinal));
    }
}

/// <summary>What signing in needs to know of a person on every request.</summary>
/// <param name="Stamp">Sessions that carry another one have ended.</param>
/// <param name="MustSetUpSecondFactor">A role of theirs asks for a second factor and they have none yet.</param>
internal sealed record KnownPerson(Guid Id, bool Active, string Stamp, bool MustSetUpSecondFactor, Actor Actor, IReadOnlyList<RoleGranted> Grants)
{
    public static KnownPerson Of(Person person, IReadOnlyList<Guid> teams, IReadOnlyList<RoleGranted> grants, IReadOnlySet<PackRole> needFactor)
    {
        var seeing = grants.Where(grant => Roles.SeesRecords(grant.Role)).ToList();
        var actor = new Actor
        {
            Kind = ActorKind.Staff,
            Id = person.Id,
            Name = person.Name,
            Permissions = grants.SelectMany(grant => Roles.PermissionsOf(grant.Role)).Append(Permission.Staff).Append(Permission.Account).ToHashSet(StringComparer.Ordinal),
            EveryAuthority = seeing.Any(grant => grant is { AuthorityId: null, TeamId: null }),
            // A grant that names a team reaches that team only, whatever authority stands beside it.
            Authorities = [.. seeing.Where(grant => grant.TeamId is null).Select(grant => grant.AuthorityId).OfType<Guid>().Distinct()],
            Teams = [.. teams.Concat(seeing.Select(grant => grant.TeamId).OfType<Guid>()).Distinct()],
        };
        return new KnownPerson(person.Id, person.Active, person.SecurityStamp!, !person.TwoFactorEnabled && grants.Any(grant => needFactor.Contains(grant.Role)), actor, grants);
    }

    /// <summary>All they may do until their second factor is set up.</summary>
    public Actor OwnAccountOnly => Actor with { Permissions = new HashSet<string> { Permission.Account }, EveryAuthority = false, Authorities = [], Teams = [] };

    /// <summary>How far the grants that give this permission reach; authorities are null when one of them reaches everything.</summary>
    public (IReadOnlySet<Guid>? Authorities, IReadOnlySet<Guid> Teams) Reaches(string permission)
    {
        var giving = Grants.Where(grant => Roles.PermissionsOf(grant.Role).Contains(permission)).ToList();
        // A grant that names a team reaches that team only, whatever authority stands beside it.
        return (
            giving.Any(grant => grant is { AuthorityId: null, TeamId: null }) ? null : giving.Where(grant => grant.TeamId is null).Select(grant => grant.AuthorityId!.Value).ToHashSet(),
            giving.Select(grant => grant.TeamId).OfType<Guid>().ToHashSet());
    }
}

internal sealed class OrganisationSource(Snapshot<Known> known) : IOrganisation
{
    public async ValueTask<OrganisationView> GetAsync(CancellationToken cancellationToken = default) => (await known.GetAsync(cancellationToken)).View;
}
