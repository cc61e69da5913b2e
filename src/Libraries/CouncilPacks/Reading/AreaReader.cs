using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Reeve.CouncilPacks.Reading;

/// <summary>
/// Reads areas.geojson (RFC 7946): a FeatureCollection whose features have code, name, kind and authority. A problem
/// is reported at the line its feature begins on.
/// </summary>
internal static class AreaReader
{
    private static readonly string[] Keys = ["code", "name", "kind", "authority"];
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    public static IReadOnlyList<PackArea> Read(PackContext context, string root)
    {
        const string file = PackFiles.Areas;
        var areas = new List<PackArea>();
        if (TextFile.Read(context, root, file) is not { } text)
        {
            context.Unknown(file);
            return areas;
        }
        try
        {
            ReadFeatures(Encoding.UTF8.GetBytes(text), (line, feature) =>
            {
                if (Feature(context, file, line, feature) is { } area)
                    areas.Add(area);
            });
            if (areas.Count == 0 && !context.Problems.Exists(problem => problem.File == file))
                context.Error(file, 1, "The file holds no areas.", "It should be a GeoJSON FeatureCollection with features.");
        }
        catch (JsonException e)
        {
            context.Unknown(file);
            context.Error(file, (int)(e.LineNumber ?? 0) + 1, "This is not JSON.", "Save it again as GeoJSON from a map program, or correct the brackets, commas and quotes here.");
        }
        foreach (var key in Keys)
            context.KnownKeys.Add(("area", key));
        return areas;
    }

    private static void ReadFeatures(byte[] json, Action<int, JsonElement> each)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 16 });
        var (line, counted) = (1, 0);
        var within = false;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                within = reader.ValueTextEquals("features");
            if (!within || reader.TokenType != JsonTokenType.StartObject || reader.CurrentDepth != 2)
                continue;
            var start = (int)reader.TokenStartIndex;
            line += json.AsSpan(counted, start - counted).Count((byte)'\n');
            counted = start;
            using var feature = JsonDocument.ParseValue(ref reader);
            each(line, feature.RootElement);
        }
    }

    private static PackArea? Feature(PackContext context, string file, int line, JsonElement feature)
    {
        var before = context.Problems.Count;
        var properties = feature.TryGetProperty("properties", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        string Property(string name)
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
                return text;
            context.Error(file, line, $"This area has no \"{name}\".", $"Add \"{name}\" to its properties, as text.");
            return "";
        }
        var code = Property("code");
        if (code.Length > 0 && !MapReader.CodeShape().IsMatch(code))
            context.Error(file, line, $"\"{code}\" cannot be a code.", "Use lower-case letters, digits and single hyphens, 60 characters at most.");
        context.Define(Named.Area, code, file, line);
        var word = Property("kind");
        if (!PackWords.TryParse<AreaKind>(word, out var kind) && word.Length > 0)
            context.Error(file, line, $"\"{word}\" is not a kind that is known.", $"Use one of: {string.Join(", ", PackWords.All<AreaKind>())}.");
        var authority = Property("authority");
        context.Refer(Named.Authority, authority, file, line);
        var name = Property("name");
        var boundary = Boundary(context, file, line, feature);
        return context.Problems.Count > before || boundary is null ? null
            : new PackArea { Code = code, Name = name, Kind = kind, Authority = authority, Boundary = boundary };
    }

    private static MultiPolygon? Boundary(PackContext context, string file, int line, JsonElement feature)
    {
        MultiPolygon boundary;
        try
        {
            var geometry = feature.GetProperty("geometry");
            var coordinates = geometry.GetProperty("coordinates");
            boundary = Factory.CreateMultiPolygon(geometry.GetProperty("type").GetString() switch
            {
                "Polygon" => [Polygon(coordinates)],
                "MultiPolygon" => [.. coordinates.EnumerateArray().Select(Polygon)],
                _ => throw new FormatException(),
            });
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            context.Error(file, line, "This area's boundary is not a polygon.", "Give it a geometry of type Polygon or MultiPolygon whose rings end where they begin.");
            return null;
        }
        var extent = boundary.EnvelopeInternal;
        if (extent.IsNull || extent.MinX < -180 || extent.MaxX > 180 || extent.MinY < -90 || extent.MaxY > 90)
        {
            context.Error(file, line, "This area's boundary is not in degrees.", "Save it in WGS 84 (EPSG:4326), longitude before latitude.");
            return null;
        }
        var valid = new IsValidOp(boundary);
        if (valid.IsValid)
            return boundary;
        var at = valid.ValidationError.Coordinate;
        context.Error(file, line, FormattableString.Invariant($"This area's boundary is not valid: {valid.ValidationError.Message} near {at?.Y:0.00000}, {at?.X:0.00000}."),
            "Mend it in a map program; edges may not cross.");
        return null;
    }

    private static Polygon Polygon(JsonElement rings)
    {
        var linear = rings.EnumerateArray()
            .Select(ring => Factory.CreateLinearRing([.. ring.EnumerateArray().Select(at => new Coordinate(at[0].GetDouble(), at[1].GetDouble()))]))
            .ToList();
        return linear.Count == 0 ? throw new FormatException() : Factory.CreatePolygon(linear[0], [.. linear.Skip(1)]);
    }
}
