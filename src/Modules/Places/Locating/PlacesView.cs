using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;
using Reeve.Places.Domain;

namespace Reeve.Places.Locating;

/// <summary>Areas, access points and lines in memory, with an index that finds the areas of a point.</summary>
internal sealed class PlacesView
{
    public const string Stamp = "places";

    private readonly STRtree<Shape> tree = new();
    private readonly Dictionary<string, Area> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<AreaKind, GeoJson> maps = [];
    private readonly GeoJson wholeMap;

    public PlacesView(IReadOnlyList<AreaRow> rows, IReadOnlyList<AccessPointRow> points, IReadOnlyList<LineRow> lines)
    {
        var shapes = rows.Select(row => new Shape(new Area(row.Code, row.Name, row.Kind, row.AuthorityId), row.Shape(), row.Used)).ToList();
        foreach (var shape in shapes)
        {
            byCode[shape.Area.Code] = shape.Area;
            if (shape.Used)
            {
                tree.Insert(shape.Boundary.EnvelopeInternal, shape);
            }
        }

        var used = shapes.Where(shape => shape.Used).ToList();
        // The tree sorts itself on its first query, which is not safe for two at once; so it is asked here.
        tree.Build();
        foreach (var shape in used)
        {
            shape.Prepare();
        }

        Areas = [.. used.Select(shape => shape.Area)];
        AuthoritiesWithAreas = used.Select(shape => shape.Area.AuthorityId).ToHashSet();
        AccessPoints = [.. points.Where(point => point.Used).Select(point => point.ToContract())];
        Lines = [.. lines.Where(line => line.Used).Select(line => line.ToContract())];
        foreach (var kind in Enum.GetValues<AreaKind>())
        {
            maps[kind] = GeoJson.Of(used.Where(shape => shape.Area.Kind == kind));
        }

        wholeMap = GeoJson.Of(used);
    }

    public IReadOnlyList<Area> Areas { get; }

    public IReadOnlySet<Guid> AuthoritiesWithAreas { get; }

    public IReadOnlyList<AccessPoint> AccessPoints { get; }

    public IReadOnlyList<Line> Lines { get; }

    public Area? Area(string code) => byCode.GetValueOrDefault(code);

    public GeoJson Map(AreaKind? kind) => kind is { } one ? maps[one] : wholeMap;

    public PlaceFacts At(GeoPoint point)
    {
        if (!point.IsOnEarth || tree.Count == 0)
        {
            return new PlaceFacts([]);
        }

        var at = new Coordinate(point.Lng, point.Lat);
        return new PlaceFacts([.. tree.Query(new Envelope(at)).Where(shape => shape.Holds(at)).OrderBy(shape => shape.Size).Select(shape => shape.Area)]);
    }

    public static async Task<PlacesView> LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ReeveDb>();
        return new PlacesView(
            await db.Set<AreaRow>().AsNoTracking().OrderBy(area => area.Position).ToListAsync(cancellationToken),
            await db.Set<AccessPointRow>().AsNoTracking().OrderBy(point => point.Position).ToListAsync(cancellationToken),
            await db.Set<LineRow>().AsNoTracking().OrderBy(line => line.Position).ToListAsync(cancellationToken));
    }

    internal sealed class Shape(Area area, MultiPolygon boundary, bool used)
    {
        private readonly IndexedPointInAreaLocator locator = new(boundary);

        public Area Area => area;

        public MultiPolygon Boundary => boundary;

        public bool Used => used;

        public double Size { get; } = boundary.Area;

        /// <summary>A point on the edge is inside: nobody is told that their gatepost is in no ward.</summary>
        public bool Holds(Coordinate at) => locator.Locate(at) != Location.Exterior;

        /// <summary>Makes the locator build its index now.</summary>
        public void Prepare() => locator.Locate(boundary.EnvelopeInternal.Centre);
    }
}

/// <summary>Areas as GeoJSON (RFC 7946) with the tag that tells a browser its copy is still good.</summary>
internal sealed record GeoJson(byte[] Bytes, string Tag)
{
    public static GeoJson Of(IEnumerable<PlacesView.Shape> shapes)
    {
        var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        var first = true;
        foreach (var shape in shapes)
        {
            text.Append(first ? "" : ",").Append("{\"type\":\"Feature\",\"properties\":{\"code\":").Append(JsonSerializer.Serialize(shape.Area.Code))
                .Append(",\"name\":").Append(JsonSerializer.Serialize(shape.Area.Name))
                .Append(",\"kind\":").Append(JsonSerializer.Serialize(PackWords.ToWord(shape.Area.Kind)))
                .Append("},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[");
            text.AppendJoin(',', shape.Boundary.Geometries.Cast<Polygon>().Select(Rings)).Append("]}}");
            first = false;
        }

        var bytes = Encoding.UTF8.GetBytes(text.Append("]}").ToString());
        return new GeoJson(bytes, $"\"{Convert.ToHexString(SHA256.HashData(bytes))[..20]}\"");
    }

    private static string Rings(Polygon polygon) =>
        $"[{string.Join(',', new[] { polygon.ExteriorRing }.Concat(polygon.InteriorRings).Select(Ring))}]";

    private static string Ring(LineString ring) =>
        $"[{string.Join(',', ring.Coordinates.Select(at => string.Create(CultureInfo.InvariantCulture, $"[{at.X:0.#####},{at.Y:0.#####}]")))}]";
}
