using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.Finding;

/// <summary>A customer's cases, and those they reported along with others, on the customer's time line.</summary>
internal sealed class CaseHistory(Work work, ICatalogue catalogue) : ICustomerHistory
{
    public IReadOnlyList<string> Kinds => ["Case"];

    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default)
    {
        if (!work.Actor.May(Permission.ViewCases))
        {
            return [];
        }

        var most = Math.Clamp(asked.Limit, 0, 200);
        var visible = work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor);
        var rows = new List<(DateTime At, GlanceRow Row)>();
        // Each record and each part along an index of its own, newest first: asked for several at once, databases read all there are and sort them.
        foreach (var id in asked.CustomerIds)
        {
            var own = await visible.Where(found => found.CustomerId == id && (asked.Before == null || found.ReceivedAt < asked.Before)).OrderByDescending(found => found.ReceivedAt).Take(most).Select(GlanceRow.Of).ToListAsync(cancellationToken);
            rows.AddRange(own.Select(row => (row.ReceivedAt, row)));
            var reported = await work.Db.Set<CaseReporter>().AsNoTracking().Where(reporter => reporter.CustomerId == id && reporter.FromCaseId == null && (asked.Before == null || reporter.At < asked.Before))
                .OrderByDescending(reporter => reporter.At).Take(most).Select(reporter => new { reporter.CaseId, reporter.At }).ToListAsync(cancellationToken);
            if (reported.Count > 0)
            {
                var cases = reported.Select(reporter => reporter.CaseId).Distinct().ToList();
                var along = await visible.Where(found => cases.Contains(found.Id)).Select(GlanceRow.Of).ToDictionaryAsync(row => row.Id, cancellationToken);
                // Their own case that was joined is in both lists; as their own it came first.
                rows.AddRange(reported.Where(reporter => along.ContainsKey(reporter.CaseId)).DistinctBy(reporter => reporter.CaseId).Select(reporter => (reporter.At, along[reporter.CaseId])));
            }
        }

        var services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);
        return [.. rows.DistinctBy(each => each.Row.Id).OrderByDescending(each => each.At).Take(most).Select(each =>
        {
            var row = each.Row;
            var glance = row.Glance(services.GetValueOrDefault(row.ServiceId));
            return new HistoryEntry(each.At, "Case", $"{glance.ServiceName} {row.Reference}", row.PlaceText, glance.PublicState, row.Open, CaseLinks.Case(row.Reference));
        })];
    }
}
