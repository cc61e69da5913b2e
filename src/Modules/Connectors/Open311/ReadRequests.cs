using Microsoft.AspNetCore.Http;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Connectors.Open311;

/// <summary>GET requests, GET requests/{id} and GET tokens/{token} of GeoReport v2. Only what may be published is there.</summary>
internal sealed class ReadRequests(IPublicReports reports, ICatalogue catalogue, IOrganisation organisation, TimeProvider time)
{
    /// <summary>As GeoReport v2 limits it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);
    private const int MostIds = 1000;

    public async Task<(int, string, Shape)> ListAsync(IQueryCollection asked, Authority? authority, CancellationToken cancellationToken)
    {
        var query = asked["service_request_id"].ToString() is { Length: > 0 } ids
            ? new PublicReportQuery { References = References(ids), Authority = authority?.Id }
            : await NarrowAsync(asked, authority, cancellationToken);
        return (StatusCodes.Status200OK, "service_requests", new Several("request", await ShowAsync(await reports.FindAsync(query, cancellationToken), cancellationToken)));
    }

    public async Task<(int, string, Shape)> OneAsync(string id, Authority? authority, CancellationToken cancellationToken)
    {
        var found = Reference.TryParse(id, out var reference) ? await reports.FindAsync(new PublicReportQuery { References = [reference], Authority = authority?.Id }, cancellationToken) : [];
        return found.Count == 0
            ? throw new Open311Fault(StatusCodes.Status404NotFound, "service_request_id was not found, or is not one that may be read by everybody.")
            : (StatusCodes.Status200OK, "service_requests", new Several("request", await ShowAsync(found, cancellationToken)));
    }

    /// <summary>Every request is answered with its id at once; whoever asks with it as a token gets it back.</summary>
    public async Task<(int, string, Shape)> TokenAsync(string token, Authority? authority, CancellationToken cancellationToken)
    {
        var found = Reference.TryParse(token, out var reference) ? await reports.FindAsync(new PublicReportQuery { References = [reference], Authority = authority?.Id }, cancellationToken) : [];
        return found.Count == 0
            ? throw new Open311Fault(StatusCodes.Status404NotFound, "token was not found. This service gives service_request_id at once.")
            : (StatusCodes.Status200OK, "service_requests", new Several("request", [new Parts([("service_request_id", Shapes.Leaf(found[0].Reference)), ("token", Shapes.Leaf(token))])]));
    }

    public static (DateTime From, DateTime To) Window(IQueryCollection asked, DateTime now)
    {
        var (start, end) = (Fields.Time(asked["start_date"], "start_date"), Fields.Time(asked["end_date"], "end_date"));
        var to = end ?? (start is { } begun ? Earlier(begun + Longest, now) : now);
        var from = start ?? to - Longest;
        return from > to ? throw new Open311Fault(StatusCodes.Status400BadRequest, "start_date is after end_date.")
            : to - from > Longest + TimeSpan.FromHours(2) ? throw new Open311Fault(StatusCodes.Status400BadRequest, "start_date and end_date may not be more than 90 days apart.")
            : (from, to);
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    private async Task<PublicReportQuery> NarrowAsync(IQueryCollection asked, Authority? authority, CancellationToken cancellationToken)
    {
        var (from, to) = Window(asked, time.UtcNow());
        List<Guid>? services = null;
        if (asked["service_code"].ToString() is { Length: > 0 } codes)
        {
            var wanted = codes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
            services = [.. (await catalogue.ServicesAsync(cancellationToken)).Where(service => wanted.Contains(service.Code)).Select(service => service.Id)];
        }

        var statuses = asked["status"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = statuses.FirstOrDefault(status => status is not ("open" or "closed"));
        if (unknown is not null)
        {
            throw new Open311Fault(StatusCodes.Status400BadRequest, "status is open or closed, or both with a comma between.");
        }

        return new PublicReportQuery { Services = services, Authority = authority?.Id, From = from, To = to, Open = statuses.Distinct().Count() == 1 ? statuses[0] == "open" : null };
    }

    private static List<string> References(string ids) =>
        [.. ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostIds).Select(id => Reference.TryParse(id, out var reference) ? reference : null).OfType<string>().Distinct()];

    private async Task<IReadOnlyList<Shape>> ShowAsync(IReadOnlyList<PublicReport> found, CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var shown = new List<Shape>(found.Count);
        foreach (var report in found)
        {
            var service = await catalogue.ServiceAsync(report.ServiceId, cancellationToken);
            shown.Add(new Parts(
            [
                ("service_request_id", Shapes.Leaf(report.Reference)),
                ("status", Shapes.Leaf(report.Open ? "open" : "closed")),
                ("extended_status", Shapes.Leaf(Words(report.Standing))),
                ("status_notes", Shapes.Leaf(report.Words)),
                ("service_name", Shapes.Leaf(service?.Name ?? "")),
                ("service_code", Shapes.Leaf(service?.Code ?? "")),
                ("description", Shapes.Leaf(report.Description)),
                ("agency_responsible", Shapes.Leaf(view.Authority(report.AuthorityId)?.Name)),
                ("service_notice", Shapes.Leaf(null)),
                ("requested_datetime", Shapes.Time(report.ReceivedAt)),
                ("updated_datetime", Shapes.Time(report.UpdatedAt)),
                ("expected_datetime", Shapes.Time(report.DueAt)),
                ("address", Shapes.Leaf(report.PlaceText)),
                ("address_id", Shapes.Leaf(null)),
                ("zipcode", Shapes.Leaf(null)),
                ("lat", Shapes.Leaf(report.Point?.Lat)),
                ("long", Shapes.Leaf(report.Point?.Lng)),
                ("media_url", Shapes.Leaf(report.MediaUrl)),
            ]));
        }

        return shown;
    }

    /// <summary>FixMyStreet's extended statuses.</summary>
    public static string Words(PublicStanding standing) => standing switch
    {
        PublicStanding.Investigating => "investigating",
        PublicStanding.InProgress => "in_progress",
        PublicStanding.ActionScheduled => "action_scheduled",
        PublicStanding.Fixed => "fixed",
        PublicStanding.NoFurtherAction => "no_further_action",
        PublicStanding.Duplicate => "duplicate",
        PublicStanding.Closed => "closed",
        _ => "open",
    };
}
