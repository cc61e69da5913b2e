using System.Text.Json;
using System.Text.Json.Serialization;
using Reeve.Kernel.Values;

namespace Reeve.Website.Reporting.Drafts;

/// <summary>Everything answered so far in a journey.</summary>
internal sealed class DraftAnswers
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Answers to the service's questions, as <see cref="Reeve.Catalogue.Contracts.IForms"/> keeps them.</summary>
    public Dictionary<string, List<string>> Form { get; set; } = [];

    /// <summary>Files already in the store, by their digest.</summary>
    public Dictionary<string, DraftFile> Files { get; set; } = [];

    public DraftPlace? Place { get; set; }

    /// <summary>True when other people's reports may be about the same thing.</summary>
    public bool HasSimilar { get; set; }

    /// <summary>The reference of the report this one is the same as.</summary>
    public string? Same { get; set; }

    public DraftContact? Contact { get; set; }

    /// <summary>The steps that were answered.</summary>
    public HashSet<string> Passed { get; set; } = [];

    [JsonIgnore]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers => Form.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value);

    public static DraftAnswers Read(string? json) => json is null ? new DraftAnswers() : JsonSerializer.Deserialize<DraftAnswers>(json, Json) ?? new DraftAnswers();

    public string Write() => JsonSerializer.Serialize(this, Json);
}

/// <param name="Mime">What its bytes really are.</param>
internal sealed record DraftFile(string Name, long Size, string Mime);

/// <summary>Where it is.</summary>
/// <param name="Text">As it goes with the case.</param>
/// <param name="Words">What the resident wrote about it.</param>
internal sealed record DraftPlace(double Lat, double Lng, string? Uprn, string Text, string? Words, string? Searched, string? Postcode)
{
    [JsonIgnore]
    public GeoPoint Point => new(Lat, Lng);
}

/// <summary>How somebody is told of what happens.</summary>
internal enum HowTold
{
    Email,
    Phone,
    Letter,

    /// <summary>They do not want to be.</summary>
    Nobody,
}

internal sealed record DraftContact(HowTold How, string? Name, string? Email, string? Phone, string? Address, string? Postcode)
{
    /// <summary>What they need to use our services: names of <see cref="NeedChoices"/>.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The language for which they need an interpreter.</summary>
    public string? Interpreter { get; init; }
}
