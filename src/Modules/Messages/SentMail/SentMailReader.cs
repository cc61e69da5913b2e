using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Mail;
using Reeve.Messages.Domain;

namespace Reeve.Messages.SentMail;

/// <summary>The demonstration's mail as somebody may see it: that of the messages they may see, as everywhere else.</summary>
internal sealed class SentMailReader(SentMailFolder folder, Work work)
{
    public async Task<IReadOnlyList<SentMailRow>> LatestAsync(int count, string? text, CancellationToken cancellationToken)
    {
        var rows = folder.Latest(text);
        var seen = await SeenAsync([.. rows.Select(row => Written(row.Day, row.File))], cancellationToken);
        return [.. rows.Where(row => seen.Contains(Written(row.Day, row.File))).Take(count)];
    }

    /// <summary>Null when there is no such mail, it may not be seen, or this is no demonstration.</summary>
    public async Task<ReceivedMail?> ReadAsync(string day, string file, CancellationToken cancellationToken) =>
        folder.Read(day, file) is { } mail && (await SeenAsync([Written(day, file)], cancellationToken)).Count > 0 ? mail : null;

    /// <summary>A try says which file it wrote: so a mail is known by its message, also one that was sent again since.</summary>
    private async Task<HashSet<string>> SeenAsync(List<string> written, CancellationToken cancellationToken) =>
        [.. await work.Db.Set<MessageTry>().AsNoTracking().Where(attempt => attempt.Words != null && written.Contains(attempt.Words))
            .Join(work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor), attempt => attempt.MessageId, message => message.Id, (attempt, message) => attempt.Words!)
            .ToListAsync(cancellationToken)];

    private static string Written(string day, string file) => $"Written to outgoing-mail/{day}/{file}";
}
