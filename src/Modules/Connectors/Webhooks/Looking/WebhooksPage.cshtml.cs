using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Keeping;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.Connectors.Webhooks.Looking;

/// <summary>The systems that are told, and whether it works.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class WebhooksModel(ReeveDb db, WebhookReach reaches) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>"Working", "Failing" or "Paused".</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public IReadOnlyList<SelectListItem> States { get; } = [new("Working", "Working"), new("Failing", "Failing"), new("Paused", "Paused")];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var reach = await reaches.GetAsync(cancellationToken);
        var words = Folding.Fold(Q ?? "");
        var shown = (await db.Set<Webhook>().AsNoTracking().OrderBy(webhook => webhook.Name).ToListAsync(cancellationToken))
            .Where(webhook => reach.Covers(webhook) && (words.Length == 0 || Folding.Fold(webhook.Name + " " + webhook.Url).Contains(words, StringComparison.Ordinal)))
            .Where(webhook => string.IsNullOrEmpty(State) || WebhookWords.Health(webhook) == State).ToList();
        var ids = shown.Select(webhook => webhook.Id).ToList();
        var counts = await db.Set<WebhookDelivery>().Where(delivery => ids.Contains(delivery.WebhookId) && delivery.State != DeliveryState.Delivered)
            .GroupBy(delivery => new { delivery.WebhookId, delivery.State }).Select(group => new { group.Key.WebhookId, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        int Count(Guid id, DeliveryState state) => counts.FirstOrDefault(each => each.WebhookId == id && each.State == state)?.Count ?? 0;
        Rows = [.. shown.Select(webhook => new Row(
            webhook,
            webhook.EventNames.Count == WebhookEvents.All.Count ? "Every event" : webhook.EventNames.Count == 1 ? WebhookWords.Of(webhook.EventNames[0]) : $"{webhook.EventNames.Count} kinds of event",
            reach.Words(webhook),
            Count(webhook.Id, DeliveryState.Waiting),
            Count(webhook.Id, DeliveryState.Failed)))];
    }

    internal sealed record Row(Webhook Webhook, string Events, string Reach, int Waiting, int Failed);
}
