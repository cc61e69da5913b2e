using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Finding;

/// <summary>Reads what may be published, and leaves out all that tells of a person.</summary>
internal sealed class PublicReports(Work work, ICatalogue catalogue, ICustomersUnmasked customers) : IPublicReports
{
    private const int Most = 1000;
    private static readonly EntryKind[] Told = [EntryKind.Started, EntryKind.Progressed, EntryKind.Delayed, EntryKind.Resumed, EntryKind.Closed, EntryKind.Reopened, EntryKind.Joined];

    public async Task<IReadOnlyList<PublicReport>> FindAsync(PublicReportQuery query, CancellationToken cancellationToken = default)
    {
        var services = await ServicesAsync(cancellationToken);
        var wanted = services.Keys.Where(id => query.References is not null || query.Services is null || query.Services.Contains(id)).ToList();
        var cases = work.Db.Set<Case>().AsNoTracking().Where(found => wanted.Contains(found.ServiceId) && !found.Sensitive);
        if (query.Authority is { } authority)
        {
            cases = cases.Where(found => found.AuthorityId == authority);
        }

        if (query.References is { } references)
        {
            cases = cases.Where(found => references.Contains(found.Reference));
        }
        else
        {
            cases = query.From is { } from ? cases.Where(found => found.ReceivedAt >= from) : cases;
            cases = query.To is { } to ? cases.Where(found => found.ReceivedAt <= to) : cases;
            cases = query.Open is { } open ? cases.Where(found => found.Open == open) : cases;
        }

        var rows = await cases.OrderByDescending(found => found.ReceivedAt).ThenByDescending(found => found.Id).Take(Math.Min(query.Most, Most))
            .Select(found => new Row(found.Id, found.Reference, found.ServiceId, found.AuthorityId, found.Open, found.State, found.Kind, found.Outcome, found.ReceivedAt, found.TouchedAt, found.DueAt, found.Lat, found.Lng, found.PlaceText,
                found.Door == CaseDoor.Api ? found.Description : "", found.Door == CaseDoor.Api ? found.Answers : null, found.CustomerId))
            .ToListAsync(cancellationToken);
        var people = await customers.CardsAsync([.. rows.Where(row => row.Description.Length > 0).Select(row => row.CustomerId).OfType<Guid>().Distinct()], cancellationToken);
        var restricted = await customers.RestrictedAsync(cancellationToken);
        // Where somebody reports from may be where they hide: nothing of that is published.
        rows = [.. rows.Select(row => row.CustomerId is { } who && restricted.Contains(who) ? row with { Lat = null, Lng = null, PlaceText = null, Description = "", Answers = null } : row)];
        return [.. rows.Select(row => Report(row, services[row.ServiceId], row.CustomerId is { } id ? people.GetValueOrDefault(id) : null))];
    }

    public async Task<IReadOnlyList<PublicUpdate>> UpdatesAsync(DateTime from, DateTime to, Guid? authority, CancellationToken cancellationToken = default)
    {
        var services = await ServicesAsync(cancellationToken);
        var wanted = services.Keys.ToList();
        var cases = work.Db.Set<Case>().AsNoTracking().Where(found => wanted.Contains(found.ServiceId) && !found.Sensitive);
        cases = authority is { } one ? cases.Where(found => found.AuthorityId == one) : cases;
        var rows = await work.Db.Set<CaseEntry>().AsNoTracking().Where(entry => entry.At >= from && entry.At <= to && Told.Contains(entry.Kind))
            .Join(cases, entry => entry.CaseId, found => found.Id, (entry, found) => new { entry.Id, entry.At, entry.Kind, entry.PublicText, found.Reference, found.ServiceId, found.Outcome })
            .OrderBy(row => row.At).ThenBy(row => row.Id).Take(Most).ToListAsync(cancellationToken);
        var updates = new List<PublicUpdate>(rows.Count);
        foreach (var row in rows.Where(row => row.PublicText is not null))
        {
            var service = services[row.ServiceId];
            var (standing, words) = row.Kind switch
            {
                EntryKind.Delayed => (PublicStanding.ActionScheduled, "This will take longer than was promised."),
                EntryKind.Closed => Ended(service, row.Outcome, row.PublicText),
                EntryKind.Joined => (PublicStanding.Duplicate, "Somebody reported the same thing before. Both are dealt with together."),
                EntryKind.Reopened => (PublicStanding.Open, "This was opened again."),
                EntryKind.Resumed => (PublicStanding.InProgress, "The work goes on."),
                // A step's words are the service's own; whatever else stands there was written by somebody.
                _ => (PublicStanding.InProgress, service.Definition.States.FirstOrDefault(state => state.Public == row.PublicText)?.Public ?? "The work has started."),
            };
            updates.Add(new PublicUpdate(row.Id, row.Reference, row.At, standing, words));
        }

        return updates;
    }

    private static PublicReport Report(Row row, Service service, CustomerCard? who)
    {
        var (standing, words) = row.Open ? (Standing(row.Kind), StateWords.Of(service, row.State, row.Kind)) : Ended(service, row.Outcome, null);
        var outdoors = service.Definition.Where == PlaceNeed.Point;
        return new PublicReport(
            row.Id, row.Reference, row.ServiceId, row.AuthorityId, row.Open, standing, words, row.ReceivedAt, row.UpdatedAt, row.DueAt == Case.NothingDue ? null : row.DueAt,
            outdoors && row is { Lat: { } lat, Lng: { } lng } ? new GeoPoint(lat, lng) : null,
            outdoors ? row.PlaceText : null,
            Withheld.From(row.Description, who),
            row.Answers is null ? null : CaseAnswers.Read(row.Answers).GetValueOrDefault(CaseAnswers.MediaUrl) is [var link, ..] ? link : null);
    }

    private static PublicStanding Standing(StateKind kind) => kind switch
    {
        StateKind.Received => PublicStanding.Open,
        StateKind.Started => PublicStanding.InProgress,
        StateKind.Delayed => PublicStanding.ActionScheduled,
        _ => PublicStanding.Investigating,
    };

    /// <summary>A service's first outcome is the one it works for.</summary>
    private static (PublicStanding Standing, string Words) Ended(Service service, string? outcome, string? told)
    {
        if (outcome == Case.Joined)
        {
            return (PublicStanding.Duplicate, "Joined to an earlier report of the same thing");
        }

        var outcomes = service.Definition.Outcomes;
        var ended = outcomes.FirstOrDefault(each => each.Code == outcome) ?? outcomes.FirstOrDefault(each => told?.StartsWith(each.Public, StringComparison.Ordinal) == true);
        return (ended is null ? PublicStanding.Closed : ended == outcomes[0] ? PublicStanding.Fixed : PublicStanding.NoFurtherAction, ended?.Public ?? "Closed");
    }

    private async Task<Dictionary<Guid, Service>> ServicesAsync(CancellationToken cancellationToken) =>
        (await catalogue.ServicesAsync(cancellationToken)).Where(service => service.Definition is { Public: true, Sensitive: false }).ToDictionary(service => service.Id);

    private sealed record Row(Guid Id, string Reference, Guid ServiceId, Guid AuthorityId, bool Open, string State, StateKind Kind, string? Outcome, DateTime ReceivedAt, DateTime UpdatedAt, DateTime DueAt, double? Lat, double? Lng, string? PlaceText, string Description, string? Answers, Guid? CustomerId);
}
