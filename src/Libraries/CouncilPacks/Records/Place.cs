using NetTopologySuite.Geometries;

namespace Reeve.CouncilPacks;

/// <summary>A ward, parish, district or county and the authority that answers for it there.</summary>
public sealed record PackArea
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required AreaKind Kind { get; init; }

    /// <summary>Authority code. An authority covers a point when one of its areas contains it.</summary>
    public required string Authority { get; init; }

    /// <summary>WGS 84, SRID 4326: X is the longitude and Y the latitude, in degrees, five decimals (about a metre).</summary>
    public required MultiPolygon Boundary { get; init; }
}

/// <summary>A property of the gazetteer, after BS 7666: a number or a building, a street, a town and a postcode.</summary>
public sealed record PackAddress
{
    /// <summary>Unique Property Reference Number: 1 to 12 digits, kept as text.</summary>
    public required string Uprn { get; init; }
    public string? Organisation { get; init; }
    public string? Building { get; init; }

    /// <summary>House number with its suffix, e.g. "12A".</summary>
    public string? Number { get; init; }
    public string? Street { get; init; }
    public string? Locality { get; init; }
    public required string Town { get; init; }

    /// <summary>Upper case with one space, e.g. "MQ1 4AB".</summary>
    public required string Postcode { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }

    /// <summary>Area code of kind ward.</summary>
    public required string Ward { get; init; }

    /// <summary>Area code of kind parish.</summary>
    public string? Parish { get; init; }

    /// <summary>The address on one line, e.g. "12A Tanner's Row, Brackenford, MQ1 4AB".</summary>
    public string OneLine
    {
        get
        {
            var street = string.Join(' ', new[] { Number, Street }.Where(part => !string.IsNullOrEmpty(part)));
            return string.Join(", ", new[] { Organisation, Building, street, Locality, Town, Postcode }
                .Where(part => !string.IsNullOrEmpty(part)));
        }
    }
}
