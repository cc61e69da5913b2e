using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Domain;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Administration;

[Authorize(Permission.EditOrganisation)]
internal sealed class TeamModel(ReeveDb db, AdminScope scope, EditTeam edit) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public TeamForm Form { get; set; } = new();

    public Guid? Id => Given.Key(Key);

    public string Heading { get; private set; } = "Add a team";

    public IReadOnlyList<SelectListItem> Authorities { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Calendars { get; private set; } = [];

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            var kept = await db.Set<KeptTeam>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken) ?? throw Refused.Missing("this team");
            Form = new TeamForm
            {
                Version = kept.Version,
                Name = kept.Name,
                Authority = kept.AuthorityId.ToString(),
                Calendar = kept.Calendar,
                Email = kept.Email,
                HandoffEmail = kept.HandoffEmail,
                Skills = kept.Skills,
                Leader = kept.LeaderId?.ToString(),
                Deputy = kept.DeputyId?.ToString(),
                Members = [.. (await db.Set<Membership>().Where(m => m.TeamId == id).Select(m => m.PersonId).ToListAsync(cancellationToken)).Select(person => person.ToString())],
                Withdrawn = !kept.InUse,
            };
        }

        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (id, gone) = await edit.SaveAsync(Id, Form, cancellationToken);
        var saved = $"{Form.Name!.Trim()} is saved.";
        if (gone.Count == 0)
        {
            TempData.Say(saved);
        }
        else
        {
            var view = (await scope.GetAsync(cancellationToken)).View;
            TempData.SayWithUndo(
                $"{saved} No longer in it: {string.Join(", ", gone.Select(person => view.Person(person)?.Name))}.",
                $"{OrganisationLinks.Team(id)}?handler=PutBack",
                [.. gone.Select(person => KeyValuePair.Create("people", person.ToString()))]);
        }

        return LocalRedirect(OrganisationLinks.Teams);
    }

    public async Task<IActionResult> OnPostPutBackAsync(List<Guid> people, CancellationToken cancellationToken)
    {
        var id = Id ?? throw Refused.Missing("this team");
        await edit.PutBackAsync(id, people, cancellationToken);
        TempData.Say("They are back in the team.");
        return LocalRedirect(OrganisationLinks.Team(id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        if (Id is { } id)
        {
            var team = reach.View.Team(id) ?? throw Refused.Missing("this team");
            reach.Need(team.AuthorityId);
            Heading = team.Name;
        }

        Authorities = [.. reach.View.Authorities.Where(a => reach.Covers(a.Id)).Select(a => new SelectListItem(a.Name, a.Id.ToString()))];
        Calendars = [.. (await db.Set<KeptCalendar>().AsNoTracking().Where(c => c.InUse).OrderBy(c => c.Position).ToListAsync(cancellationToken)).Select(c => new SelectListItem(c.Read().Name, c.Code))];
        People = [.. reach.View.People.Where(p => p.Active).Select(p => new SelectListItem(p.Name, p.Id.ToString()))];
    }
}
