using Reeve.Organisation.Contracts;
using Reeve.WorkingTime;

namespace Reeve.Cases.Domain;

/// <summary>The opening hours clocks run by.</summary>
internal static class CaseCalendars
{
    /// <summary>The name, in a clock's history, of hours that never close. No calendar of a council pack may have a colon in its code.</summary>
    public const string AroundTheClock = "reeve:always";

    public static CalendarLookup Of(OrganisationView organisation) =>
        name => name == AroundTheClock ? OpeningHours.AroundTheClock : organisation.Calendar(name);
}
