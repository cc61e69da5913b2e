using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Connectors.Webhooks.Keeping;

/// <summary>Gives a webhook a new secret and shows it once.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class SecretModel(ReeveDb db, WebhookReach reaches, EditWebhook edit) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Name { get; private set; } = "";

    public string? Secret { get; private set; }

    public string Until { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        (var webhook, Secret) = await edit.RotateAsync(Id, cancellationToken);
        Name = webhook.Name;
        Until = UkTime.Exact(webhook.OldSecretUntil!.Value);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public async Task ReloadAsync(CancellationToken cancellationToken) =>
        Name = (await reaches.NeedAsync(db.Set<Webhook>().AsNoTracking(), Id, cancellationToken)).Name;
}
