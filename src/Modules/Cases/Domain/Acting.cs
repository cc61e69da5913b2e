using Reeve.Kernel.Identity;
using Reeve.WorkingTime;

namespace Reeve.Cases.Domain;

/// <summary>Who acts, when, and by whose opening hours: what every verb of a case is told from outside.</summary>
internal sealed record Acting(Actor Actor, DateTime At, Func<Guid> NewId, CalendarLookup Calendars);
