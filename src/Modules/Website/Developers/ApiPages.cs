using System.Text.Json;

namespace Reeve.Website.Developers;

/// <summary>One address of the interface, as the page shows it.</summary>
internal sealed record Operation(string Id, string Method, string Path, string Summary, string? Description, IReadOnlyList<Field> Parameters, IReadOnlyList<Field> Body, string? BodyName, IReadOnlyList<(string Status, string Words)> Answers, string? AnswerName);

internal sealed record Field(string Name, string Type, bool Required, string? Words);

/// <summary>The kinds of things that are sent and given, by name.</summary>
internal sealed record Thing(string Name, IReadOnlyList<Field> Fields);

/// <summary>Reads the OpenAPI document that the program was built with into what a person reads.</summary>
internal sealed class ApiPages
{
    private readonly JsonElement document;

    public ApiPages()
    {
        using var stream = typeof(ApiPages).Assembly.GetManifestResourceStream("Reeve.Website.openapi.json")!;
        document = JsonDocument.Parse(stream).RootElement.Clone();
        Groups = Read();
        Things = document.TryGetProperty("components", out var components) && components.TryGetProperty("schemas", out var schemas)
            ? [.. schemas.EnumerateObject().Where(schema => schema.Value.TryGetProperty("properties", out _)).Select(schema => new Thing(schema.Name, FieldsOf(schema.Value))).OrderBy(thing => thing.Name, StringComparer.Ordinal)]
            : [];
    }

    public IReadOnlyList<(string Tag, IReadOnlyList<Operation> Operations)> Groups { get; }

    public IReadOnlyList<Thing> Things { get; }

    private List<(string, IReadOnlyList<Operation>)> Read()
    {
        if (!document.TryGetProperty("paths", out var paths))
        {
            return [];
        }

        return [.. paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => (Tag: method.Value.GetProperty("tags")[0].GetString()!, Operation: Of(path.Name, method))))
            .GroupBy(each => each.Tag, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, (IReadOnlyList<Operation>)[.. group.Select(each => each.Operation)]))];
    }

    private Operation Of(string path, JsonProperty method)
    {
        var value = method.Value;
        var body = value.TryGetProperty("requestBody", out var sent) && sent.TryGetProperty("content", out var content) ? content.EnumerateObject().First().Value.GetProperty("schema") : default;
        var answers = value.GetProperty("responses").EnumerateObject().ToList();
        var good = answers.FirstOrDefault(answer => answer.Name.StartsWith('2')).Value;
        return new Operation(
            Text(value, "operationId") ?? path,
            method.Name.ToUpperInvariant(),
            path,
            Text(value, "summary") ?? "",
            Text(value, "description"),
            value.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(parameter => new Field(Text(parameter, "name")!, Text(parameter, "in")!, parameter.TryGetProperty("required", out var required) && required.GetBoolean(), Text(parameter, "description")))] : [],
            body.ValueKind == JsonValueKind.Object ? FieldsOf(Resolve(body)) : [],
            body.ValueKind == JsonValueKind.Object ? NameOf(body) : null,
            [.. answers.Select(answer => (answer.Name, Text(answer.Value, "description") ?? ""))],
            good.ValueKind == JsonValueKind.Object && good.TryGetProperty("content", out var given) && given.EnumerateObject().FirstOrDefault().Value is { ValueKind: JsonValueKind.Object } first && first.TryGetProperty("schema", out var schema) ? NameOf(schema) : null);
    }

    private IReadOnlyList<Field> FieldsOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("properties", out var properties))
        {
            return [];
        }

        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        return [.. properties.EnumerateObject().Select(property => new Field(property.Name, TypeOf(property.Value), required.Contains(property.Name), Text(property.Value, "description")))];
    }

    private string TypeOf(JsonElement schema)
    {
        if (NameOf(schema) is { } name)
        {
            return name;
        }

        if (schema.TryGetProperty("oneOf", out var several) || schema.TryGetProperty("anyOf", out several))
        {
            return string.Join(" or ", several.EnumerateArray().Select(TypeOf).Where(type => type != "null").Distinct());
        }

        if (schema.TryGetProperty("items", out var items))
        {
            return "list of " + TypeOf(items);
        }

        var types = schema.TryGetProperty("type", out var type) ? type.ValueKind == JsonValueKind.Array ? string.Join(" or ", type.EnumerateArray().Select(each => each.GetString()).Where(each => each != "null")) : type.GetString()! : "anything";
        return Text(schema, "format") is { } format ? $"{types} ({format})" : types;
    }

    private JsonElement Resolve(JsonElement schema) =>
        NameOf(schema) is { } name ? document.GetProperty("components").GetProperty("schemas").GetProperty(name) : schema;

    private static string? NameOf(JsonElement schema) => Text(schema, "$ref") is { } reference ? reference[(reference.LastIndexOf('/') + 1)..] : null;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
