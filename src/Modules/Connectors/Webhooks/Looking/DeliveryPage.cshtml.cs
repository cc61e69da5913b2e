using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Keeping;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Connectors.Webhooks.Looking;

/// <summary>One message to another system: what is sent, and what each try came to.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class DeliveryModel(ReeveDb db, WebhookReach reaches, SendWebhooks send) : PageModel, IReloads
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid DeliveryId { get; set; }

    public string Name { get; private set; } = "";

    public bool MayAgain { get; private set; }

    public WebhookDelivery Shown { get; private set; } = null!;

    /// <summary>With line breaks, to be read; it is sent without.</summary>
    public string Body { get; private set; } = "";

    public IReadOnlyList<WebhookTry> Tries { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await send.SendAgainAsync(Id, DeliveryId, cancellationToken);
        TempData.Say("It is sent again.");
        return LocalRedirect(ConnectorsLinks.WebhookDelivery(Id, DeliveryId));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var webhook = await reaches.NeedAsync(db.Set<Webhook>().AsNoTracking(), Id, cancellationToken);
        Name = webhook.Name;
        Shown = await db.Set<WebhookDelivery>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == DeliveryId && each.WebhookId == Id, cancellationToken) ?? throw Refused.Missing("this delivery");
        MayAgain = !Shown.IsTest && webhook.State == WebhookState.Active;
        Body = JsonSerializer.Serialize(JsonDocument.Parse(Shown.Body).RootElement, Indented);
        Tries = await db.Set<WebhookTry>().AsNoTracking().Where(attempt => attempt.DeliveryId == DeliveryId).OrderByDescending(attempt => attempt.At).ThenByDescending(attempt => attempt.Id).ToListAsync(cancellationToken);
    }
}
