using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Domain;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Administration;

[Authorize(Permission.EditOrganisation)]
internal sealed class SiteModel(ReeveDb db, EditSite edit) : PageModel, IReloads
{
    [BindProperty]
    public SiteForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Calendars { get; private set; } = [];

    public IReadOnlyList<SelectListItem> RoleItems { get; } = [.. Enum.GetValues<PackRole>().Select(role => new SelectListItem(Roles.NameOf(role), role.ToString()))];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var site = await db.Set<SiteSettings>().AsNoTracking().SingleOrDefaultAsync(cancellationToken)
            ?? throw new Refused("no-council", RefusalKind.Missing, "There is no council here yet. Import a pack first, with: reeve council import PATH.");
        Form = new SiteForm
        {
            Version = site.Version,
            Name = site.Name,
            Place = site.Place,
            Strapline = site.Strapline,
            Colour = site.Colour,
            Phone = site.Phone,
            Email = site.Email,
            Address = site.Address,
            TileServer = site.TileServer,
            TileAttribution = site.TileAttribution,
            AccessibilityContact = site.AccessibilityContact,
            Calendar = site.Calendar,
            SecondFactorRoles = [.. site.RolesWithSecondFactor.Select(role => role.ToString())],
        };
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await edit.SaveAsync(Form, cancellationToken);
        TempData.Say("The site is saved.");
        return LocalRedirect(OrganisationLinks.Site);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken) =>
        Calendars = [.. (await db.Set<KeptCalendar>().AsNoTracking().Where(c => c.InUse).OrderBy(c => c.Position).ToListAsync(cancellationToken)).Select(c => new SelectListItem(c.Read().Name, c.Code))];
}
