using System.Diagnostics;
using Reeve.WorkingTime;

namespace Reeve.Bench;

/// <summary>Working-time arithmetic, one thread, spans of minutes to a week over five years of an office with holidays.</summary>
internal static class WorkingTimeBench
{
    private const int Operations = 3_000_000;

    public static void Run(Figures figures)
    {
        var random = new Random(20261127);
        var start = new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var starts = Enumerable.Range(0, 4096).Select(_ => start.AddSeconds(random.Next(5 * 365 * 86_400))).ToArray();
        var spans = Enumerable.Range(0, 4096).Select(_ => TimeSpan.FromMinutes(random.Next(5, 10_000))).ToArray();
        var day = OpeningPeriod.Parse("09:00", "17:15");
        var hours = new OpeningHours([.. Enumerable.Range(1, 5).Select(weekday => ((DayOfWeek)weekday, day))]).InTimeZone("Europe/London").WithBankHolidays(BankHolidayDivision.EnglandAndWales);
        Add("add open time", i => hours.AddOpenTime(starts[i & 4095], spans[i & 4095]).Ticks);
        Add("open time between", i => hours.OpenTimeBetween(starts[i & 4095], starts[i & 4095] + spans[i & 4095]).Ticks);
        Add("add working days", i => hours.AddWorkingDays(DateOnly.FromDateTime(starts[i & 4095]), 1 + (i & 31)).DayNumber);

        void Add(string what, Func<int, long> operation)
        {
            long sink = 0;
            for (var i = 0; i < Operations / 10; i++)
            {
                sink += operation(i);
            }

            var clock = Stopwatch.StartNew();
            for (var i = 0; i < Operations; i++)
            {
                sink += operation(i);
            }

            var rate = Operations / clock.Elapsed.TotalSeconds;
            GC.KeepAlive(sink);
            figures.Add(new Figure("-", what, "ops/s", rate, 1_000_000, LowerIsBetter: false));
        }
    }
}
