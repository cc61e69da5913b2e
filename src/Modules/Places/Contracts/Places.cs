using Reeve.CouncilPacks;
using Reeve.Kernel.Values;

namespace Reeve.Places.Contracts;

/// <summary>A ward, parish, district or county, and the authority it belongs to.</summary>
public sealed record Area(string Code, string Name, AreaKind Kind, Guid AuthorityId);

/// <summary>An address of the gazetteer on one line.</summary>
public sealed record AddressHit(string Uprn, string Text, string Postcode, double Lat, double Lng, string WardCode)
{
    public GeoPoint Point => new(Lat, Lng);
}

/// <summary>What is known of a point.</summary>
/// <param name="Areas">Every area that holds it, smallest first; none when it is outside.</param>
public sealed record PlaceFacts(IReadOnlyList<Area> Areas)
{
    public bool Inside => Areas.Count > 0;

    public Area? Ward => Areas.FirstOrDefault(area => area.Kind == AreaKind.Ward);

    public Area? Parish => Areas.FirstOrDefault(area => area.Kind == AreaKind.Parish);

    /// <summary>Every authority one of whose areas holds the point.</summary>
    public IReadOnlyList<Guid> Authorities => [.. Areas.Select(area => area.AuthorityId).Distinct()];
}

/// <summary>A counter, library or bus where customers are met.</summary>
public sealed record AccessPoint(Guid Id, string Code, string Name, string Address, double Lat, double Lng, string Calendar, Guid? AuthorityId, string? Phone, string? Notes);

/// <summary>An advertised number or mailbox and what it leads to.</summary>
public sealed record Line(Guid Id, string Code, string Name, LineKind Kind, string Value, string? ServiceCode, string? Group, string Calendar);

/// <summary>The gazetteer and who is responsible where.</summary>
public interface IPlaces
{
    /// <summary>Addresses that hold every word typed (postcode in any spacing, part of a street, a house number), best first.</summary>
    Task<IReadOnlyList<AddressHit>> FindAddressesAsync(string typed, int limit, CancellationToken cancellationToken = default);

    Task<AddressHit?> AddressAsync(string uprn, CancellationToken cancellationToken = default);

    /// <summary>The nearest address within 200 metres, so that a point on the map can be put in words.</summary>
    Task<AddressHit?> NearestAsync(GeoPoint point, CancellationToken cancellationToken = default);

    ValueTask<PlaceFacts> AtAsync(GeoPoint point, CancellationToken cancellationToken = default);

    /// <summary>Any area by its code, e.g. to name a ward in a list.</summary>
    ValueTask<Area?> AreaAsync(string code, CancellationToken cancellationToken = default);

    /// <summary>Every area in use, in the order of the pack.</summary>
    ValueTask<IReadOnlyList<Area>> AreasAsync(CancellationToken cancellationToken = default);

    /// <summary>The authorities that have a place of their own; one that has none (a partner) is not bound to places.</summary>
    ValueTask<IReadOnlySet<Guid>> AuthoritiesWithAreasAsync(CancellationToken cancellationToken = default);

    ValueTask<IReadOnlyList<AccessPoint>> AccessPointsAsync(CancellationToken cancellationToken = default);

    ValueTask<IReadOnlyList<Line>> LinesAsync(CancellationToken cancellationToken = default);
}
