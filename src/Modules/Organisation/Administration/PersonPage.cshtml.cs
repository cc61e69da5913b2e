using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Domain;
using Reeve.Organisation.SignIn;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Administration;

[Authorize(Permission.EditOrganisation)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PersonModel(ReeveDb db, AdminScope scope, EditPerson edit, TimeProvider time, IOptions<SignInSettings> settings) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public PersonForm Form { get; set; } = new();

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Reach { get; set; }

    public Guid? Id => Given.Key(Key);

    public string Heading { get; private set; } = "Add a person";

    public Person? Kept { get; private set; }

    /// <summary>The link to set a password, shown once.</summary>
    public string? Link { get; private set; }

    public int LinkHours => settings.Value.LinkHours;

    public bool Locked => Kept?.IsLocked(time.UtcNow()) == true;

    public string StateWords => Kept switch
    {
        { Active: false } => "Left",
        { PasswordHash: null } => "No password yet",
        { LockedUntil: { } until } when Locked => $"Locked until {UkTime.Clock(until)}",
        _ => "Active",
    };

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Teams { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Reaches { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Role, string Reach)> Grants { get; private set; } = [];

    public IReadOnlyList<SelectListItem> RoleItems { get; } = [.. Enum.GetValues<PackRole>().Select(role => new SelectListItem(Roles.NameOf(role), role.ToString()))];

    public IReadOnlyList<(string Role, string Meaning)> Meanings { get; } = [.. Enum.GetValues<PackRole>().Select(role => (Roles.NameOf(role), Roles.MeaningOf(role)))];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        FillForm();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            await edit.SaveAsync(id, Form, cancellationToken);
            TempData.Say($"{Form.Name!.Trim()} is saved.");
            return LocalRedirect(OrganisationLinks.Person(id));
        }

        var (added, link) = await edit.AddAsync(Form, cancellationToken);
        Key = added.ToString();
        return await ShowLinkAsync(link, cancellationToken);
    }

    public Task<IActionResult> OnPostAddRoleAsync(CancellationToken cancellationToken) =>
        DoneAsync(edit.AddRoleAsync(Known, Role, Reach, cancellationToken), "The role is added. It works at once.");

    public async Task<IActionResult> OnPostRemoveRoleAsync(Guid grant, CancellationToken cancellationToken)
    {
        var (role, reach) = await edit.RemoveRoleAsync(Known, grant, cancellationToken);
        TempData.SayWithUndo("The role is removed.", Handler("AddRole"), new("Role", role), new("Reach", reach));
        return LocalRedirect(OrganisationLinks.Person(Known));
    }

    public Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellationToken) => DoneAsync(edit.UnlockAsync(Known, cancellationToken), "They can sign in again.");

    public Task<IActionResult> OnPostResetFactorAsync(CancellationToken cancellationToken) => DoneAsync(edit.ResetFactorAsync(Known, cancellationToken), "Their authenticator app is removed and they are signed out.");

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken cancellationToken)
    {
        await edit.LeaveAsync(Known, cancellationToken);
        TempData.SayWithUndo("They are deactivated. Their open work goes to their team’s leader or deputy.", Handler("UndoLeave"));
        return LocalRedirect(OrganisationLinks.Person(Known));
    }

    public Task<IActionResult> OnPostUndoLeaveAsync(CancellationToken cancellationToken) =>
        DoneAsync(edit.UndoLeaveAsync(Known, cancellationToken), "They are active again, with the password and roles they had. Work that was passed on meanwhile stays where it is.");

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancellationToken) => await ShowLinkAsync(await edit.ReturnAsync(Known, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancellationToken) => await ShowLinkAsync(await edit.InviteAsync(Known, cancellationToken), cancellationToken);

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        var view = reach.View;
        if (Id is { } id)
        {
            Kept = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw Refused.Missing("this person");
            Heading = Kept.Name;
            await edit.NeedReachAsync(id, cancellationToken);
            Grants = [.. (await db.Set<RoleGranted>().AsNoTracking().Where(g => g.PersonId == id).OrderBy(g => g.Position).ToListAsync(cancellationToken))
                .Select(g => (g.Id, Roles.NameOf(g.Role), ReachInWords.Of(g.AuthorityId, g.TeamId, view)))];
        }

        People = [.. view.People.Where(p => p.Active && p.Id != Id).Select(p => new SelectListItem(p.Name, p.Id.ToString()))];
        Teams = [.. view.Teams.Where(t => reach.Covers(t.AuthorityId)).Select(t => new SelectListItem($"{t.Name} ({view.Authority(t.AuthorityId)?.Name})", t.Id.ToString()))];
        Reaches =
        [
            .. reach.Everything ? [new SelectListItem("Every authority", "all")] : Array.Empty<SelectListItem>(),
            .. view.Authorities.Where(a => reach.Covers(a.Id)).Select(a => new SelectListItem(a.Name, $"authority:{a.Id}")),
            .. view.Teams.Where(t => reach.Covers(t.AuthorityId)).Select(t => new SelectListItem($"{t.Name} ({view.Authority(t.AuthorityId)?.Name}) only", $"team:{t.Id}")),
        ];
        if (Kept is not null && Form.Name is null)
        {
            // A refusal of another form on the page: the details form shows what is kept.
            FillForm();
        }
    }

    private Guid Known => Id ?? throw Refused.Missing("this person");

    private void FillForm()
    {
        if (Kept is { } kept)
        {
            var teams = db.Set<Membership>().Where(m => m.PersonId == kept.Id).Select(m => m.TeamId).ToList();
            Form = new PersonForm { Version = kept.Version, Name = kept.Name, Email = kept.Email, LineManager = kept.LineManagerId?.ToString(), Teams = [.. teams.Select(team => team.ToString())] };
        }
    }

    private string Handler(string name) => $"{OrganisationLinks.Person(Known)}?handler={name}";

    private async Task<IActionResult> DoneAsync(Task done, string said)
    {
        await done;
        TempData.Say(said);
        return LocalRedirect(OrganisationLinks.Person(Known));
    }

    private async Task<IActionResult> ShowLinkAsync(string path, CancellationToken cancellationToken)
    {
        Link = $"{Request.Scheme}://{Request.Host}{path}";
        ModelState.Clear();
        await ReloadAsync(cancellationToken);
        FillForm();
        return Page();
    }
}
