using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Domain;
using Reeve.Catalogue.Editing.Services;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Ui.Site;

namespace Reeve.Catalogue.Editing.Templates;

/// <summary>The council's wording for what customers are told, which serves wherever a service has none of its own.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class TemplatesModel(ReeveDb db, CatalogueEditor editor) : PageModel
{
    [BindProperty]
    public List<WordingRow> Templates { get; set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<TemplateRow>().AsNoTracking().ToDictionaryAsync(row => row.Code, cancellationToken);
        foreach (var word in PackWords.All<TemplateEvent>())
        {
            var row = rows.GetValueOrDefault(word);
            var template = row?.ToPack();
            Templates.Add(new WordingRow { Event = word, Subject = template?.Subject, Body = template?.Body, Version = row?.Version ?? 0 });
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var given = new List<(PackTemplate, int)>();
        foreach (var row in Templates)
        {
            if (PackWords.TryParse<TemplateEvent>(row.Event, out var happened))
            {
                given.Add((new PackTemplate(happened, (row.Subject ?? "").Trim(), (row.Body ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim()), row.Version));
            }
        }

        var problems = await editor.ChangeTemplatesAsync(given, cancellationToken);
        if (problems.Count == 0)
        {
            TempData.Say("The wording is saved");
            return Redirect(CatalogueLinks.Templates);
        }

        foreach (var problem in problems)
        {
            ModelState.AddModelError("", $"{problem.Message} {problem.Advice}");
        }

        return Page();
    }
}
