using Reeve.CouncilPacks;
using Reeve.Kernel.Events;

namespace Reeve.Contacts.Contracts;

/// <summary>One enquiry of a contact that ended.</summary>
/// <param name="Outcome">"case-raised"; null when it has none.</param>
/// <param name="CaseReference">The case it became or joined, or was about.</param>
public sealed record EnquiryEnded(int Number, Guid? ServiceId, string? Outcome, DemandKind Demand, string? Cause, string? CaseReference);

[Event("contact.ended", "A contact ended: each of its enquiries has an outcome.")]
public sealed record ContactEnded(Guid ContactId, string Channel, Guid? TeamId, Guid? CustomerId, DateTime StartedAt, DateTime EndedAt, int? HandlingSeconds, int? WrapUpSeconds, IReadOnlyList<EnquiryEnded> Enquiries) : IEvent;
