using System.Diagnostics;

namespace Reeve.WorkingTime;

/// <summary>How fast the arithmetic is on this machine, in operations a second, one thread.</summary>
internal sealed record Throughput(double Adds, double Betweens, double WorkingDays, TimeSpan FirstUse)
{
    /// <summary>
    /// Measures spans of minutes to four weeks spread over five years, after the tables of those years are made;
    /// <see cref="FirstUse"/> is what making them cost.
    /// </summary>
    internal static Throughput Measure(OpeningHours hours, int operations)
    {
        const int Mask = 4095;
        var random = new Random(20261127);
        var first = new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var starts = new DateTime[Mask + 1];
        var amounts = new TimeSpan[Mask + 1];
        for (var i = 0; i <= Mask; i++)
        {
            starts[i] = first.AddSeconds(random.Next(5 * 365 * 86400));
            amounts[i] = TimeSpan.FromMinutes(random.Next(5, 10_000));
        }

        long sink = 0;
        var clock = Stopwatch.StartNew();
        for (var year = 2022; year <= 2029; year++)
        {
            sink += hours.OpenTimeBetween(first, new DateTime(year, 7, 1, 0, 0, 0, DateTimeKind.Utc)).Ticks;
        }

        var firstUse = clock.Elapsed;
        var adds = Rate(i => hours.AddOpenTime(starts[i & Mask], amounts[i & Mask]).Ticks);
        var betweens = Rate(i => hours.OpenTimeBetween(starts[i & Mask], starts[i & Mask] + amounts[i & Mask]).Ticks);
        var days = Rate(i => hours.AddWorkingDays(DateOnly.FromDateTime(starts[i & Mask]), 1 + (i & 31)).DayNumber);
        GC.KeepAlive(sink);
        return new Throughput(adds, betweens, days, firstUse);

        double Rate(Func<int, long> operation)
        {
            for (var i = 0; i < operations / 10; i++)
            {
                sink += operation(i);
            }

            clock.Restart();
            for (var i = 0; i < operations; i++)
            {
                sink += operation(i);
            }

            return operations / clock.Elapsed.TotalSeconds;
        }
    }
}
