using System.Linq.Expressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.Looking;
using Reeve.Cases.Opening;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Listing;

/// <summary>How the list is narrowed. Everything is optional.</summary>
/// <param name="Status">open (usual), closed or all.</param>
/// <param name="Team">Code of a team.</param>
/// <param name="Service">Code of a service.</param>
/// <param name="Authority">Code of an authority.</param>
/// <param name="Ward">Code of a ward.</param>
/// <param name="Due">overdue, or soon for what is due within two days.</param>
/// <param name="Q">Words of the case, or its whole reference; with the scope customers.read also words of its customer.</param>
/// <param name="From">Received on this day in the UK or later, as 2026-12-03.</param>
/// <param name="To">Received on this day in the UK or before.</param>
/// <param name="Sort">-received (usual), received, due (what is due next first; not with closed ones) or updated (longest untouched first).</param>
/// <param name="Limit">How many, 1 to 200; 50 when not said.</param>
/// <param name="Cursor">next of the list before.</param>
internal sealed record CaseListQuery(
    [FromQuery(Name = "status")] string? Status, [FromQuery(Name = "team")] string? Team, [FromQuery(Name = "service")] string? Service, [FromQuery(Name = "authority")] string? Authority, [FromQuery(Name = "ward")] string? Ward, [FromQuery(Name = "due")] string? Due,
    [FromQuery(Name = "q")] string? Q, [FromQuery(Name = "from")] string? From, [FromQuery(Name = "to")] string? To, [FromQuery(Name = "sort")] string? Sort, [FromQuery(Name = "limit")] string? Limit, [FromQuery(Name = "cursor")] string? Cursor);

/// <summary>A case in a list: nothing personal.</summary>
internal sealed record CaseListed(
    string Reference, string Status, StateAnswer State, Named Service, Named Authority, Named Team, PersonNamed? Owner, PersonNamed? Assignee,
    DateTime ReceivedAt, DateTime UpdatedAt, DateTime? DueAt, DateTime? ClosedAt, PlaceAnswer Place, int Version);

internal static class ListCasesEndpoint
{
    /// <summary>Made once, as <see cref="CaseRows"/> makes its own.</summary>
    private static readonly Expression<Func<Case, Row>> OfCase = found => new Row(
        found.Id, found.Reference, found.Open, found.State, found.Kind, found.ServiceId, found.AuthorityId, found.TeamId, found.OwnerId, found.AssigneeId,
        found.ReceivedAt, found.TouchedAt, found.DueAt, found.ClosedAt, found.Lat, found.Lng, found.Uprn, found.PlaceText, found.WardCode, found.Version, found.CustomerId);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/cases", ListAsync).RequireAuthorization(Permission.ViewCases)
            .WithName("listCases").WithSummary("List and search cases").Produces<Listing<CaseListed>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> ListAsync([AsParameters] CaseListQuery asked, [FromServices] CaseQuery cases, [FromServices] NewestCases newest, [FromServices] ICatalogue catalogue, [FromServices] IOrganisation organisation, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var limit = Limit.Read(asked.Limit);
        var query = await cases.OfAsync(await FilterAsync(asked, view, catalogue, cancellationToken), cancellationToken);
        var rows = cases.Words is { } words && asked.Sort is null or "" or "-received"
            ? await newest.ReadAsync(words, Cursor.ReadTime(asked.Cursor) is var (at, id) ? new ListPlace(at, id) : null, limit + 1, OfCase, row => new ListPlace(row.ReceivedAt, row.Id), cancellationToken)
            : await Sorted(query, asked).TakeFixed(limit + 1).Select(OfCase).ToListAsync(cancellationToken);
        var items = new List<CaseListed>(limit);
        foreach (var row in rows.Take(limit))
        {
            var service = await catalogue.ServiceAsync(row.ServiceId, cancellationToken);
            items.Add(new CaseListed(
                row.Reference,
                row.Open ? "open" : "closed",
                new StateAnswer(row.State, PackWords.ToWord(row.Kind), StateWords.Of(service, row.State, row.Kind)),
                CaseNames.Of(service),
                CaseNames.Of(view.Authority(row.AuthorityId)),
                CaseNames.Of(view.Team(row.TeamId)),
                CaseNames.Of(view.Person(row.OwnerId)),
                CaseNames.Of(view.Person(row.AssigneeId)),
                row.ReceivedAt,
                row.TouchedAt,
                row.DueAt == Case.NothingDue ? null : row.DueAt,
                row.ClosedAt,
                row.CustomerId is { } who && work.Actor.HiddenCustomers.Contains(who) ? new PlaceAnswer(null, null, null, null, null) : new PlaceAnswer(row.Lat, row.Lng, row.Uprn, row.PlaceText, row.WardCode),
                row.Version));
        }

        var last = rows.Count > limit ? rows[limit - 1] : null;
        var next = last is null ? null : Cursor.Of(asked.Sort switch { "due" => last.DueAt, "updated" => last.TouchedAt, _ => last.ReceivedAt }, last.Id);
        return JsonAnswer.Of(new Listing<CaseListed>(items, next), CaseJson.Default.ListingCaseListed);
    }

