using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using Reeve.CouncilPacks.Reading;

namespace Reeve.CouncilPacks.Checking;

/// <summary>What must hold on the map: areas of a kind side by side, and every address and access point within them.</summary>
internal static class PlaceChecks
{
    // Wards drawn from other sources touch by slivers; a thousandth of the smaller one is more than a sliver.
    private const double OverlapShare = 0.001;

    public static void Run(PackContext context, CouncilPack pack)
    {
        if (pack.Areas.Count == 0)
            return;
        Overlaps(context, pack);
        Addresses(context, pack);
        var all = pack.Areas.Select(area => PreparedGeometryFactory.Prepare(area.Boundary)).ToList();
        foreach (var point in pack.AccessPoints.Where(point => !all.Exists(area => area.Covers(At(point.Latitude, point.Longitude)))))
        {
            context.Error(PackFiles.AccessPoints, context.Where(Named.AccessPoint, point.Code).Line,
                $"The access point \"{point.Code}\" lies outside every area.", "Check its latitude and longitude, and that they are not exchanged.");
        }
    }

    private static Point At(double latitude, double longitude) => new(longitude, latitude);

    private static void Addresses(PackContext context, CouncilPack pack)
    {
        var areas = new Dictionary<string, (PackArea Area, IPreparedGeometry Shape)>(StringComparer.Ordinal);
        foreach (var area in pack.Areas)
            areas.TryAdd(area.Code, (area, PreparedGeometryFactory.Prepare(area.Boundary)));
        for (var i = 0; i < pack.Addresses.Count; i++)
        {
            var address = pack.Addresses[i];
            var line = context.AddressLines[i];
            var at = At(address.Latitude, address.Longitude);
            var inWard = Within(context, areas, address.Ward, AreaKind.Ward, at, line);
            var inParish = Within(context, areas, address.Parish, AreaKind.Parish, at, line);
            if (inWard && inParish)
                continue;
            if (areas.Values.All(area => !area.Shape.Covers(at)))
                context.Error(PackFiles.Addresses, line, $"The address {address.Uprn} lies outside every area.", "Check its latitude and longitude, and that they are not exchanged.");
            else
                context.Warn(PackFiles.Addresses, line, $"The address {address.Uprn} lies outside its {(inWard ? "parish" : "ward")} \"{(inWard ? address.Parish : address.Ward)}\".", "Check its coordinates, or name the area it is in.");
        }
    }

    // True where it is so, or where another problem already says why it cannot be known.
    private static bool Within(PackContext context, Dictionary<string, (PackArea Area, IPreparedGeometry Shape)> areas, string? code, AreaKind kind, Point at, int line)
    {
        if (code is null || !areas.TryGetValue(code, out var area))
            return true;
        if (area.Area.Kind == kind)
            return area.Shape.Covers(at);
        context.Error(PackFiles.Addresses, line, $"The area \"{code}\" is a {PackWords.ToWord(area.Area.Kind)}, not a {PackWords.ToWord(kind)}.", $"Name an area of kind {PackWords.ToWord(kind)}.");
        return true;
    }

    private static void Overlaps(PackContext context, CouncilPack pack)
    {
        foreach (var kind in pack.Areas.GroupBy(area => area.Kind))
        {
            var areas = kind.ToList();
            for (var i = 0; i < areas.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (!areas[i].Boundary.EnvelopeInternal.Intersects(areas[j].Boundary.EnvelopeInternal))
                        continue;
                    var shared = areas[i].Boundary.Intersection(areas[j].Boundary).Area;
                    if (shared > OverlapShare * Math.Min(areas[i].Boundary.Area, areas[j].Boundary.Area))
                        context.Warn(PackFiles.Areas, context.Where(Named.Area, areas[i].Code).Line,
                            $"The {PackWords.ToWord(kind.Key)}s \"{areas[i].Code}\" and \"{areas[j].Code}\" overlap.", "Draw their common edge once; until then the first of them answers for what they share.");
                }
            }
        }
    }
}
