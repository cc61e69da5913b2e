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
internal sealed class AuthorityModel(ReeveDb db, AdminScope scope, EditAuthority edit) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public AuthorityForm Form { get; set; } = new();

    public Guid? Id => Given.Key(Key);

    public string Heading { get; private set; } = "Add an authority";

    public IReadOnlyList<SelectListItem> Kinds { get; } = [.. Enum.GetValues<AuthorityKind>().Select(kind => new SelectListItem(kind.ToString(), kind.ToString()))];

    public IReadOnlyList<SelectListItem> Parents { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            var kept = await db.Set<KeptAuthority>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw Refused.Missing("this authority");
            Form = new AuthorityForm { Version = kept.Version, Name = kept.Name, Kind = kept.Kind.ToString(), Parent = kept.ParentId?.ToString(), OnsCode = kept.OnsCode, Email = kept.Email, Phone = kept.Phone, Withdrawn = !kept.InUse };
        }

        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await edit.SaveAsync(Id, Form, cancellationToken);
        TempData.Say($"{Form.Name!.Trim()} is saved.");
        return LocalRedirect(OrganisationLinks.Authorities);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        if (Id is { } id)
        {
            reach.Need(id);
            Heading = reach.View.Authority(id)?.Name ?? throw Refused.Missing("this authority");
        }
        else
        {
            reach.NeedEverything();
        }

        Parents = [.. reach.View.Authorities.Where(a => a.Id != Id).Select(a => new SelectListItem(a.Name, a.Id.ToString()))];
    }
}
