using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Reeve.Kernel;

/// <summary>Reeve's own figures and traces for whoever watches it, by the names of docs/operating.md. They carry no personal details.</summary>
public static class Measures
{
    public const string Name = "Reeve";

    private static readonly Meter Meter = new(Name);

    /// <summary>Spans of listeners and jobs.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Events raised, tagged "event": case.opened, case.closed …</summary>
    public static Counter<long> Events { get; } = Meter.CreateCounter<long>("reeve.events", "{event}", "Events raised, by name; case.opened counts the cases opened.");

    /// <summary>Deliveries of the outbox, tagged "listener" and "outcome": done, retried, failed.</summary>
    public static Counter<long> Deliveries { get; } = Meter.CreateCounter<long>("reeve.outbox.deliveries", "{delivery}", "Deliveries tried, by listener and outcome.");

    /// <summary>Messages to customers, tagged "way" and "outcome".</summary>
    public static Counter<long> Messages { get; } = Meter.CreateCounter<long>("reeve.messages", "{message}", "Messages tried, by way and outcome.");

    /// <summary>Seconds that runs of jobs took, tagged "job" and "outcome".</summary>
    public static Histogram<double> Jobs { get; } = Meter.CreateHistogram<double>("reeve.jobs.duration", "s", "How long runs of jobs took.");

    /// <summary>Deliveries that wait and that were given up, and the age of the oldest that is due, read each quarter of a minute.</summary>
    public static Backlog Outbox { get; } = new(Meter);

    /// <summary>What waits in the outbox, as it was last read.</summary>
    public sealed class Backlog
    {
        private long waiting;
        private long failed;
        private double oldest;

        internal Backlog(Meter meter)
        {
            meter.CreateObservableGauge("reeve.outbox.waiting", () => Interlocked.Read(ref waiting), "{delivery}", "Deliveries that wait.");
            meter.CreateObservableGauge("reeve.outbox.failed", () => Interlocked.Read(ref failed), "{delivery}", "Deliveries that were given up.");
            meter.CreateObservableGauge("reeve.outbox.oldest", () => Volatile.Read(ref oldest), "s", "For how long the oldest delivery has been due.");
        }

        public void Set(long nowWaiting, long nowFailed, TimeSpan oldestDue)
        {
            Interlocked.Exchange(ref waiting, nowWaiting);
            Interlocked.Exchange(ref failed, nowFailed);
            Volatile.Write(ref oldest, oldestDue.TotalSeconds);
        }
    }
}
