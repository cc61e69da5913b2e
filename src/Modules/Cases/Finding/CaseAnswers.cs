using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reeve.Cases.Finding;

/// <summary>Answers as they are kept with a case.</summary>
internal static class CaseAnswers
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The key under which a link to a picture is kept that came with a report: no question of any form has it.</summary>
    public const string MediaUrl = "media_url";

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> None = new Dictionary<string, IReadOnlyList<string>>();

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string? kept) =>
        kept is null ? None : JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(kept, Json)!;
}
