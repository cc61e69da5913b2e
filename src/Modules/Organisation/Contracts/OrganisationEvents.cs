using Reeve.Kernel.Events;

namespace Reeve.Organisation.Contracts;

[Event("person.left", "Somebody left or may no longer sign in: their work needs another owner.")]
public sealed record PersonLeft(Guid PersonId) : IEvent;

[Event("hours.changed", "Opening hours changed: what is due by them is due at another time.")]
public sealed record HoursChanged(IReadOnlyList<string> Calendars) : IEvent;

[Event("person.invited", "Somebody is to be sent a link by which they set their own password.")]
public sealed record PersonInvited(Guid InvitationId) : IEvent;
