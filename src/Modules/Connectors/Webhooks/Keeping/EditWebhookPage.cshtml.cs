using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Contracts;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Ui.Site;

namespace Reeve.Connectors.Webhooks.Keeping;

[Authorize(Permission.EditOrganisation)]
internal sealed class EditWebhookModel(ReeveDb db, WebhookReach reaches, ICatalogue catalogue, EditWebhook edit) : WebhookFormPage(reaches, catalogue)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var webhook = await Reaches.NeedAsync(db.Set<Webhook>().AsNoTracking(), Id, cancellationToken);
        Form = new WebhookForm
        {
            Version = webhook.Version,
            Name = webhook.Name,
            Url = webhook.Url,
            Events = [.. webhook.EventNames],
            Services = [.. webhook.ServiceCodes],
            Authorities = [.. webhook.AuthorityIds.Select(id => id.ToString())],
            People = webhook.People ? "true" : null,
        };
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var webhook = await edit.ChangeAsync(Id, Form, cancellationToken);
        TempData.Say($"{webhook.Name} is saved.");
        return LocalRedirect(ConnectorsLinks.Webhook(Id));
    }
}