    /// <summary>What follows the last row that was given: by its time, then its id, so that a page costs the same however far it is.</summary>
    private static IQueryable<Case> Sorted(IQueryable<Case> cases, CaseListQuery asked)
    {
        var (at, id) = Cursor.ReadTime(asked.Cursor) ?? (DateTime.MinValue, Guid.Empty);
        var begun = at > DateTime.MinValue;
        switch (asked.Sort)
        {
            case "received":
                cases = begun ? cases.Where(found => found.ReceivedAt >= at && (found.ReceivedAt > at || found.Id.CompareTo(id) > 0)) : cases;
                return cases.OrderBy(found => found.ReceivedAt).ThenBy(found => found.Id);
            case "due":
                cases = begun ? cases.Where(found => found.DueAt >= at && (found.DueAt > at || found.Id.CompareTo(id) > 0)) : cases;
                return cases.OrderBy(found => found.DueAt).ThenBy(found => found.Id);
            case "updated":
                cases = begun ? cases.Where(found => found.TouchedAt >= at && (found.TouchedAt > at || found.Id.CompareTo(id) > 0)) : cases;
                return cases.OrderBy(found => found.TouchedAt).ThenBy(found => found.Id);
            case null or "" or "-received":
                cases = begun ? cases.Where(found => found.ReceivedAt <= at && (found.ReceivedAt < at || found.Id.CompareTo(id) < 0)) : cases;
                return cases.OrderByDescending(found => found.ReceivedAt).ThenByDescending(found => found.Id);
            default:
                throw Unknown("sort", "Sort by -received, received, due or updated.");
        }
    }

    private static async Task<CaseFilter> FilterAsync(CaseListQuery asked, OrganisationView view, ICatalogue catalogue, CancellationToken cancellationToken)
    {
        Guid? team = string.IsNullOrEmpty(asked.Team) ? null : view.Team(asked.Team)?.Id ?? throw Unknown("team", "There is no team of this code.");
        Guid? authority = string.IsNullOrEmpty(asked.Authority) ? null : view.Authority(asked.Authority)?.Id ?? throw Unknown("authority", "There is no authority of this code.");
        Guid? service = string.IsNullOrEmpty(asked.Service) ? null : (await catalogue.ServiceAsync(asked.Service, cancellationToken))?.Id ?? throw Unknown("service", "There is no service of this code. GET /api/v1/services lists them.");
        return new CaseFilter
        {
            Status = asked.Status is null or "" or "open" or "closed" or "all" ? asked.Status : throw Unknown("status", "Status is open, closed or all."),
            Team = team,
            Authority = authority,
            Service = service,
            Ward = asked.Ward,
            Due = asked.Due is null or "" or "overdue" or "soon" ? asked.Due : throw Unknown("due", "Due is overdue or soon."),
            Q = asked.Q is { Length: > 400 } ? throw Unknown("q", "Search with at most 400 characters.") : asked.Q,
            From = Day(asked.From, "from"),
            To = Day(asked.To, "to"),
        };
    }

    private static DateOnly? Day(string? typed, string field) =>
        string.IsNullOrEmpty(typed) ? null
        : DateOnly.TryParseExact(typed, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day
        : throw Unknown(field, "Write days as 2026-12-03.");

    private static ApiFault Unknown(string field, string sentence) => new(StatusCodes.Status400BadRequest, "parameter-wrong", sentence, field);

    private sealed record Row(
        Guid Id, string Reference, bool Open, string State, StateKind Kind, Guid ServiceId, Guid AuthorityId, Guid TeamId, Guid? OwnerId, Guid? AssigneeId,
        DateTime ReceivedAt, DateTime TouchedAt, DateTime DueAt, DateTime? ClosedAt, double? Lat, double? Lng, string? Uprn, string? PlaceText, string? WardCode, int Version, Guid? CustomerId);
}
