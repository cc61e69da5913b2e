using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Reeve.Kernel.Api;

namespace Reeve.Cases.Opening;

/// <summary>Answers as JSON has them, as forms read them: question key to values.</summary>
internal static class JsonAnswers
{
    private const int MostQuestions = 200;

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(Dictionary<string, JsonElement>? answers)
    {
        if (answers is null or { Count: 0 })
        {
            return None;
        }

        if (answers.Count > MostQuestions)
        {
            throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "answers-too-many", $"No form has more than {MostQuestions} questions.", "answers");
        }

        var read = new Dictionary<string, IReadOnlyList<string>>(answers.Count, StringComparer.Ordinal);
        foreach (var (key, value) in answers)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Null:
                    break;
                case JsonValueKind.Array:
                    read[key] = [.. value.EnumerateArray().Select(each => One(key, each))];
                    break;
                default:
                    read[key] = [One(key, value)];
                    break;
            }
        }

        return read;
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> None { get; } = new Dictionary<string, IReadOnlyList<string>>();

    private static string One(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "answers-wrong", "An answer is a string, a number, true or false, or a list of strings.", "answers." + (key.Length > 60 ? key[..60] : key)),
    };
}
