namespace Reeve.Customers.Risks;

internal enum RiskState
{
    Proposed,
    Active,
    Refused,
    Expired,
    Removed,
}

/// <summary>What somebody proposes to enter. Typed text as typed.</summary>
internal sealed record RiskProposal(string Criterion, DateOnly? HappenedOn, string? Happened, string? Source, string? Precaution, DateOnly? ReviewOn);
