namespace Reeve.WorkingTime;

/// <summary>
/// When an answer to a subject access request is due: UK GDPR article 12(3) as the Information Commissioner reads it.
/// </summary>
public static class SubjectAccess
{
    /// <summary>
    /// One calendar month, to the corresponding date of the next month, or its last day when it has none; if that is a
    /// weekend or a bank holiday, the next working day. A complex request may take two further months, of which the
    /// person must be told within the first.
    /// </summary>
    /// <param name="received">The day of receipt, working day or not.</param>
    /// <param name="division">Whose bank holidays move the last day.</param>
    /// <param name="complex">Whether the two further months were taken.</param>
    /// <param name="stoppedDays">Calendar days the clock stood still while proof of identity or a clarification was awaited.</param>
    /// <param name="data">The bank holidays; by default those that come with the library.</param>
    public static DateOnly DueDate(
        DateOnly received, BankHolidayDivision division = BankHolidayDivision.EnglandAndWales, bool complex = false, int stoppedDays = 0, BankHolidays? data = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stoppedDays);
        var due = received.AddMonths(complex ? 3 : 1).AddDays(stoppedDays);
        while (due.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (data ?? BankHolidays.Shipped).IsHoliday(due, division))
        {
            due = due.AddDays(1);
        }

        return due;
    }
}
