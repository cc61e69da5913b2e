using System.Text.RegularExpressions;
using Reeve.Kernel;
using Reeve.Mail;
using Reeve.Messages.Sending;

namespace Reeve.Messages.SentMail;

/// <summary>A mail in the folder.</summary>
internal sealed record SentMailRow(string Day, string File, DateTime WrittenAt, string To, string Subject);

/// <summary>The mail that a demonstration wrote to files instead of sending it. Nothing of it is shown anywhere but in a demonstration.</summary>
internal sealed partial class SentMailFolder(MailRoad road, Installation installation)
{
    public bool Shown => installation.Demo;

    /// <summary>The newest mails, newest first.</summary>
    public IReadOnlyList<SentMailRow> Latest(string? text)
    {
        if (!Shown || !Directory.Exists(road.Folder))
        {
            return [];
        }

        return [.. new DirectoryInfo(road.Folder).EnumerateFiles("*.eml", SearchOption.AllDirectories)
            .Where(file => Day().IsMatch(file.Directory!.Name))
            .OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)
            .Take(300)
            .Select(file => (file, Mail: ReceivedMail.Read(File.ReadAllBytes(file.FullName))))
            .Select(pair => new SentMailRow(pair.file.Directory!.Name, pair.file.Name, pair.file.LastWriteTimeUtc, pair.Mail.Header("To"), pair.Mail.Header("Subject")))
            .Where(row => string.IsNullOrWhiteSpace(text) || row.To.Contains(text, StringComparison.OrdinalIgnoreCase) || row.Subject.Contains(text, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Null when there is no such mail or this is no demonstration.</summary>
    public ReceivedMail? Read(string day, string file)
    {
        if (!Shown || !Day().IsMatch(day) || !Name().IsMatch(file))
        {
            return null;
        }

        var path = Path.Combine(road.Folder, day, file);
        return File.Exists(path) ? ReceivedMail.Read(File.ReadAllBytes(path)) : null;
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex Day();

    [GeneratedRegex(@"\A[0-9A-Za-z]{1,80}\.eml\z")]
    private static partial Regex Name();
}
