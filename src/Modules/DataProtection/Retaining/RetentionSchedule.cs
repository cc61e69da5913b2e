using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Holding;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.DataProtection.Retaining;

/// <summary>How many of each kind are due in each month: the first is now and what is overdue.</summary>
internal sealed record Forecast(IReadOnlyList<DateTime> Until, IReadOnlyDictionary<string, IReadOnlyList<int>> ByKind)
{
    public int Of(int month) => ByKind.Values.Sum(counts => counts[month]);
}

/// <summary>The times that records are kept: the council's own, and until it says otherwise what most schedules of English councils say.</summary>
internal sealed class RetentionSchedule(Work work, Held held, IEnumerable<IRetention> kinds)
{
    public const int Months = 12;

    private const string Usual = "Most councils’ retention schedules";

    private static readonly IReadOnlyList<(string Kind, string Part, int Months, string Reason, string Basis)> Standard =
    [
        ("case", "", 72, "A claim about what we did or did not do can be made for six years.", "Limitation Act 1980, section 5"),
        ("case", "sensitive", 120, "What concerns somebody’s safety may be asked about long after.", Usual),
        ("contact", "", 36, "Long enough to see whether the same is asked again, and to answer complaints.", Usual),
        ("message", "", 24, "Long enough to prove what was told.", Usual),
        ("customer", "", 72, "A claim can be made for six years after somebody last had to do with us.", "Limitation Act 1980, section 5"),
    ];

    public IReadOnlyList<IRetention> Kinds { get; } = [.. kinds];

    /// <summary>Every rule that holds; those of the standard that nobody changed are not in the database.</summary>
    public async Task<IReadOnlyList<RetentionRule>> RulesAsync(CancellationToken cancellationToken)
    {
        var kept = await work.Db.Set<RetentionRule>().AsNoTracking().ToListAsync(cancellationToken);
        return [.. kept, .. Standard.Where(rule => !kept.Exists(own => own.Kind == rule.Kind && own.Part == rule.Part)).Select(rule => Make(rule.Kind, rule.Part, rule.Months, rule.Reason, rule.Basis))];
    }

    public async Task<RetentionMoment> MomentAsync(DateTime at, CancellationToken cancellationToken) =>
        new(at, [.. (await RulesAsync(cancellationToken)).Select(rule => rule.Time)], held.Customers, held.Cases);

    /// <summary>Reckons what would be done in each of the coming months if each night did what is due; changes nothing but keeps the figures.</summary>
    public async Task<RetentionRun> ReckonAsync(CancellationToken cancellationToken)
    {
        var run = new RetentionRun { Id = work.NewId(), Forecast = true, StartedAt = work.Now, By = work.Actor.Name, Counts = "" };
        var until = Enumerable.Range(0, Months + 1).Select(month => month == 0 ? work.Now : UkTime.ToUtc(UkTime.Local(work.Now).AddMonths(month))).ToList();
        var byKind = new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
        foreach (var kind in Kinds)
        {
            var counts = new List<int>();
            var before = 0;
            foreach (var at in until)
            {
                var all = await kind.CountAsync(await MomentAsync(at, cancellationToken), cancellationToken);
                counts.Add(Math.Max(0, all - before));
                before = Math.Max(before, all);
            }

            byKind[(await kind.KindAsync(cancellationToken)).Code] = counts;
        }

        run.Counts = JsonSerializer.Serialize(new Forecast(until, byKind));
        run.EndedAt = work.Now;
        run.Total = byKind.Values.Sum(counts => counts[0]);
        work.Db.Add(run);
        work.Record("retention.reckoned", "retention", run.Id, new { due = run.Total });
        await work.SaveAsync(cancellationToken);
        return run;
    }

    public async Task<(Forecast Forecast, DateTime At)?> NewestForecastAsync(CancellationToken cancellationToken) =>
        await work.Db.Set<RetentionRun>().AsNoTracking().Where(run => run.Forecast).OrderByDescending(run => run.StartedAt).FirstOrDefaultAsync(cancellationToken) is { } run
            ? (JsonSerializer.Deserialize<Forecast>(run.Counts)!, run.StartedAt)
            : null;

    public async Task ChangeAsync(string kind, string part, int shownVersion, int? months, string? reason, string? basis, CancellationToken cancellationToken)
    {
        var rule = await work.Db.Set<RetentionRule>().SingleOrDefaultAsync(each => each.Kind == kind && each.Part == part, cancellationToken);
        if ((rule?.Version ?? 0) != shownVersion)
        {
            throw Kernel.Refusals.Refused.ChangedMeanwhile();
        }

        if (rule is null)
        {
            work.Db.Add(rule = new RetentionRule { Id = work.NewId(), Kind = kind, Part = part });
        }

        var was = rule.Months;
        rule.Change(months, reason, basis, work.Actor, work.Now);
        work.Record("retention.changed", "retention", rule.Id, new { kind, part, was, rule.Months });
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>A part goes back to the time of the others of its kind.</summary>
    public async Task RemoveAsync(string kind, string part, CancellationToken cancellationToken)
    {
        var rule = await work.Db.Set<RetentionRule>().SingleOrDefaultAsync(each => each.Kind == kind && each.Part == part && part != "", cancellationToken) ?? throw Kernel.Refusals.Refused.Missing("that time");
        work.Db.Remove(rule);
        work.Record("retention.removed", "retention", rule.Id, new { kind, part, rule.Months });
        await work.SaveAsync(cancellationToken);
    }

    private static RetentionRule Make(string kind, string part, int months, string reason, string basis)
    {
        var rule = new RetentionRule { Id = Guid.Empty, Kind = kind, Part = part };
        rule.Change(months, reason, basis, Actor.System("Reeve"), DateTime.UnixEpoch);
        return rule;
    }
}
