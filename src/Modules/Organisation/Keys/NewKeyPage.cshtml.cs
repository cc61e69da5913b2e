using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Administration;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.Keys;

/// <summary>Makes a key and shows it once.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class NewKeyModel(AdminScope scope, EditKeys edit) : PageModel, IReloads
{
    [BindProperty]
    public KeyForm Form { get; set; } = new();

    public string? Made { get; private set; }

    public bool MayReachAll { get; private set; }

    public IReadOnlyList<Scope> ScopeItems => Scopes.All;

    public IReadOnlyList<SelectListItem> Authorities { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Shown in the answer itself: a redirect would have to carry the key through a cookie.
        Made = await edit.MakeAsync(Form, cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        MayReachAll = reach.Everything;
        Authorities = [.. reach.View.Authorities.Where(authority => reach.Covers(authority.Id)).Select(authority => new SelectListItem(authority.Name, authority.Id.ToString()))];
    }
}
