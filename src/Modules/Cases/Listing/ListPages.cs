using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Cases.Listing;

/// <summary>Keeps the filters of /cases under a name.</summary>
[Authorize(Permission.ViewCases)]
internal sealed class SaveListPage(SavedLists lists, IOrganisation organisation, Work work) : PageModel, IReloads
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Query { get; set; }

    [BindProperty]
    public Guid? TeamId { get; set; }

    public IReadOnlyList<SelectListItem> MyTeams { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Read and written again, so that nothing but filters can be kept.
        var query = CaseFilter.Keep(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Query)));
        await lists.SaveAsync(Name, query, TeamId, cancellationToken);
        TempData.Say($"“{Name!.Trim()}” is kept");
        return Redirect(CaseLinks.Filtered(query));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        MyTeams = [.. work.Actor.Teams.Select(id => view.Team(id)).OfType<Team>().Select(team => new SelectListItem(team.Name, team.Id.ToString()))];
    }
}

[Authorize(Permission.ViewCases)]
internal sealed class RemoveListPage(SavedLists lists) : PageModel
{
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        await lists.RemoveAsync(id, cancellationToken);
        TempData.Say("The list is removed");
        return Redirect(CaseLinks.List);
    }

    public IActionResult OnGet() => Redirect(CaseLinks.List);
}
