using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Keeping;
using Reeve.Kernel.Database;
using Reeve.Organisation.Contracts;

namespace Reeve.Connectors.Webhooks.Home;

/// <summary>Other systems that are not told any more, on an administrator's home.</summary>
internal sealed class PausedWebhooksPanel(ReeveDb db, WebhookReach reaches) : IHomePanel
{
    public int Order => 25;

    public string Permission => Kernel.Identity.Permission.EditOrganisation;

    public string? Topic => "webhooks";

    public async Task<HomePanel?> ShowAsync(CancellationToken cancellationToken)
    {
        var reach = await reaches.GetAsync(cancellationToken);
        var paused = (await db.Set<Webhook>().AsNoTracking().Where(webhook => webhook.State == WebhookState.Paused).OrderBy(webhook => webhook.PausedAt).ToListAsync(cancellationToken)).Where(reach.Covers).ToList();
        return paused.Count == 0 ? null : new HomePanel("paused-webhooks", "Other systems that are not told", "/Connectors/Webhooks/Home/PausedWebhooks.cshtml", paused, paused.Count, "All webhooks", ConnectorsLinks.Webhooks);
    }
}
