namespace Reeve.Web.Verbs.Matching;

/// <summary>What <c>reeve match</c> was asked for.</summary>
internal sealed record MatchRequest
{
    public required string File { get; init; }

    public string? Second { get; init; }

    /// <summary><c>role=column</c> each.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public string? Id { get; init; }

    public required string Encoding { get; init; }

    public required char Separator { get; init; }

    public string? Pairs { get; init; }

    public string? Clusters { get; init; }

    public string? Model { get; init; }

    public string? Report { get; init; }

    public string? Truth { get; init; }

    public string? Labels { get; init; }

    public string? Explain { get; init; }

    public required double MinProbability { get; init; }

    public required double Threshold { get; init; }

    public bool OneToOne { get; init; }

    public bool Json { get; init; }
}

/// <summary>Something that was asked cannot be done; the message says what to do instead.</summary>
internal sealed class MatchProblem(string message) : Exception(message);
