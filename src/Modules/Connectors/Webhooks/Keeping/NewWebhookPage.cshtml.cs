using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.Catalogue.Contracts;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel.Identity;

namespace Reeve.Connectors.Webhooks.Keeping;

/// <summary>Makes a webhook and shows its secret once.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class NewWebhookModel(WebhookReach reaches, ICatalogue catalogue, EditWebhook edit, TimeProvider time) : WebhookFormPage(reaches, catalogue)
{
    public string? Secret { get; private set; }

    public Guid MadeId { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        Form.Once = Guid.CreateVersion7(time.GetUtcNow());
        Form.Events = [WebhookEvents.CaseOpened, WebhookEvents.CaseClosed];
        return ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Shown in the answer itself: a redirect would have to carry the secret through a cookie.
        (var made, Secret) = await edit.MakeAsync(Form, cancellationToken);
        MadeId = made.Id;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
