using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.DataProtection.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Jobs;

namespace Reeve.DataProtection.Retaining;

/// <summary>Anonymises what is due, a few at a time, each with an entry of the journal; then looks ahead for the officer's page.</summary>
internal sealed class KeepNoLonger(Work work, RetentionSchedule schedule) : IJob
{
    /// <summary>Records in one commit, so that nobody waits long.</summary>
    private const int Some = 100;

    public static string Purpose => "Anonymises records whose time is over by the retention schedule, and reckons what will be due in the coming months.";

    public static string Schedule => "0 30 1 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var at = work.Now;
        var id = work.NewId();
        var run = new RetentionRun { Id = id, StartedAt = at, By = work.Actor.Name, Counts = "{}" };
        work.Db.Add(run);
        work.Record("retention.begun", "retention", id);
        await work.SaveAsync(cancellationToken);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var kinds = new List<(int Order, string Code, Customers.Contracts.IRetention Kind)>();
        foreach (var kind in schedule.Kinds)
        {
            var known = await kind.KindAsync(cancellationToken);
            kinds.Add((known.Order, known.Code, kind));
        }

        foreach (var (_, code, kind) in kinds.OrderBy(kind => kind.Order))
        {
            counts[code] = 0;
            while (true)
            {
                work.Db.ChangeTracker.Clear();
                // Asked anew each time: what was held meanwhile stays.
                var due = await kind.FindAsync(await schedule.MomentAsync(at, cancellationToken), Some, cancellationToken);
                if (due.Count == 0)
                {
                    break;
                }

                await kind.AnonymiseAsync([.. due.Select(thing => thing.Id)], cancellationToken);
                foreach (var thing in due)
                {
                    work.Record(thing.Subject + ".anonymised", thing.Subject, thing.Id, course: "retention");
                }

                counts[code] += due.Count;
                run = await work.Db.Set<RetentionRun>().SingleAsync(each => each.Id == id, cancellationToken);
                (run.Done, run.Counts) = (counts.Values.Sum(), JsonSerializer.Serialize(counts));
                await work.SaveAsync(cancellationToken);
            }
        }

        run = await work.Db.Set<RetentionRun>().SingleAsync(each => each.Id == id, cancellationToken);
        (run.EndedAt, run.Total, run.Counts) = (work.Now, counts.Values.Sum(), JsonSerializer.Serialize(counts));
        work.Record("retention.ended", "retention", id, counts);
        await work.SaveAsync(cancellationToken);
        await schedule.ReckonAsync(cancellationToken);
    }
}
