namespace Reeve.WorkingTime;

/// <summary>A part of the United Kingdom that keeps its own bank holidays, named as GOV.UK names it.</summary>
public enum BankHolidayDivision
{
    /// <summary><c>england-and-wales</c>.</summary>
    EnglandAndWales,

    /// <summary><c>scotland</c>.</summary>
    Scotland,

    /// <summary><c>northern-ireland</c>.</summary>
    NorthernIreland,

    /// <summary><c>united-kingdom</c>: a day that is a holiday in any of the three. Not a GOV.UK division; freedom of information counts by it.</summary>
    UnitedKingdom,
}

/// <summary>One dated bank holiday.</summary>
/// <param name="Date">The day itself; for a substitute, the day that is kept.</param>
/// <param name="Title">Its name as GOV.UK writes it, or the proclamation's for a holiday GOV.UK does not list.</param>
/// <param name="Notes">"Substitute day", "Extra bank holiday" or empty.</param>
/// <param name="LocalChoice">
/// A one-off proclaimed for one nation only, which each employer there may keep or not (Scotland, 15 June 2026).
/// It is a bank holiday in law, so statutory clocks skip it; opening hours skip it only if asked to.
/// </param>
public sealed record BankHoliday(DateOnly Date, string Title, string Notes = "", bool LocalChoice = false);
