using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;

namespace Reeve.Cases.Protecting;

/// <summary>Closed cases: all, those of sensitive services, and those of services with a time of their own.</summary>
internal sealed class CaseRetention(ReeveDb db, ICatalogue catalogue, ICustomerRecords records, AnonymiseCases anonymise) : IRetention
{
    private const string Code = "case";

    /// <summary>The part of all sensitive services.</summary>
    private const string Sensitive = "sensitive";

    private IReadOnlyList<Service> services = [];

    public async Task<RetentionKind> KindAsync(CancellationToken cancellationToken = default)
    {
        services = await catalogue.ServicesAsync(cancellationToken);
        return new RetentionKind(Code, "Closed cases", "the day it was closed", "Reference, service, dates, promises, ward and outcome stay.",
            [(Sensitive, "Sensitive services"), .. services.OrderBy(service => service.Name, StringComparer.Ordinal).Select(service => (service.Code, service.Name))], 10);
    }

    public async Task<int> CountAsync(RetentionMoment moment, CancellationToken cancellationToken = default)
    {
        var count = 0;
        foreach (var part in await DueAsync(moment, cancellationToken))
        {
            count += await part.CountAsync(cancellationToken);
        }

        return count;
    }

    public async Task<IReadOnlyList<RetentionThing>> FindAsync(RetentionMoment moment, int limit, CancellationToken cancellationToken = default)
    {
        var things = new List<RetentionThing>();
        foreach (var part in await DueAsync(moment, cancellationToken))
        {
            things.AddRange((await part.OrderBy(found => found.ClosedAt).Take(limit).Select(found => new { found.Id, found.Reference, found.ClosedAt }).ToListAsync(cancellationToken))
                .Select(row => new RetentionThing(row.Id, Code, row.Reference, row.ClosedAt!.Value)));
        }

        return [.. things.OrderBy(thing => thing.Ended).Take(limit)];
    }

    public IQueryable<Guid> CustomersKept(RetentionMoment moment)
    {
        var told = db.Set<Case>().Where(found => found.AnonymisedAt == null);
        var held = moment.HeldCases;
        var kept = told.Where(found => found.Open || held.Contains(found.Id)).Select(found => found.Id);
        var customers = moment.Before("customer");
        foreach (var (part, before) in Parts(moment, told))
        {
            var from = before is { } own && customers is { } theirs ? (own < theirs ? own : theirs) : DateTime.MinValue;
            kept = kept.Concat(part.Where(found => found.ClosedAt >= from).Select(found => found.Id));
        }

        return db.Set<Case>().Where(found => found.CustomerId != null && kept.Contains(found.Id)).Select(found => found.CustomerId!.Value)
            .Concat(db.Set<CaseReporter>().Where(reporter => reporter.CustomerId != null && kept.Contains(reporter.CaseId)).Select(reporter => reporter.CustomerId!.Value));
    }

    public async Task AnonymiseAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.ToList();
        var ended = await db.Set<Case>().Where(found => wanted.Contains(found.Id) && found.AnonymisedAt == null && found.ClosedAt != null).Select(found => new { found.Id, found.CustomerId, At = found.ClosedAt!.Value }).ToListAsync(cancellationToken);
        var told = await db.Set<CaseReporter>().Where(reporter => wanted.Contains(reporter.CaseId) && reporter.CustomerId != null).Select(reporter => new { reporter.CaseId, reporter.CustomerId }).ToListAsync(cancellationToken);
        await records.LastContactAsync(
            ended.Select(row => (row.CustomerId, row.At)).Concat(told.Join(ended, reporter => reporter.CaseId, row => row.Id, (reporter, row) => (reporter.CustomerId, row.At)))
                .Where(row => row.CustomerId is not null).GroupBy(row => row.CustomerId!.Value).ToDictionary(rows => rows.Key, rows => rows.Max(row => row.At)),
            cancellationToken);
        await anonymise.RunAsync(ids, cancellationToken);
    }

    private async Task<IReadOnlyList<IQueryable<Case>>> DueAsync(RetentionMoment moment, CancellationToken cancellationToken)
    {
        services = await catalogue.ServicesAsync(cancellationToken);
        var (heldCases, heldCustomers) = (moment.HeldCases, moment.HeldCustomers);
        var free = db.Set<Case>().Where(found => found.AnonymisedAt == null && found.ClosedAt != null && !found.Open && !heldCases.Contains(found.Id)
            && (found.CustomerId == null || !heldCustomers.Contains(found.CustomerId.Value))
            && !db.Set<CaseReporter>().Any(reporter => reporter.CaseId == found.Id && reporter.CustomerId != null && heldCustomers.Contains(reporter.CustomerId.Value)));
        return [.. Parts(moment, free).Where(part => part.Before is not null).Select(part => part.Cases.Where(found => found.ClosedAt < part.Before))];
    }

    /// <summary>Each case is in one part: its service's own, else that of sensitive ones, else the rest.</summary>
    private IEnumerable<(IQueryable<Case> Cases, DateTime? Before)> Parts(RetentionMoment moment, IQueryable<Case> cases)
    {
        var codes = moment.PartsOf(Code);
        var own = services.Where(service => codes.Contains(service.Code)).ToList();
        var ownIds = own.ConvertAll(service => service.Id);
        var others = cases.Where(found => !ownIds.Contains(found.ServiceId));
        foreach (var service in own)
        {
            yield return (cases.Where(found => found.ServiceId == service.Id), moment.Before(Code, service.Code));
        }

        if (codes.Contains(Sensitive))
        {
            yield return (others.Where(found => found.Sensitive), moment.Before(Code, Sensitive));
            others = others.Where(found => !found.Sensitive);
        }

        yield return (others, moment.Before(Code));
    }
}
