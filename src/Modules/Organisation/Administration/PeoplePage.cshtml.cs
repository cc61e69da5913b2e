using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Administration;

[Authorize(Permission.EditOrganisation)]
internal sealed class PeopleModel(ReeveDb db, AdminScope scope, Snapshot<Known> known, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Part of a team's name: a list of every team would be longer than the list of people.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Team { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public IReadOnlyList<SelectListItem> Roles { get; } = [.. Enum.GetValues<PackRole>().Select(role => new SelectListItem(Domain.Roles.NameOf(role), role.ToString()))];

    public IReadOnlyList<SelectListItem> States { get; } = [new("Locked", "locked"), new("Without a password yet", "invited"), new("Left", "left"), new("Everybody", "all")];

    public ListPage Shown { get; private set; } = ListPage.Of(0, null);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        var all = await known.GetAsync(cancellationToken);
        var now = time.UtcNow();
        var words = Folding.Fold(Q ?? "");
        var inTeams = string.IsNullOrWhiteSpace(Team) ? null : reach.View.Teams.Where(t => Folding.Fold(t.Name).Contains(Folding.Fold(Team), StringComparison.Ordinal)).Select(t => t.Id).ToHashSet();
        var asked = State switch
        {
            "locked" => db.Set<Person>().Where(person => person.LockedUntil > now),
            "invited" => db.Set<Person>().Where(person => person.Active && person.PasswordHash == null),
            _ => null,
        };
        var states = asked is null ? null : (await asked.Select(person => person.Id).ToListAsync(cancellationToken)).ToHashSet();
        // Names, teams and roles are in memory; the database is asked only for the page that is shown.
        List<Colleague> found =
        [
            .. from person in reach.View.People
               let grants = all.People.GetValueOrDefault(person.Id)?.Grants ?? []
               where reach.Everything || person.Teams.Any(reach.CoversTeam) || grants.Any(g => reach.CoversGrant(g.AuthorityId, g.TeamId))
               where words.Length == 0 || Folding.Fold($"{person.Name} {person.Email}").Contains(words, StringComparison.Ordinal)
               where inTeams is null || person.Teams.Any(inTeams.Contains)
               where string.IsNullOrEmpty(Role) || grants.Any(g => g.Role.ToString() == Role)
               where states?.Contains(person.Id) ?? State switch { "left" => !person.Active, "all" => true, _ => person.Active }
               select person,
        ];
        Shown = ListPage.Of(found.Count, Request);
        var page = Shown.Slice(found).ToList();
        var ids = page.Select(person => person.Id).ToList();
        var kept = await db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellationToken);
        Rows =
        [
            .. from person in page.Where(person => kept.ContainsKey(person.Id)).Select(person => kept[person.Id])
               let grants = all.People.GetValueOrDefault(person.Id)?.Grants ?? []
               select new Row(
                   person.Id,
                   person.Name,
                   person.Email!,
                   string.Join(", ", (reach.View.Person(person.Id)?.Teams ?? []).Select(id => reach.View.Team(id)?.Name)),
                   string.Join(", ", grants.Select(g => Domain.Roles.NameOf(g.Role)).Distinct()),
                   !person.Active ? "Left" : person.IsLocked(now) ? "Locked" : person.PasswordHash is null ? "No password yet" : "Active",
                   person.LastSignInAt),
        ];
    }

    internal sealed record Row(Guid Id, string Name, string Email, string Teams, string Roles, string State, DateTime? LastSignInAt);
}
