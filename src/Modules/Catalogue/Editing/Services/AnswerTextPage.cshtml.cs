using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>The simple answer and what happens next, in Markdown, looked at before it is saved.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class AnswerTextModel(CatalogueEditor editor, IOrganisation organisation, IMarkdown markdown) : EditServiceModel(editor, organisation)
{
    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Next { get; set; }

    public bool Previewing { get; private set; }

    public IHtmlContent AnswerHtml => markdown.Html(Answer);

    public IHtmlContent NextHtml => markdown.Html(Next);

    public async Task<IActionResult> OnPostAsync(string? preview, CancellationToken cancellationToken)
    {
        if (preview is null)
        {
            return await SaveAsync("Answer and what happens next", service => service with { Answer = Text(Answer), Next = Text(Next) }, CatalogueLinks.Service(Code), cancellationToken);
        }

        Previewing = true;
        await ReloadAsync(cancellationToken);
        return Page();
    }

    protected override void Fill() => (Answer, Next) = (Service.Answer, Service.Next);
}
