using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Customers.Finding;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.TimeLines;

/// <summary>The whole time line of a customer, a part at a time, to be searched and printed.</summary>
[Authorize(Permission.ViewCustomers)]
internal sealed class TimeLinePage(TimeLine timeLine, ICustomers customers, Views views) : PageModel
{
    public const int Most = 50;

    public CustomerCard Card { get; private set; } = null!;

    public TimeLineFilter Filter { get; private set; } = new();

    public IReadOnlyList<HistoryEntry> Entries { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    /// <summary>The page of what happened before that; null when this is all.</summary>
    public string? Earlier { get; private set; }

    public bool Stopped { get; private set; }

    public DateTime? Until { get; private set; }

    public async Task OnGetAsync(Guid id, [FromQuery] string? kind, [FromQuery] string? q, [FromQuery] string? before, CancellationToken cancellationToken)
    {
        Card = await customers.CardAsync(id, cancellationToken) ?? throw Refused.Missing("that customer");
        await views.ViewedAsync("customer", id, cancellationToken: cancellationToken);
        Filter = new TimeLineFilter(
            string.IsNullOrEmpty(kind) ? null : kind,
            string.IsNullOrWhiteSpace(q) ? null : q.Length > TypedWords.Longest ? q[..TypedWords.Longest] : q,
            long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : null);
        (Entries, Until, Stopped) = await timeLine.ReadAsync(await customers.SameAsync(id, cancellationToken), Filter, Most, cancellationToken);
        Kinds = [new SelectListItem("Everything", ""), .. timeLine.Kinds.Concat(Entries.Select(entry => entry.Kind)).Distinct(StringComparer.Ordinal).Select(name => new SelectListItem(name, name, name == Filter.Kind))];
        Earlier = Until is { } at ? Address(Filter.Kind, Filter.Text, at) : null;
    }

    public string Address(string? kind, string? text, DateTime? before)
    {
        var query = new[] { ("kind", kind), ("q", text), ("before", before?.Ticks.ToString(CultureInfo.InvariantCulture)) }
            .Where(each => each.Item2 is not null).Select(each => each.Item1 + "=" + Uri.EscapeDataString(each.Item2!));
        return CustomerLinks.TimeLine(Card.Id) + (string.Join('&', query) is { Length: > 0 } some ? "?" + some : "");
    }
}
