using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Website.Limits;

/// <summary>
/// How much one network address may do, so that nobody floods the council or tries keys to others' requests. Each node
/// counts for itself; settings under <c>Limits:Website</c>.
/// </summary>
internal sealed class VisitorLimits(TimeProvider time, IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, Queue<DateTime>> seen = new(StringComparer.Ordinal);

    /// <summary>Reports sent: 20 an hour.</summary>
    public void Report(Actors actors) => Count("report", actors.From, configuration.GetValue("Limits:Website:ReportsAnHour", 20), TimeSpan.FromHours(1),
        "You have sent many reports in the last hour. Wait a while and send this one again: it is kept for you. If it is urgent, phone us.");

    /// <summary>Postcodes and e-mail addresses tried on a reference: 10 in ten minutes, from one address or for one reference.</summary>
    public void Proof(Actors actors, string reference)
    {
        var most = configuration.GetValue("Limits:Website:ProofsInTenMinutes", 10);
        const string Sentence = "There were too many tries. Wait ten minutes, then try again, or phone us.";
        Count("proof", actors.From, most, TimeSpan.FromMinutes(10), Sentence);
        Count("proof-of", reference, most, TimeSpan.FromMinutes(10), Sentence);
    }

    /// <summary>One-time links asked for: 10 an hour.</summary>
    public void Link(Actors actors) => Count("link", actors.From, configuration.GetValue("Limits:Website:LinksAnHour", 10), TimeSpan.FromHours(1),
        "Too many links were asked for. Wait an hour, then try again, or phone us.");

    /// <summary>Messages sent about requests: 20 an hour.</summary>
    public void Message(Actors actors) => Count("message", actors.From, configuration.GetValue("Limits:Website:MessagesAnHour", 20), TimeSpan.FromHours(1),
        "You have sent many messages in the last hour. Wait a while, then send this one again. If it is urgent, phone us.");

    /// <summary>Files put into the store: 60 an hour.</summary>
    public void File(Actors actors) => Count("file", actors.From, configuration.GetValue("Limits:Website:FilesAnHour", 60), TimeSpan.FromHours(1),
        "You have sent many files in the last hour. Wait a while, or go on without this one.");

    private void Count(string what, string? who, int most, TimeSpan window, string sentence)
    {
        var now = time.UtcNow();
        Forget(now);
        var times = seen.GetOrAdd($"{what}:{who}", _ => new Queue<DateTime>());
        lock (times)
        {
            while (times.TryPeek(out var first) && first <= now - window)
            {
                times.Dequeue();
            }

            if (times.Count >= most)
            {
                throw new Refused("too-many", RefusalKind.TooMany, sentence);
            }

            times.Enqueue(now);
        }
    }

    private void Forget(DateTime now)
    {
        if (seen.Count < 20_000)
        {
            return;
        }

        foreach (var (key, times) in seen)
        {
            lock (times)
            {
                if (!times.TryPeek(out _) || times.Last() < now.AddHours(-1))
                {
                    seen.TryRemove(key, out _);
                }
            }
        }
    }
}
