using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Reeve.CouncilPacks;

namespace Reeve.Catalogue.Domain;

/// <summary>How the definition of a service, an article or a template is stored: the pack's own record as JSON.</summary>
internal static class Definitions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new PromiseConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T definition) => JsonSerializer.Serialize(definition, Json);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json)!;

    /// <summary>A promise as people write it, "5 working days".</summary>
    private sealed class PromiseConverter : JsonConverter<PromiseTime>
    {
        public override PromiseTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PromiseTime.TryParse(reader.GetString(), out var promise) ? promise : throw new JsonException("Not a promise.");

        public override void Write(Utf8JsonWriter writer, PromiseTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
