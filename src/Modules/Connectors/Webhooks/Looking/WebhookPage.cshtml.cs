using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Contracts;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Keeping;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Ui.Site;

namespace Reeve.Connectors.Webhooks.Looking;

/// <summary>One webhook: how it stands, its log, and what can be done about it.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class WebhookModel(Work work, WebhookReach reaches, ICatalogue catalogue, SendWebhooks send) : PageModel, IReloads
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public DeliveryState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Event { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Course { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public Webhook Shown { get; private set; } = null!;

    public string Services { get; private set; } = "";

    public string Reach { get; private set; } = "";

    public DateTime? OldSecretUntil => Shown.OldSecretUntil > work.Now ? Shown.OldSecretUntil : null;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Pages { get; private set; }

    public int Failed { get; private set; }

    public int Waiting { get; private set; }

    public string WaitingWords => Waiting switch
    {
        0 => "Nothing waits for it yet.",
        1 => "1 message waits for it.",
        _ => WebhookWords.Number(Waiting) + " messages wait for it.",
    };

    public IEnumerable<SelectListItem> States { get; } = Enum.GetValues<DeliveryState>().Select(state => new SelectListItem(WebhookWords.Of(state), state.ToString()));

    public IEnumerable<SelectListItem> Events { get; } = WebhookEvents.All.Select(each => new SelectListItem(each.Words, each.Name)).Append(new SelectListItem("A test", WebhookEvents.Test));

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken)
    {
        var (delivery, outcome) = await send.TestAsync(Id, cancellationToken);
        TempData.Say(
            outcome is null ? "It was removed meanwhile." : outcome.Succeeded ? $"The test was taken in {WebhookWords.Took(outcome.Milliseconds)}." : "The test was not taken. " + outcome.Words,
            "What was sent and answered",
            ConnectorsLinks.WebhookDelivery(Id, delivery.Id));
        return LocalRedirect(ConnectorsLinks.Webhook(Id));
    }

    public async Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken)
    {
        var webhook = await send.PauseAsync(Id, cancellationToken);
        TempData.Say($"{webhook.Name} is paused. What happens meanwhile is kept and sent when it goes on.");
        return LocalRedirect(ConnectorsLinks.Webhook(Id));
    }

    public async Task<IActionResult> OnPostGoOnAsync(CancellationToken cancellationToken)
    {
        var (webhook, count) = await send.GoOnAsync(Id, cancellationToken);
        TempData.Say($"{webhook.Name} goes on. {(count == 0 ? "Nothing had waited" : count == 1 ? "1 message that waited is sent" : WebhookWords.Number(count) + " messages that waited are sent")}.");
        return LocalRedirect(ConnectorsLinks.Webhook(Id));
    }

    public async Task<IActionResult> OnPostAllAgainAsync(CancellationToken cancellationToken)
    {
        var count = await send.SendFailedAgainAsync(Id, cancellationToken);
        TempData.Say(count == 1 ? "1 message is sent again." : WebhookWords.Number(count) + " messages are sent again.");
        return LocalRedirect(ConnectorsLinks.Webhook(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reach = await reaches.GetAsync(cancellationToken);
        Shown = reach.Need(await work.Db.Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == Id, cancellationToken));
        Reach = reach.Words(Shown);
        var known = await catalogue.ServicesAsync(cancellationToken);
        Services = Shown.Services.Length == 0 ? "Every one that is not sensitive" : string.Join(", ", Shown.ServiceCodes.Select(code => known.FirstOrDefault(service => service.Code == code)?.Name ?? code));
        var all = work.Db.Set<WebhookDelivery>().AsNoTracking().Where(delivery => delivery.WebhookId == Id);
        Failed = await all.CountAsync(delivery => delivery.State == DeliveryState.Failed && delivery.Event != WebhookEvents.Test, cancellationToken);
        Waiting = await all.CountAsync(delivery => delivery.State == DeliveryState.Waiting, cancellationToken);
        var found = State is { } state ? all.Where(delivery => delivery.State == state) : all;
        found = string.IsNullOrEmpty(Event) ? found : found.Where(delivery => delivery.Event == Event);
        var course = Reference.TryParse(Course, out var reference) ? reference : Course?.Trim();
        found = string.IsNullOrEmpty(course) ? found : found.Where(delivery => delivery.Course == course);
        Pages = Math.Max(1, (await found.CountAsync(cancellationToken) + PerPage - 1) / PerPage);
        Number = Math.Clamp(Number, 1, Pages);
        var rows = await found.OrderByDescending(delivery => delivery.CreatedAt).ThenByDescending(delivery => delivery.Id).Skip((Number - 1) * PerPage).Take(PerPage)
            .Select(delivery => new { delivery.Id, delivery.Event, delivery.Course, delivery.CreatedAt, delivery.State, delivery.Attempts, delivery.LastStatus, delivery.DueAt }).ToListAsync(cancellationToken);
        Rows = [.. rows.Select(row => new Row(row.Id, row.Event, row.Course, row.CreatedAt, row.State, row.Attempts, row.LastStatus, row.State == DeliveryState.Waiting && row.DueAt != WebhookDelivery.Never ? row.DueAt : null))];
    }

    internal sealed record Row(Guid Id, string Event, string? Course, DateTime CreatedAt, DeliveryState State, int Attempts, int? LastStatus, DateTime? Next);
}
