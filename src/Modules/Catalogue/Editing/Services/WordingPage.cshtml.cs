using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>A service's own wording for some events; the council's serves where both boxes are empty.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class WordingModel(CatalogueEditor editor, IOrganisation organisation) : EditServiceModel(editor, organisation)
{
    [BindProperty]
    public List<WordingRow> Templates { get; set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await SaveAsync("Its own wording", service => service with
        {
            Templates =
            [
                .. Templates.Where(row => !string.IsNullOrWhiteSpace(row.Subject) || !string.IsNullOrWhiteSpace(row.Body))
                    .Select(row => new PackTemplate(Word<TemplateEvent>(row.Event), Text(row.Subject), Text(row.Body))).OrderBy(template => template.Event),
            ],
        }, CatalogueLinks.Service(Code), cancellationToken);

    protected override void Fill() => Templates =
    [
        .. Enum.GetValues<TemplateEvent>().Select(happened => Service.Templates.FirstOrDefault(template => template.Event == happened) is { } own
            ? new WordingRow { Event = PackWords.ToWord(happened), Subject = own.Subject, Body = own.Body }
            : new WordingRow { Event = PackWords.ToWord(happened) }),
    ];
}

/// <summary>Subject and body of one event on a page.</summary>
internal sealed class WordingRow
{
    public string? Event { get; set; }

    public string? Subject { get; set; }

    public string? Body { get; set; }

    public int Version { get; set; }
}
