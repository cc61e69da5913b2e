namespace Reeve.WorkingTime;

/// <summary>What this library asks of the times it is given.</summary>
internal static class Instants
{
    /// <summary>Tables are made for these years only, so that a search always ends.</summary>
    internal const int FirstYear = 1900;
    internal const int LastYear = 2199;

    internal static DateTime RequireUtc(DateTime value, string name)
    {
        if (value.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException($"Working time is reckoned in UTC: give '{name}' a DateTime of kind Utc, not {value.Kind}.", name);
        }

        RequireYear(value.Year, name);
        return value;
    }

    internal static void RequireYear(int year, string name)
    {
        if (year is < FirstYear or > LastYear)
        {
            throw new ArgumentOutOfRangeException(name, year, $"Working time is reckoned from {FirstYear} to {LastYear}.");
        }
    }
}
