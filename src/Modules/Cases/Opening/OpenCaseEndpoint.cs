using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Opening;

/// <summary>A case to open. Only <paramref name="Service"/> is always needed; its service says what else is.</summary>
/// <param name="Service">Code of the service.</param>
/// <param name="Description">In the reporter's own words, at most 10,000 characters.</param>
/// <param name="Answers">Answers to the questions of the service's form, by key: a string, a number, true or false, or a list of strings.</param>
internal sealed record CaseToOpen(string? Service, string? Description, LocationTold? Location, CustomerTold? Customer, Dictionary<string, JsonElement>? Answers);

/// <summary>Where it is: a point (WGS 84 degrees), a UPRN of the gazetteer, words, or several of them.</summary>
internal sealed record LocationTold(double? Lat, double? Long, string? Uprn, string? Text);

/// <summary>Who is told of it.</summary>
internal sealed record CustomerTold(string? Name, string? Email, string? Phone, string? Uprn, string? Address, string? Postcode);

/// <summary>A case that was opened.</summary>
/// <param name="RespondBy">Somebody answers by then, as the service promises. UTC.</param>
/// <param name="ResolveBy">It is done by then, as the service promises. UTC.</param>
/// <param name="LikelyDuplicates">Open cases that may be about the same thing, nearest first.</param>
/// <param name="Unanswered">Required questions of the form that a report in own words alone left open.</param>
internal sealed record CaseOpenedAnswer(string Reference, string Status, Named Service, Named Authority, Named Team, DateTime ReceivedAt, DateTime? RespondBy, DateTime? ResolveBy, IReadOnlyList<LikelyDuplicate> LikelyDuplicates, IReadOnlyList<string> Unanswered);

/// <param name="Metres">How far away it is.</param>
internal sealed record LikelyDuplicate(string Reference, DateTime ReceivedAt, double? Metres);

/// <summary>Something of the council by its code, with its name.</summary>
internal sealed record Named(string Code, string Name);

internal static class OpenCaseEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cases", OpenAsync).RequireAuthorization(Permission.OpenCases)
            .WithName("openCase").WithSummary("Open a case")
            .WithDescription("Everything happens before it is answered: the place, the team responsible there, the customer, promises, time line and journal, in one commit. An answer of 201 is never lost. With no answers at all, a description is enough; unanswered then names what a colleague will ask. A service that is asked for only by who has proved who they are is refused with 409 identity-needed: they ask for it on the website or of a colleague.")
            .Accepts<CaseToOpen>("application/json").Produces<CaseOpenedAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> OpenAsync(HttpContext http, [FromServices] IReportCases reports, [FromServices] IOrganisation organisation, [FromServices] Catalogue.Contracts.ICatalogue catalogue, CancellationToken cancellationToken)
    {
        var sent = await ApiBody.ReadAsync(http, CaseJson.Default.CaseToOpen);
        if (string.IsNullOrWhiteSpace(sent.Service))
        {
            throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "service-missing", "Name the service by its code. GET /api/v1/services lists them.", "service");
        }

        var reported = await reports.RunAsync(
            new CaseReport
            {
                Service = sent.Service,
                Description = sent.Description ?? "",
                Place = PlaceOf(sent.Location),
                Customer = sent.Customer is { } told ? new CustomerDetails { Name = told.Name, Email = told.Email, Phone = told.Phone, Uprn = told.Uprn, Address = told.Address, Postcode = told.Postcode } : null,
                Answers = JsonAnswers.Read(sent.Answers),
            },
            cancellationToken);
        if (reported.Opened is not { } opened)
        {
            return new ApiProblem(StatusCodes.Status422UnprocessableEntity, "answers-wrong", "Some answers cannot be taken: see errors. GET /api/v1/services/{code} gives the form.", "answers",
                reported.Problems.GroupBy(problem => problem.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(problem => problem.Message).ToArray()));
        }

        var view = await organisation.GetAsync(cancellationToken);
        var service = await catalogue.ServiceAsync(sent.Service, cancellationToken);
        var (authority, team) = (view.Authority(opened.AuthorityId), view.Team(opened.TeamId));
        http.Response.Headers.Location = CaseLinks.Api(opened.Reference);
        EntityTags.Show(http, opened.Version);
        return JsonAnswer.Of(
            new CaseOpenedAnswer(
                opened.Reference,
                "open",
                new Named(service!.Code, service.Name),
                new Named(authority?.Code ?? "", authority?.Name ?? ""),
                new Named(team?.Code ?? "", team?.Name ?? ""),
                opened.ReceivedAt,
                opened.RespondBy,
                opened.ResolveBy,
                [.. reported.Alike.Select(near => new LikelyDuplicate(near.Reference, near.ReceivedAt, near.Metres is { } metres ? Math.Round(metres) : null))],
                reported.Unanswered),
            CaseJson.Default.CaseOpenedAnswer,
            statusCode: StatusCodes.Status201Created);
    }

    private static CasePlace? PlaceOf(LocationTold? told)
    {
        if (told is null)
        {
            return null;
        }

        if (told.Lat is null != told.Long is null)
        {
            throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "place-half", "Give both lat and long, or neither.", "location");
        }

        return new CasePlace(told is { Lat: { } lat, Long: { } lng } ? new GeoPoint(lat, lng) : null, told.Uprn, told.Text);
    }
}
