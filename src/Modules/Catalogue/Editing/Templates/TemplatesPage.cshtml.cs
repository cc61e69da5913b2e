using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Domain;
using Reeve.Catalogue.Editing.Services;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Catalogue.Editing.Templates;

/// <summary>The council's wording for what customers are told, which serves wherever a service has none of its own.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class TemplatesModel(ReeveDb db, CatalogueEditor editor) : PageModel
{
    [BindProperty]
    public List<WordingRow> Templates { get; set; } = [];

    /// <summary>Events whose wording is not the pack's any more.</summary>
    public IReadOnlySet<string> Changed { get; private set; } = new HashSet<string>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<TemplateRow>().AsNoTracking().ToDictionaryAsync(row => row.Code, cancellationToken);
        foreach (var word in PackWords.All<TemplateEvent>())
        {
            var row = rows.GetValueOrDefault(word);
            var template = row?.ToPack();
            Templates.Add(new WordingRow { Event = word, Subject = template?.Subject, Body = template?.Body, Version = row?.Version ?? 0 });
        }

        await CompareAsync(cancellationToken);
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

        FieldOfProblem.Tell(this, problems, path => WordingRow.FieldOf(Templates, path));
        await CompareAsync(cancellationToken);
        return Page();
    }

    /// <summary>Puts one event back to the pack's wording at once; what was typed for the others stays in its boxes.</summary>
    /// <param name="putBack">The event's word.</param>
    public async Task<IActionResult> OnPostPutBackAsync(string putBack, CancellationToken cancellationToken)
    {
        if (Templates.Find(row => row.Event == putBack) is not { } typed || !(await editor.PackWordingAsync(cancellationToken)).TryGetValue(putBack, out var pack))
        {
            throw Refused.Missing("the pack’s wording of this");
        }

        var before = (await db.Set<TemplateRow>().AsNoTracking().FirstAsync(row => row.Code == putBack, cancellationToken)).ToPack();
        var row = await editor.PutTemplateAsync(putBack, typed.Version, pack, "Put back to the pack's wording", cancellationToken);
        (typed.Subject, typed.Body, typed.Version) = (pack.Subject, pack.Body, row.Version);
        TempData.SayWithUndo(
            $"{EditServiceModel.Spoken(putBack)} has the pack’s wording again",
            $"{CatalogueLinks.Templates}?handler=Undo",
            new("happened", putBack),
            new("version", row.Version.ToString(CultureInfo.InvariantCulture)),
            new("subject", before.Subject),
            new("body", before.Body));
        // What was typed is shown from the rows, of which one has changed.
        ModelState.Clear();
        await CompareAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync(string happened, int version, string subject, string body, CancellationToken cancellationToken)
    {
        if (!PackWords.TryParse<TemplateEvent>(happened, out var word))
        {
            throw Refused.Missing("this wording");
        }

        var wording = new PackTemplate(word, subject.Trim(), body.Replace("\r\n", "\n", StringComparison.Ordinal).Trim());
        await editor.PutTemplateAsync(happened, version, wording, "Own wording brought back", cancellationToken);
        TempData.Say($"{EditServiceModel.Spoken(happened)} has your own wording again");
        return Redirect(CatalogueLinks.Templates);
    }

    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        var pack = await editor.PackWordingAsync(cancellationToken);
        var now = await db.Set<TemplateRow>().AsNoTracking().ToListAsync(cancellationToken);
        Changed = now.Where(row => pack.TryGetValue(row.Code, out var brought) && row.ToPack() != brought).Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
    }
}
