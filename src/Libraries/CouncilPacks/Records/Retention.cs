namespace Reeve.CouncilPacks;

/// <summary>Which records a retention time is for.</summary>
public enum RetentionOf { Case, Contact, Message, Customer }

/// <summary>How long one kind of record is kept before it is anonymised.</summary>
public sealed record PackRetention
{
    /// <summary>Reasons and laws are no longer.</summary>
    public const int LongestText = 500;

    public required RetentionOf Kind { get; init; }

    /// <summary>Service code, where cases of one service have a time of their own.</summary>
    public string? Service { get; init; }

    /// <summary>For the cases of all sensitive services.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Calendar months, 1 to 1200.</summary>
    public required int Months { get; init; }

    public required string Why { get; init; }

    /// <summary>By what law or schedule.</summary>
    public string? Basis { get; init; }
}
