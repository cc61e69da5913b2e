using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Finding;

/// <summary>A customer's cases in a line each, and one case by its reference.</summary>
internal sealed class CustomerCases(Work work, ICatalogue catalogue, ICustomers customers)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<CaseGlance>> OfAsync(Guid customerId, int limit, CancellationToken cancellationToken)
    {
        if (work.Actor.HiddenCustomers.Contains(customerId))
        {
            return [];
        }

        var ids = (await customers.SameAsync(customerId, cancellationToken)).Cast<Guid?>().ToList();
        var rows = await work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor).Where(found => ids.Contains(found.CustomerId))
            .OrderByDescending(found => found.ReceivedAt).Take(Math.Clamp(limit, 0, Most)).Select(GlanceRow.Of).ToListAsync(cancellationToken);
        return await GlancesAsync(rows, cancellationToken);
    }

    /// <summary>For who has proved to be one of these customers; what they only reported along with others comes without its place.</summary>
    public async Task<IReadOnlyList<CaseGlance>> OfManyAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var own = await work.Db.Set<Case>().AsNoTracking().Where(found => ids.Contains(found.CustomerId))
            .OrderByDescending(found => found.ReceivedAt).Take(Most).Select(GlanceRow.Of).ToListAsync(cancellationToken);
        var shared = await work.Db.Set<CaseReporter>().AsNoTracking().Where(reporter => reporter.FromCaseId == null && ids.Contains(reporter.CustomerId))
            .Join(work.Db.Set<Case>(), reporter => reporter.CaseId, found => found.Id, (reporter, found) => found)
            .Where(found => !ids.Contains(found.CustomerId))
            .OrderByDescending(found => found.ReceivedAt).Take(Most).Select(GlanceRow.Of).ToListAsync(cancellationToken);
        var rows = own.Concat(shared.DistinctBy(row => row.Id).Select(row => row with { PlaceText = null })).OrderByDescending(row => row.ReceivedAt).ToList();
        return await GlancesAsync(rows, cancellationToken);
    }

    public async Task<CaseGlance?> FindAsync(string typed, CancellationToken cancellationToken)
    {
        if (!Reference.TryParse(typed, out var reference))
        {
            return null;
        }

        var row = await work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor).Where(found => found.Reference == reference).Select(GlanceRow.Of).SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : (await GlancesAsync([row], cancellationToken))[0];
    }

    private async Task<IReadOnlyList<CaseGlance>> GlancesAsync(List<GlanceRow> rows, CancellationToken cancellationToken)
    {
        var glances = new List<CaseGlance>(rows.Count);
        foreach (var row in rows)
        {
            glances.Add(row.Glance(await catalogue.ServiceAsync(row.ServiceId, cancellationToken)));
        }

        return glances;
    }
}
