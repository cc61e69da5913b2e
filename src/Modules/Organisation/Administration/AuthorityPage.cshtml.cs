using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
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
internal sealed class AuthorityModel(ReeveDb db, AdminScope scope, EditAuthority edit, EditCrest crests) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public AuthorityForm Form { get; set; } = new();

    /// <summary>The picture chosen for the crest.</summary>
    [BindProperty]
    public IFormFile? Crest { get; set; }

    /// <summary>Where the crest is; null when none was uploaded.</summary>
    public string? CrestUrl { get; private set; }

    /// <summary>Its crest stands at the top of every page.</summary>
    public bool IsTop { get; private set; }

    public Guid? Id => Given.Key(Key);

    public string Heading { get; private set; } = "Add an authority";

    public IReadOnlyList<SelectListItem> Kinds { get; } = [.. Enum.GetValues<AuthorityKind>().Select(kind => new SelectListItem(kind.ToString(), kind.ToString()))];

    public IReadOnlyList<SelectListItem> Parents { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            var kept = await db.Set<KeptAuthority>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw Refused.Missing("this authority");
            Form = FormOf(kept);
        }

        await ReloadAsync(cancellationToken);
    }

    private static AuthorityForm FormOf(KeptAuthority kept) =>
        new() { Version = kept.Version, Name = kept.Name, Kind = kept.Kind.ToString(), Parent = kept.ParentId?.ToString(), OnsCode = kept.OnsCode, Email = kept.Email, Phone = kept.Phone, Withdrawn = !kept.InUse };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await edit.SaveAsync(Id, Form, cancellationToken);
        TempData.Say($"{Form.Name!.Trim()} is saved.");
        return LocalRedirect(OrganisationLinks.Authorities);
    }

    public async Task<IActionResult> OnPostCrestAsync(CancellationToken cancellationToken)
    {
        await crests.PutAsync(Known, Form.Version, Crest, cancellationToken);
        TempData.Say("The crest is shown on the website from now on.");
        return LocalRedirect(OrganisationLinks.Authority(Known));
    }

    public async Task<IActionResult> OnPostRemoveCrestAsync(CancellationToken cancellationToken)
    {
        await crests.RemoveAsync(Known, Form.Version, cancellationToken);
        TempData.Say("The crest is removed.");
        return LocalRedirect(OrganisationLinks.Authority(Known));
    }

    private Guid Known => Id ?? throw Refused.Missing("this authority");

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        if (Id is { } id)
        {
            reach.Need(id);
            var authority = reach.View.Authority(id) ?? throw Refused.Missing("this authority");
            Heading = authority.Name;
            CrestUrl = authority.CrestUrl;
            IsTop = reach.View.Authorities.FirstOrDefault(a => a is { ParentId: null, Kind: not AuthorityKind.Partner })?.Id == id;
        }
        else
        {
            reach.NeedEverything();
        }

        if (Form.Name is null && Id is { } shown && await db.Set<KeptAuthority>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == shown, cancellationToken) is { } kept)
        {
            // A refusal of the crest's form: the details show what is kept.
            Form = FormOf(kept);
        }

        Parents = [.. reach.View.Authorities.Where(a => a.Id != Id).Select(a => new SelectListItem(a.Name, a.Id.ToString()))];
    }
}
