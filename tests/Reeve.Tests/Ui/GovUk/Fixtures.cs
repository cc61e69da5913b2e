using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Html;
using Reeve.Ui.GovUk;

namespace Reeve.Tests.Ui.GovUk;

/// <summary>The examples that come with govuk-frontend: what a component is given, and the HTML it must become.</summary>
internal static class Fixtures
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new HtmlConverter(), new AttributesConverter(), new WordsConverter() },
    };

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Ui", "fixtures");

    public static IEnumerable<string> Components { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static IEnumerable<(string Name, JsonObject Options, string Html)> Of(string component)
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, component + ".json")))!;
        return file["fixtures"]!.AsArray().Select(fixture => (
            (string)fixture!["name"]!,
            fixture["options"]!.AsObject(),
            (string)fixture["html"]!));
    }

    public static Component Read(string component, JsonObject options)
    {
        var name = string.Concat(component.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        var type = typeof(Component).Assembly.GetType("Reeve.Ui.GovUk." + name, throwOnError: true)!;
        var shaped = Shape(component, options.DeepClone().AsObject());
        return (Component)shaped.Deserialize(type, Options)!;
    }

    /// <summary>
    /// The package is written for a language without types: lists hold `false` for "leave this one out", which is
    /// null in ours, and three options have a second, looser shape.
    /// </summary>
    private static JsonObject Shape(string component, JsonObject options)
    {
        Blank(options);
        foreach (var part in new[] { "day", "month", "year" })
        {
            if (component == "date-input" && options[part] is JsonValue)
            {
                options[part] = new JsonObject { ["absent"] = true };
            }
        }

        if (component == "service-navigation" && options["slots"]?["end"] is JsonValue end)
        {
            options["slots"]!["end"] = new JsonObject { ["html"] = end.DeepClone() };
        }

        if (component == "file-upload")
        {
            // A browser ignores a file input's value and the package does not write it.
            options.Remove("value");
        }

        if (component == "footer")
        {
            // Ours claims no licence and no copyright unless told to; the package claims the Crown's.
            options.Remove("copyright");
            if (!options.ContainsKey("contentLicence"))
            {
                options["contentLicence"] = new JsonObject();
            }
        }

        return options;
    }

    private static void Blank(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject pairs:
                pairs.ToList().ForEach(pair => Blank(pair.Value));
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is JsonValue value && value.ToString() is "" or "false" or "False")
                    {
                        list[i] = null;
                    }

                    Blank(list[i]);
                }

                break;
        }
    }

    private sealed class HtmlConverter : JsonConverter<IHtmlContent>
    {
        public override IHtmlContent? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } html ? new HtmlString(html) : null;

        public override void Write(Utf8JsonWriter writer, IHtmlContent value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    private sealed class AttributesConverter : JsonConverter<Attributes>
    {
        public override Attributes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var read = new Attributes();
            foreach (var (name, value) in JsonNode.Parse(ref reader)!.AsObject())
            {
                read[name] = value?.ToString();
            }

            return read;
        }

        public override void Write(Utf8JsonWriter writer, Attributes value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    /// <summary>Words may be given as a number.</summary>
    private sealed class WordsConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => reader.GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => throw new JsonException($"Words were expected, not {reader.TokenType}."),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
