namespace Reeve.WorkingTime;

/// <summary>
/// A calendar that a statute lays down, counted in whole days. A council's own opening hours and closure days have no
/// say in it, and a request is received on the day it arrives whether or not anybody was at work.
/// </summary>
public sealed class StatutoryCalendar
{
    private readonly WorkingDayTable _days;

    private StatutoryCalendar(string name, string source, BankHolidays data, Func<DateOnly, bool> isWorkingDay)
    {
        Name = name;
        Source = source;
        KnownUntil = data.KnownUntil;
        _days = new WorkingDayTable(isWorkingDay, name);
    }

    /// <summary>
    /// Freedom of Information Act 2000, section 10(6): a working day is any day other than a Saturday, a Sunday,
    /// Christmas Day, Good Friday or a bank holiday under the Banking and Financial Dealings Act 1971 in any part of
    /// the United Kingdom. So 2 January, 17 March, 12 July, the Scottish August holiday and 30 November do not count in
    /// England either.
    /// </summary>
    public static StatutoryCalendar FreedomOfInformation { get; } = FreedomOfInformationBy(BankHolidays.Shipped);

    /// <summary>The days the Act allows for an answer: section 10(1).</summary>
    public const int FreedomOfInformationDays = 20;

    /// <summary>What the calendar is called.</summary>
    public string Name { get; }

    /// <summary>The statute it comes from.</summary>
    public string Source { get; }

    /// <summary>How far ahead its bank holidays are known.</summary>
    public DateOnly KnownUntil { get; }

    /// <summary><see cref="FreedomOfInformation"/> by bank holidays that have been refreshed.</summary>
    public static StatutoryCalendar FreedomOfInformationBy(BankHolidays data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new StatutoryCalendar(
            "freedom of information", "Freedom of Information Act 2000, section 10(6)", data,
            date => date is { DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) } and not { Month: 12, Day: 25 }
                && date != GoodFriday(date.Year) && !data.IsHoliday(date, BankHolidayDivision.UnitedKingdom));
    }

    /// <summary>Whether the day counts.</summary>
    public bool IsWorkingDay(DateOnly date) => _days.IsWorkingDay(date);

    /// <summary>The nth day that counts after a date, which is day 0; negative counts back.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int days) => _days.Add(date, days);

    /// <summary>Days that count after <paramref name="from"/> up to and including <paramref name="to"/>; negative when it comes first.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => _days.Between(from, to);

    /// <summary>
    /// The last day for an answer to a freedom of information request, 20 working days after the day it was received
    /// (section 10(1)). Days between a fees notice and the payment are left out (section 10(2)) by giving their number.
    /// </summary>
    /// <param name="received">The day it arrived, working day or not.</param>
    /// <param name="disregarded">Working days that do not count because a fees notice was unpaid.</param>
    public DateOnly AnswerDue(DateOnly received, int disregarded = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(disregarded);
        return AddWorkingDays(received, FreedomOfInformationDays + disregarded);
    }

    /// <summary>
    /// Good Friday, two days before Easter by the Gregorian reckoning (anonymous algorithm, Nature, 20 April 1876).
    /// The Act names the day itself, so it does not wait for the bank-holiday data.
    /// </summary>
    private static DateOnly GoodFriday(int year)
    {
        var golden = year % 19;
        var (century, rest) = Math.DivRem(year, 100);
        var (leaps, overs) = Math.DivRem(century, 4);
        var moon = ((19 * golden) + century - leaps - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var week = (32 + (2 * overs) + (2 * (rest / 4)) - moon - (rest % 4)) % 7;
        var shift = (golden + (11 * moon) + (22 * week)) / 451;
        var day = moon + week - (7 * shift) + 114;
        return new DateOnly(year, day / 31, (day % 31) + 1).AddDays(-2);
    }
}
