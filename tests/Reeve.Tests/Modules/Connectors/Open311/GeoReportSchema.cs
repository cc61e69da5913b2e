using System.Text.Json;
using System.Text.RegularExpressions;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors.Open311;

/// <summary>As much of JSON Schema (draft 7) as the schema of GeoReport v2 uses; a keyword it does not know fails.</summary>
internal sealed class GeoReportSchema(JsonElement definitions)
{
    public static GeoReportSchema Load() => new(JsonDocument.Parse(File.ReadAllText(SharedData.Require("open311/georeport_v2.schema.json"))).RootElement.GetProperty("definitions"));

    public void Check(string definition, string json) =>
        Problems(definitions.GetProperty(definition), JsonDocument.Parse(json).RootElement, definition).ShouldBeEmpty(json.Length > 2000 ? json[..2000] : json);

    private List<string> Problems(JsonElement schema, JsonElement value, string path)
    {
        var problems = new List<string>();
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    problems.AddRange(Problems(definitions.GetProperty(keyword.Value.GetString()!["#/definitions/".Length..]), value, path));
                    break;
                case "type":
                    var types = keyword.Value.ValueKind == JsonValueKind.Array ? keyword.Value.EnumerateArray().Select(type => type.GetString()) : [keyword.Value.GetString()];
                    if (!types.Any(type => IsType(type!, value)))
                    {
                        problems.Add($"{path} is {value.ValueKind}");
                    }

                    break;
                case "enum" when keyword.Value.EnumerateArray().All(allowed => !JsonElement.DeepEquals(allowed, value)):
                    problems.Add($"{path} is {value}");
                    break;
                case "pattern" when value.ValueKind == JsonValueKind.String && !Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!):
                    problems.Add($"{path} is {value}");
                    break;
                case "required" when value.ValueKind == JsonValueKind.Object:
                    problems.AddRange(keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path} has no {name}"));
                    break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    foreach (var property in keyword.Value.EnumerateObject())
                    {
                        if (value.TryGetProperty(property.Name, out var inner))
                        {
                            problems.AddRange(Problems(property.Value, inner, path + "." + property.Name));
                        }
                    }

                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    problems.AddRange(value.EnumerateArray().SelectMany((item, i) => Problems(keyword.Value, item, $"{path}[{i}]")));
                    break;
                case "anyOf" when keyword.Value.EnumerateArray().All(one => Problems(one, value, path).Count > 0):
                    problems.Add($"{path} fits none");
                    break;
                case "minimum" when value.ValueKind == JsonValueKind.Number && value.GetDouble() < keyword.Value.GetDouble():
                case "minItems" when value.ValueKind == JsonValueKind.Array && value.GetArrayLength() < keyword.Value.GetInt32():
                case "maxItems" when value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > keyword.Value.GetInt32():
                    problems.Add($"{path} is outside {keyword.Name}");
                    break;
                case "enum" or "pattern" or "required" or "properties" or "items" or "anyOf" or "minimum" or "minItems" or "maxItems":
                    break;
                default:
                    throw new NotSupportedException(keyword.Name);
            }
        }

        return problems;
    }

    private static bool IsType(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };
}
