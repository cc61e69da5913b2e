using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reeve.Cases.Finding;

/// <summary>Answers as they are kept with a case.</summary>
internal static class CaseAnswers
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> None = new Dictionary<string, IReadOnlyList<string>>();

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string? kept) =>
        kept is null ? None : JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(kept, Json)!;
}
