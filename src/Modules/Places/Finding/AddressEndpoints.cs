using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Reeve.CouncilPacks;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.Places.Locating;

namespace Reeve.Places.Finding;

/// <summary>What pages ask while somebody types or points: addresses, boundaries, whose place it is. Nothing in it is personal.</summary>
internal static class AddressEndpoints
{
    private const int Most = 12;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/places/addresses", FindAsync).AllowAnonymous().RequireRateLimiting(AsYouType.Policy);
        app.MapGet("/places/areas.geojson", AreasAsync).AllowAnonymous();
        app.MapGet("/places/at", AtAsync).AllowAnonymous().RequireRateLimiting(AsYouType.Policy);
    }

    private static async Task<Ok<List<Suggestion>>> FindAsync(string? q, [FromServices] IPlaces places, CancellationToken cancellationToken)
    {
        var hits = string.IsNullOrWhiteSpace(q) ? [] : await places.FindAddressesAsync(q, Most, cancellationToken);
        return TypedResults.Ok(hits.Select(hit => new Suggestion(hit.Uprn, hit.Text, null, hit.Lat, hit.Lng)).ToList());
    }

    private static async Task<IResult> AreasAsync(string? kind, [FromServices] Snapshot<PlacesView> snapshot, HttpContext http, CancellationToken cancellationToken)
    {
        AreaKind? one = null;
        if (!string.IsNullOrEmpty(kind))
        {
            if (!PackWords.TryParse<AreaKind>(kind, out var known))
            {
                return Results.Problem($"There is no kind of area “{(kind.Length > 40 ? kind[..40] : kind)}”. Use one of: {string.Join(", ", PackWords.All<AreaKind>())}.", statusCode: 400);
            }

            one = known;
        }

        var map = (await snapshot.GetAsync(cancellationToken)).Map(one);
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Bytes(map.Bytes, "application/geo+json", entityTag: new EntityTagHeaderValue(map.Tag));
    }

    private static async Task<IResult> AtAsync(string? lat, string? lng, [FromServices] IPlaces places, [FromServices] IOrganisation organisation, CancellationToken cancellationToken)
    {
        if (!TryDegrees(lat, out var north) || !TryDegrees(lng, out var east) || !new GeoPoint(north, east).IsOnEarth)
        {
            return Results.Problem("Give lat and lng in degrees, like lat=54.89500 and lng=-2.93400.", statusCode: 400);
        }

        var point = new GeoPoint(north, east);
        var facts = await places.AtAsync(point, cancellationToken);
        var people = await organisation.GetAsync(cancellationToken);
        var near = facts.Inside ? await places.NearestAsync(point, cancellationToken) : null;
        return Results.Ok(new PointAnswer(
            facts.Inside,
            facts.Ward?.Name,
            facts.Parish?.Name,
            [.. facts.Authorities.Select(id => people.Authority(id)?.Name).OfType<string>()],
            near is null ? null : new Suggestion(near.Uprn, near.Text, null, near.Lat, near.Lng)));
    }

    private static bool TryDegrees(string? text, out double degrees) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out degrees) && double.IsFinite(degrees);

    /// <summary>One line of a list that opens while somebody types.</summary>
    private sealed record Suggestion(string Value, string Label, string? Detail, double Lat, double Lng);

    private sealed record PointAnswer(bool Inside, string? Ward, string? Parish, IReadOnlyList<string> Authorities, Suggestion? Near);
}
