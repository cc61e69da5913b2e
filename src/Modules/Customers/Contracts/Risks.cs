using Reeve.Kernel.Events;

namespace Reeve.Customers.Contracts;

/// <summary>What somebody is told of an entry about them in the risk register.</summary>
/// <param name="CustomerId">The record that goes on, where the entry's own was merged.</param>
/// <param name="Criterion">"Threats": the kind of thing that happened, never the story.</param>
/// <param name="AppealUpheld">Null before an appeal is decided.</param>
/// <param name="AppealReason">What whoever decided the appeal wrote to them.</param>
public sealed record RiskLetter(Guid RiskId, Guid CustomerId, string Criterion, DateTime HappenedOn, string Precaution, DateTime ReviewOn, bool? AppealUpheld, string? AppealReason);

/// <summary>What the sender of letters asks about the risk register.</summary>
public interface IRiskLetters
{
    /// <returns>Null when there is no such entry, or it is about premises and not a person.</returns>
    Task<RiskLetter?> FindAsync(Guid riskId, CancellationToken cancellationToken = default);
}

[Event("risk.approved", "An entry of the risk register came into force, and the person it is about is to be told.")]
public sealed record RiskApproved(Guid RiskId) : IEvent;

[Event("risk.appeal-decided", "An appeal against an entry of the risk register was decided.")]
public sealed record RiskAppealDecided(Guid RiskId) : IEvent;

[Event("risk.reviews-due", "Entries of the risk register are due for review by whoever answers for them.")]
public sealed record RiskReviewsDue(Guid OwnerId, int Count, DateTime At) : IEvent;
