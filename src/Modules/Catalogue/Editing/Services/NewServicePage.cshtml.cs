using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>A new service begins as a copy of one like it, not live, so that everything it needs is there and is changed step by step.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class NewServiceModel(CatalogueEditor editor, ICatalogue catalogue) : PageModel, IReloads
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? NewCode { get; set; }

    [BindProperty]
    public string? Like { get; set; }

    public IEnumerable<SelectListItem> Services { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task ReloadAsync(CancellationToken cancellationToken) =>
        Services = [.. (await catalogue.ServicesAsync(cancellationToken)).OrderBy(service => service.Name, StringComparer.Ordinal).Select(service => new SelectListItem(service.Name, service.Code))];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            ModelState.AddModelError(nameof(Name), "Enter the name of the service");
        }

        if (string.IsNullOrWhiteSpace(NewCode))
        {
            ModelState.AddModelError(nameof(NewCode), "Enter a code, like missed-bin");
        }

        var like = Like is null ? null : await catalogue.ServiceAsync(Like, cancellationToken);
        if (like is null)
        {
            ModelState.AddModelError(nameof(Like), "Select a service that is like it");
        }

        if (ModelState.IsValid)
        {
            var code = NewCode!.Trim();
            var problems = await editor.AddServiceAsync(like!.Definition with { Code = code, Slug = code, Name = Name!.Trim(), Keywords = [], Templates = [] }, cancellationToken);
            if (problems.Count == 0)
            {
                TempData.Say("The service is added. Change what differs, then make it live");
                return Redirect(CatalogueLinks.Service(code));
            }

            foreach (var problem in problems)
            {
                ModelState.AddModelError(nameof(NewCode), $"{problem.Message} {problem.Advice}");
            }
        }

        await ReloadAsync(cancellationToken);
        return Page();
    }
}
