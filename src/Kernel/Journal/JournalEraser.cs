using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;

namespace Reeve.Kernel.Journal;

/// <summary>Takes what a module holds about one subject out of its tables when the law requires it; done twice it changes nothing.</summary>
public interface IErase
{
    /// <summary>"customer", "case": the kind of subject it erases.</summary>
    string Subject { get; }

    /// <summary>Changes or removes rows in <paramref name="db"/> without saving; the caller saves.</summary>
    Task EraseAsync(ReeveDb db, Guid subjectId, CancellationToken cancellationToken);
}

/// <summary>
/// Erases the personal details of one subject and remembers that it did: in the database, and in a file beside it that an
/// older backup, once restored, is brought up to date by. The chain stays whole, for it holds digests.
/// </summary>
public sealed class JournalEraser(Work work, IEnumerable<IErase> modules, Installation installation)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <param name="subject">"customer", "case" …</param>
    /// <param name="why">What required it, for example the request's number; at most 80 characters and nothing personal.</param>
    /// <returns>What was done; its <see cref="JournalErasure.Entries"/> says how many entries lost their details.</returns>
    public Task<JournalErasure> RunAsync(string subject, Guid subjectId, string why, CancellationToken cancellationToken) =>
        RunAsync(work.NewId(), subject, subjectId, why, cancellationToken);

    /// <summary>Does the erasures of a list that are not in this database.</summary>
    /// <returns>How many were done.</returns>
    public async Task<int> ReplayAsync(IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var known = await work.Db.Set<JournalErasure>().Select(erasure => erasure.Id).ToHashSetAsync(cancellationToken);
        var done = 0;
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var erasure = JsonSerializer.Deserialize<JournalErasure>(line, Json)!;
            if (known.Add(erasure.Id))
            {
                await RunAsync(erasure.Id, erasure.Subject, erasure.SubjectId, erasure.Why, cancellationToken);
                done++;
            }
        }

        return done;
    }

    /// <summary>The whole list as lines of JSON: ids and reasons, nothing personal.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await work.Db.Set<JournalErasure>().AsNoTracking().OrderBy(erasure => erasure.At).ToListAsync(cancellationToken)).Select(erasure => JsonSerializer.Serialize(erasure, Json))];

    private async Task<JournalErasure> RunAsync(Guid id, string subject, Guid subjectId, string why, CancellationToken cancellationToken)
    {
        foreach (var module in modules.Where(module => module.Subject == subject))
        {
            await module.EraseAsync(work.Db, subjectId, cancellationToken);
        }

        var found = await work.Db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.SubjectId == subjectId && entry.Subject == subject && entry.Erased == null).ToListAsync(cancellationToken);
        var erasure = new JournalErasure { Id = id, At = work.Now, Subject = subject, SubjectId = subjectId, Why = why, Through = found.Count == 0 ? 0 : found.Max(entry => entry.Number), Entries = found.Count };
        foreach (var entry in found)
        {
            var blank = work.Db.Entry(entry);
            blank.State = EntityState.Unchanged;
            blank.Property(each => each.Erased).CurrentValue = JournalDigest.Personal(entry);
            blank.Property(each => each.Id).CurrentValue = Guid.Empty;
            blank.Property(each => each.From).CurrentValue = null;
            blank.Property(each => each.Agent).CurrentValue = null;
            blank.Property(each => each.Detail).CurrentValue = null;
        }

        // What was handed over already is kept for a while and may quote them.
        var named = subjectId.ToString();
        work.Db.RemoveRange(await work.Db.Set<OutboxMessage>().Where(message => message.State == OutboxState.Done && message.Payload.Contains(named)).ToListAsync(cancellationToken));
        work.Db.Add(erasure);
        work.Record("journal.erased", "journal", id, new { subject, subjectId, entries = found.Count }, why);
        await work.SaveAsync(cancellationToken);
        await AppendAsync(erasure, cancellationToken);
        return erasure;
    }

    private async Task AppendAsync(JournalErasure erasure, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(installation.DataFolder);
            await File.AppendAllTextAsync(installation.ErasureList, JsonSerializer.Serialize(erasure, Json) + "\n", cancellationToken);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
