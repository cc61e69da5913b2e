using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;

namespace Reeve.Contacts.Demand;

/// <summary>Demand of value and preventable demand of a period, by the service that caused it and by cause. Counts only, nothing personal.</summary>
[Authorize(Permission.Staff)]
internal sealed class DemandPage(Work work, ICatalogue catalogue, ICustomers customers, Snapshot<DemandCauses> causes) : PageModel
{
    [FromQuery(Name = "from")]
    public DateOnly From { get; set; }

    [FromQuery(Name = "to")]
    public DateOnly To { get; set; }

    public int Value { get; private set; }

    public int Preventable { get; private set; }

    public int Resolved { get; private set; }

    public IReadOnlyList<ServiceRow> ByService { get; private set; } = [];

    public IReadOnlyList<CauseRow> ByCause { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var today = UkTime.DateOf(work.Now);
        To = To == default || To == DateOnly.MaxValue ? today : To;
        From = From == default || From > To ? To.AddDays(-29) : From;
        var (start, end) = (UkTime.ToUtc(From.ToDateTime(TimeOnly.MinValue)), UkTime.ToUtc(To.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        var all = work.Db.Set<Enquiry>().AsNoTracking();
        var ended = all.Where(enquiry => enquiry.EndedAt >= start && enquiry.EndedAt < end);
        var counted = await ended.GroupBy(enquiry => new { enquiry.Demand, enquiry.CauseCode, Service = enquiry.Demand == DemandKind.Preventable ? enquiry.CausingServiceId : enquiry.ServiceId })
            .Select(group => new { group.Key.Demand, group.Key.CauseCode, group.Key.Service, Count = group.Count() }).ToListAsync(cancellationToken);
        Resolved = await FirstContact.Resolved(ended, all, work.Db.Set<Contact>().AsNoTracking(), customers.Merged).CountAsync(cancellationToken);
        Value = counted.Where(row => row.Demand == DemandKind.Value).Sum(row => row.Count);
        Preventable = counted.Where(row => row.Demand == DemandKind.Preventable).Sum(row => row.Count);
        var services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id, service => service.Name);
        ByService = [.. counted.GroupBy(row => row.Service is { } id && services.TryGetValue(id, out var name) ? name : "No service")
            .Select(group => new ServiceRow(group.Key, group.Where(row => row.Demand == DemandKind.Value).Sum(row => row.Count), group.Where(row => row.Demand == DemandKind.Preventable).Sum(row => row.Count)))
            .OrderByDescending(row => row.Preventable).ThenByDescending(row => row.Value).ThenBy(row => row.Name, StringComparer.Ordinal)];
        var names = await causes.GetAsync(cancellationToken);
        ByCause = [.. counted.GroupBy(row => (row.CauseCode, row.Demand)).Select(group => new CauseRow(names.NameOf(group.Key.CauseCode), group.Key.Demand, group.Sum(row => row.Count)))
            .OrderByDescending(row => row.Count).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    public string Share(int part, int whole) => (part / (double)whole).ToString("P0", CultureInfo.GetCultureInfo("en-GB"));

    internal sealed record ServiceRow(string Name, int Value, int Preventable);

    internal sealed record CauseRow(string Name, DemandKind Kind, int Count);
}
