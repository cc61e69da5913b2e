namespace Reeve.Cases.Domain;

/// <summary>The work given to its team by e-mail, until somebody there confirms that they have it.</summary>
internal sealed class CaseHandoff
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public Guid TeamId { get; init; }

    public required string Email { get; init; }

    public DateTime SentAt { get; init; }

    /// <summary>Unconfirmed after this, it is shown on the owner's home: four working hours after it was sent.</summary>
    public DateTime ConfirmBy { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? ReceivedAt { get; set; }

    /// <summary>They said that it is not theirs, and why.</summary>
    public DateTime? RefusedAt { get; set; }

    public string? Refusal { get; set; }

    /// <summary>A later hand-off took its place, it was refused, or the case closed.</summary>
    public DateTime? EndedAt { get; set; }
}
