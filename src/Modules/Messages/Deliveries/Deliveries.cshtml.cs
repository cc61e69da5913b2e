using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Messages.Deliveries;

/// <summary>One hand-over of the outbox; what it carries is not shown.</summary>
internal sealed record DeliveryRow(Guid Id, string Event, string Listener, OutboxState State, int Attempts, DateTime CreatedAt, DateTime DueAt, string? LastError);

/// <summary>The outbox for whoever operates Reeve: what waits, what failed and why, and sending it again.</summary>
[Authorize(Permission.Operate)]
internal sealed class DeliveriesModel(Work work, EventCatalogue events, SendDeliveriesAgain again) : PageModel, IReloads
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true)]
    public OutboxState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Listener { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<DeliveryRow> Rows { get; private set; } = [];

    public int Pages { get; private set; }

    public int Failed { get; private set; }

    public int Waiting { get; private set; }

    public int Today { get; private set; }

    public DateTime Now => work.Now;

    public IEnumerable<SelectListItem> States { get; } = Enum.GetNames<OutboxState>().Select(name => new SelectListItem(name, name));

    public IEnumerable<SelectListItem> Listeners => events.Listeners.Select(pair => pair.Listener).Distinct().Order(StringComparer.Ordinal).Select(name => new SelectListItem(name, name));

    public static string Colour(OutboxState state) => state switch
    {
        OutboxState.Failed => "red",
        OutboxState.Waiting => "yellow",
        _ => "green",
    };

    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => $"{(int)age.TotalDays} days",
        { TotalHours: >= 2 } => $"{(int)age.TotalHours} hours",
        { TotalMinutes: >= 2 } => $"{(int)age.TotalMinutes} minutes",
        _ => "just now",
    };

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostOneAsync(Guid id, CancellationToken cancellationToken)
    {
        await again.RunAsync(id, cancellationToken);
        TempData.Say("It is being tried again.");
        return Redirect(MessageLinks.Deliveries);
    }

    public async Task<IActionResult> OnPostAllAsync(CancellationToken cancellationToken)
    {
        var count = await again.RunAsync(null, cancellationToken);
        TempData.Say(count == 1 ? "1 delivery is being tried again." : $"{count} deliveries are being tried again.");
        return Redirect(MessageLinks.Deliveries);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var all = work.Db.Set<OutboxMessage>().AsNoTracking();
        var yesterday = work.Now.AddDays(-1);
        Failed = await all.CountAsync(row => row.State == OutboxState.Failed, cancellationToken);
        Waiting = await all.CountAsync(row => row.State == OutboxState.Waiting, cancellationToken);
        Today = await all.CountAsync(row => row.State == OutboxState.Done && row.DoneAt > yesterday, cancellationToken);
        var found = State is { } state ? all.Where(row => row.State == state) : all.Where(row => row.State != OutboxState.Done);
        found = string.IsNullOrEmpty(Listener) ? found : found.Where(row => row.Listener == Listener);
        Pages = Math.Max(1, (await found.CountAsync(cancellationToken) + PerPage - 1) / PerPage);
        Number = Math.Clamp(Number, 1, Pages);
        Rows = await found.OrderBy(row => row.State == OutboxState.Failed ? 0 : 1).ThenByDescending(row => row.CreatedAt).Skip((Number - 1) * PerPage).Take(PerPage)
            .Select(row => new DeliveryRow(row.Id, row.Event, row.Listener, row.State, row.Attempts, row.CreatedAt, row.DueAt, row.LastError)).ToListAsync(cancellationToken);
    }
}
