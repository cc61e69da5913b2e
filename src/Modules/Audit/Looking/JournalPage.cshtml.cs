using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;

namespace Reeve.Audit.Looking;

/// <summary>The journal for auditors: who did and looked at what. That they looked is an entry too.</summary>
[Authorize(Permission.ViewJournal)]
internal sealed class JournalPageModel(Work work, JournalQuery query) : PageModel
{
    private static readonly string[] SubjectNames = ["case", "contact", "customer", "message", "person", "service", "answer", "team", "authority", "journal", "job"];

    public JournalFilter Filter { get; private set; } = new();

    public IReadOnlyList<JournalEntry> Entries { get; private set; } = [];

    /// <summary>The next page's address; null on the last.</summary>
    public string? Older { get; private set; }

    public string Newest => Address(null);

    public string Csv => AuditLinks.Journal + "/csv" + new QueryBuilder(Pairs(Filter)).ToQueryString();

    public bool MayExport => work.Actor.May(Permission.Export);

    public bool SeesDetail => query.SeesDetail;

    public IEnumerable<SelectListItem> Kinds { get; } =
        [new("Staff", nameof(ActorKind.Staff)), new("The public", nameof(ActorKind.Customer)), new("Other systems", nameof(ActorKind.Machine)), new("Reeve itself", nameof(ActorKind.System))];

    public IEnumerable<SelectListItem> Subjects { get; } = SubjectNames.Select(name => new SelectListItem(char.ToUpperInvariant(name[0]) + name[1..], name));

    public IEnumerable<SelectListItem> Spans { get; } = [new("The last day", "1"), new("The last 7 days", "7"), new("The last 31 days", "31"), new("The last year", "366"), new("From the beginning", "0")];

    /// <summary>An action as words: "case.handed-off" is "case handed off".</summary>
    public static string Words(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.Replace('.', ' ').Replace('-', ' ');
    }

    public async Task OnGetAsync([FromQuery] JournalFilter filter, CancellationToken cancellationToken)
    {
        Filter = filter;
        CheckDay(Filter.From, nameof(Filter.From), "From");
        CheckDay(Filter.To, nameof(Filter.To), "To");
        var found = await JournalQuery.Page(await query.OfAsync(Filter, cancellationToken), Filter).ToListAsync(cancellationToken);
        Entries = [.. found.Take(JournalQuery.PerPage)];
        Older = found.Count > JournalQuery.PerPage ? Address(string.Create(CultureInfo.InvariantCulture, $"{Entries[^1].At.Ticks}.{Entries[^1].Number}")) : null;
        work.Record("journal.searched", "journal", Guid.Empty, new { filter = Filter.Pairs(), Filter.After });
        await work.SaveAsync(cancellationToken);
    }

    private string Address(string? after) =>
        AuditLinks.Journal + new QueryBuilder(Pairs(Filter).Concat(after is null ? [] : [KeyValuePair.Create("after", after)])).ToQueryString();

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JournalFilter filter) => filter.Pairs().Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));

    private void CheckDay(string? typed, string field, string label)
    {
        if (!string.IsNullOrWhiteSpace(typed) && JournalFilter.Day(typed) is null)
        {
            ModelState.AddModelError(field.ToLowerInvariant(), $"{label} must be a real day, like 2026-09-27");
        }
    }
}
