using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reeve.Matching;

/// <summary>
/// What was learnt, as Fellegi and Sunter put it (1969, "A Theory for Record Linkage"): how often each level of likeness is seen
/// among records of one person (m) and among records of two (u).
/// </summary>
/// <param name="Prior">The probability that two records picked by chance are of one person.</param>
public sealed record MatchModel(double Prior, IReadOnlyList<FieldModel> Fields)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="FormatException">Not a model, or one that no longer fits.</exception>
    public static MatchModel FromJson(string json)
    {
        try
        {
            var model = JsonSerializer.Deserialize<MatchModel>(json, Json);
            return model?.Fields is { Count: > 0 } && model.Prior is > 0 and < 1 && model.Fields.All(field => field.Levels is { Count: > 1 } && field.Levels.All(level => level.M is > 0 and <= 1 && level.U is > 0 and <= 1))
                ? model
                : throw new FormatException("This is not a model of matching: it lacks its prior, its fields or their m and u between 0 and 1.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"This is not a model of matching: {wrong.Message}", wrong);
        }
    }
}

/// <summary>One column of a model; its levels from the least to the most alike.</summary>
public sealed record FieldModel(string Name, FieldRole Role, IReadOnlyList<LevelModel> Levels);

/// <param name="Words">What two values of this level have to do with each other.</param>
/// <param name="M">How often it is seen among records of one person.</param>
/// <param name="U">How often among records of two.</param>
public sealed record LevelModel(string Words, double M, double U)
{
    /// <summary>Bits of evidence that it is one person; below 0 that it is two.</summary>
    [JsonIgnore]
    public double Weight => Math.Log2(M / U);
}
