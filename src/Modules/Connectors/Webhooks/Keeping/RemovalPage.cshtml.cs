using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Connectors.Webhooks.Keeping;

[Authorize(Permission.EditOrganisation)]
internal sealed class RemovalModel(ReeveDb db, WebhookReach reaches, EditWebhook edit) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Name { get; private set; } = "";

    public int Deliveries { get; private set; }

    public int Waiting { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var webhook = await edit.RemoveAsync(Id, cancellationToken);
        TempData.Say($"{webhook.Name} is removed. Nothing more is sent to it.");
        return LocalRedirect(ConnectorsLinks.Webhooks);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        Name = (await reaches.NeedAsync(db.Set<Webhook>().AsNoTracking(), Id, cancellationToken)).Name;
        var all = db.Set<WebhookDelivery>().Where(delivery => delivery.WebhookId == Id);
        Deliveries = await all.CountAsync(cancellationToken);
        Waiting = await all.CountAsync(delivery => delivery.State == DeliveryState.Waiting, cancellationToken);
    }
}
