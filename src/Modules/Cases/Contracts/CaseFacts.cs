using Reeve.CouncilPacks;

namespace Reeve.Cases.Contracts;

/// <summary>Where a case stands, without anything that anybody said. Times are UTC.</summary>
/// <param name="State">Code of one of the service's states.</param>
/// <param name="DueAt">The next date that matters: the delayed one, else the promise's.</param>
/// <param name="Outcome">Code of one of the service's outcomes, once closed.</param>
/// <param name="Sensitive">True when its service is marked sensitive.</param>
public sealed record CaseFacts(
    Guid Id, string Reference, Guid ServiceId, Guid AuthorityId, Guid TeamId, Guid? CustomerId, Guid? OwnerId, Guid? AssigneeId, CaseDoor Door,
    bool Open, string State, StateKind Kind, DateTime ReceivedAt, DateTime? RespondBy, DateTime? ResolveBy, DateTime? DueAt, DateTime? DelayedTo, DateTime? ClosedAt,
    string? Outcome, bool Sensitive, int Version);

/// <summary>Asks where a case stands, for what is told to other systems. Who may know is the asker's to decide.</summary>
public interface ICaseFacts
{
    Task<CaseFacts?> FindAsync(Guid caseId, CancellationToken cancellationToken = default);
}
