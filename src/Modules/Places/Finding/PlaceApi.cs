using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reeve.CouncilPacks;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Places.Finding;

/// <summary>What is known of a point.</summary>
/// <param name="Inside">False outside the area of the councils here.</param>
/// <param name="Authorities">Those one of whose areas holds the point, the smallest first; which of them does a service is told when a case is opened.</param>
/// <param name="Nearest">The nearest address within 200 metres.</param>
internal sealed record PointAnswer(bool Inside, AreaAnswer? Ward, AreaAnswer? Parish, IReadOnlyList<AreaAnswer> Areas, IReadOnlyList<AuthorityAnswer> Authorities, AddressAnswer? Nearest);

/// <param name="Kind">ward, parish, district or county.</param>
/// <param name="Authority">Code of the authority it belongs to.</param>
internal sealed record AreaAnswer(string Code, string Name, string Kind, string Authority);

internal sealed record AuthorityAnswer(string Code, string Name, string Kind);

/// <summary>An address of the gazetteer (BS 7666). Lat and long are WGS 84 degrees.</summary>
internal sealed record AddressAnswer(string Uprn, string Text, string Postcode, double Lat, double Long, string Ward);

/// <summary>Places, for other systems.</summary>
internal static class PlaceApi
{
    private const int Most = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/places/at", AtAsync).RequireAuthorization(Permission.UseApi)
            .WithName("readPoint").WithSummary("Find the ward, parish and authorities of a point").Produces<PointAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/places/addresses", AddressesAsync).RequireAuthorization(Permission.UseApi)
            .WithName("findAddresses").WithSummary("Find addresses by postcode or words, best first").Produces<Listing<AddressAnswer>>().ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> AtAsync([FromQuery] string? lat, [FromQuery(Name = "long")] string? lng, [FromServices] IPlaces places, [FromServices] IOrganisation organisation, CancellationToken cancellationToken)
    {
        if (!TryDegrees(lat, out var north) || !TryDegrees(lng, out var east) || !new GeoPoint(north, east).IsOnEarth)
        {
            throw new ApiFault(StatusCodes.Status400BadRequest, "point-wrong", "Give lat and long in degrees, like lat=54.89500&long=-2.93400.", "lat");
        }

        var point = new GeoPoint(north, east);
        var facts = await places.AtAsync(point, cancellationToken);
        var view = await organisation.GetAsync(cancellationToken);
        AreaAnswer InWords(Area area) => new(area.Code, area.Name, PackWords.ToWord(area.Kind), view.Authority(area.AuthorityId)?.Code ?? "");
        var near = facts.Inside ? await places.NearestAsync(point, cancellationToken) : null;
        return JsonAnswer.Of(
            new PointAnswer(
                facts.Inside,
                facts.Ward is { } ward ? InWords(ward) : null,
                facts.Parish is { } parish ? InWords(parish) : null,
                [.. facts.Areas.Select(InWords)],
                [.. facts.Authorities.Select(id => view.Authority(id)).OfType<Authority>().Select(authority => new AuthorityAnswer(authority.Code, authority.Name, PackWords.ToWord(authority.Kind)))],
                near is null ? null : Of(near)),
            PlaceJson.Default.PointAnswer);
    }

    private static async Task<IResult> AddressesAsync([FromQuery] string? postcode, [FromQuery] string? q, [FromQuery] string? limit, [FromServices] IPlaces places, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(postcode) && !Postcode.TryParse(postcode, out postcode))
        {
            throw new ApiFault(StatusCodes.Status400BadRequest, "postcode-wrong", Postcode.Advice + ".", "postcode");
        }

        var typed = $"{postcode} {q}".Trim();
        if (typed.Length is 0 or > 200)
        {
            throw new ApiFault(StatusCodes.Status400BadRequest, "query-wrong", "Give a postcode, or words of the address as q, at most 200 characters.", "q");
        }

        var hits = await places.FindAddressesAsync(typed, Math.Min(Limit.Read(limit), Most), cancellationToken);
        return JsonAnswer.Of(new Listing<AddressAnswer>([.. hits.Select(Of)], null), PlaceJson.Default.ListingAddressAnswer);
    }

    private static AddressAnswer Of(AddressHit hit) => new(hit.Uprn, hit.Text, hit.Postcode, hit.Lat, hit.Lng, hit.WardCode);

    private static bool TryDegrees(string? text, out double degrees) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out degrees) && double.IsFinite(degrees);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16)]
[JsonSerializable(typeof(PointAnswer))]
[JsonSerializable(typeof(Listing<AddressAnswer>))]
internal sealed partial class PlaceJson : JsonSerializerContext;
