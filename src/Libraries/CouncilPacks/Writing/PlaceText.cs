using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using NetTopologySuite.Geometries;
using Reeve.CouncilPacks.Reading;

namespace Reeve.CouncilPacks.Writing;

/// <summary>Areas as GeoJSON, one feature to a line so that changes can be read; addresses as CSV.</summary>
internal static class PlaceText
{
    public static string Areas(IEnumerable<PackArea> areas)
    {
        var features = areas.Select(area => "{\"type\":\"Feature\",\"properties\":{"
            + $"\"code\":{Json(area.Code)},\"name\":{Json(area.Name)},\"kind\":{Json(PackWords.ToWord(area.Kind))},\"authority\":{Json(area.Authority)}"
            + "},\"geometry\":" + Geometry(area.Boundary) + "}");
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + string.Join(",\n", features) + "\n]}\n";
    }

    public static string Addresses(IEnumerable<PackAddress> addresses)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }))
        {
            Row(csv, AddressReader.Columns);
            foreach (var a in addresses)
                Row(csv, [a.Uprn, a.Organisation, a.Building, a.Number, a.Street, a.Locality, a.Town, a.Postcode, Degrees(a.Latitude), Degrees(a.Longitude), a.Ward, a.Parish]);
        }
        return text.ToString();
    }

    private static void Row(CsvWriter csv, string?[] fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.NextRecord();
    }

    private static string Geometry(MultiPolygon boundary)
    {
        var polygons = boundary.Geometries.Cast<Polygon>().Select(Rings).ToList();
        return polygons.Count == 1
            ? $"{{\"type\":\"Polygon\",\"coordinates\":{polygons[0]}}}"
            : $"{{\"type\":\"MultiPolygon\",\"coordinates\":[{string.Join(',', polygons)}]}}";
    }

    private static string Rings(Polygon polygon)
    {
        var rings = new[] { polygon.ExteriorRing }.Concat(polygon.InteriorRings);
        return $"[{string.Join(',', rings.Select(Ring))}]";
    }

    private static string Ring(LineString ring)
    {
        var text = new StringBuilder("[");
        foreach (var at in ring.Coordinates)
            text.Append(text.Length > 1 ? "," : "").Append('[').Append(Degrees(at.X)).Append(',').Append(Degrees(at.Y)).Append(']');
        return text.Append(']').ToString();
    }

    private static string Degrees(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);

    private static string Json(string text) => JsonSerializer.Serialize(text, Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
