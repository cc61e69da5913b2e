namespace Reeve.Customers.Contracts;

/// <summary>What a demonstration tells of an entry of the risk register.</summary>
/// <param name="CustomerId">Whom it is about; null when it is about the premises <paramref name="Uprn"/>.</param>
/// <param name="Criterion">Its code: "threats".</param>
/// <param name="ReviewOn">Day by which it is looked at again.</param>
public sealed record DemonstrationRisk(Guid? CustomerId, string? Uprn, string Criterion, DateOnly HappenedOn, string Happened, string Source, string Precaution, DateOnly ReviewOn);

/// <summary>Does for a demonstration what staff do with customers on pages, through the same use cases and as the current actor. Each call saves; none does anything outside a demonstration.</summary>
public interface IDemonstrationCustomers
{
    /// <returns>The entry's id.</returns>
    Task<Guid> ProposeRiskAsync(DemonstrationRisk risk, CancellationToken cancellationToken = default);

    /// <param name="notToldWhy">Null when the person is told.</param>
    Task ApproveRiskAsync(Guid entryId, DateOnly reviewOn, string? notToldWhy, CancellationToken cancellationToken = default);

    /// <summary>A protected address, seen only by the colleagues named.</summary>
    /// <param name="people">Their e-mail addresses.</param>
    Task ProtectAddressAsync(Guid customerId, string reason, IReadOnlyList<string> people, DateOnly reviewOn, CancellationToken cancellationToken = default);

    /// <param name="otherId">Who acts for the customer.</param>
    /// <param name="proof">What was seen of it; null where nothing was.</param>
    Task RelateAsync(Guid customerId, Guid otherId, ActingAs kind, ActingPowers may, string? proof, CancellationToken cancellationToken = default);
}
