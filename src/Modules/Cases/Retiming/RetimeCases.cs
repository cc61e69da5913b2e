using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.Retiming;

/// <summary>
/// Works the dates of open cases out again after opening hours or a service's promise changed, thousands at a time. A case
/// that somebody changes at that very moment is read again; the nightly run finds what still slipped through.
/// </summary>
internal sealed class RetimeCases(Work work, CaseLoader cases, ICatalogue catalogue)
{
    /// <summary>One commit: more would keep others from writing for longer than they notice, fewer would write every index page more often.</summary>
    private const int AtOnce = 10_000;
    private const int Tries = 5;

    /// <summary>What cannot change while dates are worked out: everything else is only read.</summary>
    private static readonly string[] OfCase = [nameof(Case.RespondBy), nameof(Case.ResolveBy), nameof(Case.DueAt)];

    private static readonly string[] OfClock = [nameof(CaseClock.DueAt), nameof(CaseClock.WarnAt), nameof(CaseClock.WarnedAt)];

    private static readonly string[] OfPromise = [.. OfClock, nameof(CaseClock.BreachedAt), nameof(CaseClock.History)];

    /// <param name="because">For the time line: "the opening hours changed".</param>
    /// <param name="serviceId">Only the cases of this service; null for all.</param>
    /// <returns>How many cases fall due at another time than they did.</returns>
    public async Task<int> RunAsync(string because, Guid? serviceId, CancellationToken cancellationToken)
    {
        var by = await cases.ByAsync(cancellationToken);
        var services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);
        var (moved, after) = (0, (Guid?)Guid.Empty);
        while (after is { } last)
        {
            (var some, after) = await SomeAsync(by, services, because, serviceId, last, cancellationToken);
            moved += some;
        }

        return moved;
    }

    private async Task<(int Moved, Guid? Last)> SomeAsync(Acting by, Dictionary<Guid, Service> services, string because, Guid? serviceId, Guid after, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(by, services, because, serviceId, after, cancellationToken);
            }
            catch (Refused changed) when (changed.Kind == RefusalKind.Conflict && tries < Tries)
            {
                // Somebody worked on one of them meanwhile: what they did is read and reckoned with.
            }
        }
    }

    private async Task<(int Moved, Guid? Last)> TryAsync(Acting by, Dictionary<Guid, Service> services, string because, Guid? serviceId, Guid after, CancellationToken cancellationToken)
    {
        var open = work.Db.Set<Case>().AsNoTracking().Where(found => found.Open && found.Id > after);
        if (serviceId is { } one)
        {
            open = open.Where(found => found.ServiceId == one);
        }

        var some = await open.OrderBy(found => found.Id).Take(AtOnce).ToListAsync(cancellationToken);
        if (some.Count == 0)
        {
            return (0, null);
        }

        var histories = await ClocksAsync(some, after, cancellationToken);
        var changed = new List<(Case Case, IReadOnlyList<CaseClock> Clocks)>();
        foreach (var found in some)
        {
            if (found.Retime(by, services.GetValueOrDefault(found.ServiceId), because) is { Count: > 0 } clocks)
            {
                changed.Add((found, clocks));
            }
        }

        var moved = changed.Where(each => each.Case.Entries.Count > 0).Select(each => each.Case).ToList();
        if (changed.Count > 0)
        {
            await SaveAsync(changed, moved, histories, because, cancellationToken);
        }

        return (moved.Count, some.Count < AtOnce ? null : some[^1].Id);
    }

    /// <summary>Gives each case its clocks.</summary>
    /// <returns>The histories as they were read.</returns>
    private async Task<Dictionary<CaseClock, string>> ClocksAsync(List<Case> some, Guid after, CancellationToken cancellationToken)
    {
        var (byId, last) = (some.ToDictionary(found => found.Id), some[^1].Id);
        var histories = new Dictionary<CaseClock, string>();
        foreach (var clock in await work.Db.Set<CaseClock>().AsNoTracking().Where(clock => clock.CaseId > after && clock.CaseId <= last).ToListAsync(cancellationToken))
        {
            if (byId.TryGetValue(clock.CaseId, out var found))
            {
                found.Clocks.Add(clock);
                histories[clock] = clock.History;
            }
        }

        return histories;
    }

    private async Task SaveAsync(List<(Case Case, IReadOnlyList<CaseClock> Clocks)> changed, List<Case> moved, Dictionary<CaseClock, string> histories, string because, CancellationToken cancellationToken)
    {
        List<object> rows =
        [
            .. moved.SelectMany(found => found.Entries),
            work.Entry("cases.retimed", "job", Guid.Empty, new { because, looked = changed.Count, moved = moved.Count }),
        ];
        var clocks = changed.SelectMany(each => each.Clocks).ToLookup(clock => clock.History == histories[clock]);
        foreach (var found in moved)
        {
            work.Signal("case:" + found.Id);
        }

        work.Signal("cases");
        await work.SaveManyAsync(
            rows,
            [
                new ChangedRows(moved, OfCase, nameof(Case.Version), [.. moved.Select(found => (object)found.Version)]),
                Changes(clocks[true], OfClock, histories),
                Changes(clocks[false], OfPromise, histories),
            ],
            cancellationToken);
    }

    private static ChangedRows Changes(IEnumerable<CaseClock> clocks, string[] columns, Dictionary<CaseClock, string> histories) =>
        new([.. clocks], columns, nameof(CaseClock.History), [.. clocks.Select(clock => (object)histories[clock])]);
}
