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
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default)
    {
        if (!work.Actor.May(Permission.ViewCases))
        {
            return [];
        }

        var ids = asked.CustomerIds.Cast<Guid?>().ToList();
        var reported = work.Db.Set<CaseReporter>().Where(reporter => ids.Contains(reporter.CustomerId) && reporter.FromCaseId == null).Select(reporter => reporter.CaseId);
        var most = Math.Clamp(asked.Limit, 0, 200);
        var visible = work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor).Where(found => asked.Before == null || found.ReceivedAt < asked.Before);
        // In two parts, each along an index of its own: asked for the one or the other, PostgreSQL reads every case there is.
        var own = await visible.Where(found => ids.Contains(found.CustomerId)).OrderByDescending(found => found.ReceivedAt).Take(most).Select(GlanceRow.Of).ToListAsync(cancellationToken);
        var along = await visible.Where(found => reported.Contains(found.Id)).OrderByDescending(found => found.ReceivedAt).Take(most).Select(GlanceRow.Of).ToListAsync(cancellationToken);
        var rows = own.Concat(along).DistinctBy(row => row.Id).OrderByDescending(row => row.ReceivedAt).Take(most).ToList();
        var services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);
        return [.. rows.Select(row =>
        {
            var glance = row.Glance(services.GetValueOrDefault(row.ServiceId));
            return new HistoryEntry(row.ReceivedAt, "Case", $"{glance.ServiceName} {row.Reference}", row.PlaceText, glance.PublicState, row.Open, CaseLinks.Case(row.Reference));
        })];
    }
}
