using System.Globalization;
using Reeve.Kernel;
using Reeve.Kernel.Values;
using Reeve.Mail;

namespace Reeve.Messages.Sending;

/// <summary>The way out for mail: the council's mail server, or without one a folder of files that a demonstration can show.</summary>
internal sealed class MailRoad(MailSettings settings, Installation installation)
{
    public string Folder { get; } = Path.Combine(installation.DataFolder, "outgoing-mail");

    public async Task<SmtpOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var bytes = mail.ToBytes();
        return settings.Smtp is { } smtp
            ? await new SmtpSender(smtp).SendAsync(mail.From, mail.To, bytes, cancellationToken)
            : await WriteAsync(mail, bytes, cancellationToken);
    }

    /// <summary>Named by the message's own id, so that a second try for the same message writes the same file.</summary>
    private async Task<SmtpOutcome> WriteAsync(OutgoingMail mail, byte[] bytes, CancellationToken cancellationToken)
    {
        var day = UkTime.DateOf(mail.Date.UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var folder = Path.Combine(Folder, day);
        var name = string.Concat(mail.MessageId[..mail.MessageId.IndexOf('@', StringComparison.Ordinal)].Where(char.IsAsciiLetterOrDigit)) + ".eml";
        try
        {
            Directory.CreateDirectory(folder);
            var temporary = Path.Combine(folder, name + ".part");
            await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous))
            {
                await file.WriteAsync(bytes, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, Path.Combine(folder, name), overwrite: true);
            return new SmtpOutcome(SmtpResult.Accepted, null, $"Written to outgoing-mail/{day}/{name}", []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SmtpOutcome(SmtpResult.Temporary, null, "The folder for outgoing mail cannot be written to: " + exception.GetType().Name, []);
        }
    }
}
