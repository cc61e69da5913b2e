using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Ui.Site;

namespace Reeve.DataProtection.Retaining;

/// <summary>A line of the schedule.</summary>
internal sealed record ScheduleLine(RetentionKind Kind, string? PartName, RetentionRule Rule);

/// <summary>The schedule, what will happen by it in the coming year, and what the last nights did.</summary>
[Authorize(Permission.ProtectData)]
internal sealed class RetentionPage(Work work, RetentionSchedule schedule) : PageModel
{
    private const int Samples = 5;

    public IReadOnlyList<ScheduleLine> Lines { get; private set; } = [];

    public IReadOnlyList<RetentionKind> Kinds { get; private set; } = [];

    public (Forecast Forecast, DateTime At)? Ahead { get; private set; }

    public IReadOnlyList<(RetentionKind Kind, IReadOnlyList<RetentionThing> Things)> Next { get; private set; } = [];

    public IReadOnlyList<(RetentionRun Run, IReadOnlyDictionary<string, int> Counts)> Nights { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rules = await schedule.RulesAsync(cancellationToken);
        var lines = new List<ScheduleLine>();
        var next = new List<(RetentionKind, IReadOnlyList<RetentionThing>)>();
        var moment = await schedule.MomentAsync(work.Now.AddMonths(1), cancellationToken);
        foreach (var kind in schedule.Kinds)
        {
            var known = await kind.KindAsync(cancellationToken);
            lines.AddRange(rules.Where(rule => rule.Kind == known.Code).OrderBy(rule => rule.Part, StringComparer.Ordinal)
                .Select(rule => new ScheduleLine(known, rule.Part.Length == 0 ? null : known.Parts.FirstOrDefault(part => part.Code == rule.Part).Name ?? rule.Part, rule)));
            next.Add((known, await kind.FindAsync(moment, Samples, cancellationToken)));
        }

        Lines = [.. lines.OrderBy(line => line.Kind.Order)];
        Kinds = [.. next.Select(each => each.Item1).OrderBy(kind => kind.Order)];
        Next = [.. next.Where(each => each.Item2.Count > 0).OrderBy(each => each.Item1.Order)];
        Ahead = await schedule.NewestForecastAsync(cancellationToken);
        Nights = [.. (await work.Db.Set<RetentionRun>().AsNoTracking().Where(run => !run.Forecast).OrderByDescending(run => run.StartedAt).Take(7).ToListAsync(cancellationToken))
            .Select(run => (run, (IReadOnlyDictionary<string, int>)JsonSerializer.Deserialize<Dictionary<string, int>>(run.Counts)!))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await schedule.ReckonAsync(cancellationToken);
        TempData.Say("What is due is worked out again. Nothing was changed.");
        return Redirect(DataProtectionLinks.Retention + "#ahead");
    }
}
