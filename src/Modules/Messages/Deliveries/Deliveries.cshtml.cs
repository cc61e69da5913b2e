using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Database;
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
    private const int CountedTo = 100_000;

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

    /// <summary>How many went through since yesterday, in words; they are not counted to the last.</summary>
    public string Today { get; private set; } = "";

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
        var today = await all.Where(row => row.State == OutboxState.Done && row.DoneAt > yesterday).TakeFixed(CountedTo + 1).CountAsync(cancellationToken);
        Today = today > CountedTo ? string.Create(CultureInfo.InvariantCulture, $"more than {CountedTo:N0}") : today.ToString("N0", CultureInfo.InvariantCulture);
        var listed = 0;
        var parts = new List<(IQueryable<OutboxMessage> Rows, int Count)>();
        foreach (var state in State is { } one ? [one] : (OutboxState[])[OutboxState.Failed, OutboxState.Waiting])
        {
            // One state after the other, each along its index: sorted together, a million that wait would be sorted for one page.
            var rows = all.Where(row => row.State == state);
            rows = string.IsNullOrEmpty(Listener) ? rows : rows.Where(row => row.Listener == Listener);
            parts.Add((state == OutboxState.Waiting ? rows.OrderBy(row => row.DueAt).ThenBy(row => row.Id) : rows.OrderByDescending(row => row.DueAt).ThenByDescending(row => row.Id), await rows.TakeFixed(CountedTo).CountAsync(cancellationToken)));
            listed += parts[^1].Count;
        }

        Pages = Math.Max(1, (listed + PerPage - 1) / PerPage);
        Number = Math.Clamp(Number, 1, Pages);
        var found = new List<DeliveryRow>();
        var skipped = (Number - 1) * PerPage;
        foreach (var (rows, count) in parts)
        {
            if (skipped < count && found.Count < PerPage)
            {
                found.AddRange(await rows.Skip(skipped).Take(PerPage - found.Count)
                    .Select(row => new DeliveryRow(row.Id, row.Event, row.Listener, row.State, row.Attempts, row.CreatedAt, row.DueAt, row.LastError)).ToListAsync(cancellationToken));
            }

            skipped = Math.Max(0, skipped - count);
        }

        Rows = found;
    }
}
