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

    protected override string? FieldOf(string path) => WordingRow.FieldOf(Templates, path);

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

    /// <summary>The field of "received/subject", or of "templates/received/subject" within a service.</summary>
    public static string? FieldOf(List<WordingRow> rows, string path) =>
        path.Split('/') is [.., var happened, "subject" or "body"] parts && rows.FindIndex(row => row.Event == happened) is var at and >= 0
            ? $"Templates[{at}].{FieldOfProblem.Pascal(parts[^1])}"
            : null;
}
