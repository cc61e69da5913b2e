using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Reeve.Mail.Writing;

/// <summary>Writes a whole message.</summary>
internal static class MimeWriter
{
    public static byte[] Write(OutgoingMail mail)
    {
        if (mail.To.Count == 0)
        {
            throw new ArgumentException("A message needs somebody to go to.", nameof(mail));
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Date: {mail.Date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)}{Zone(mail.Date.Offset)}\r\n");
        text.Append(HeaderText.Mailboxes("From", [mail.From]));
        if (mail.ReplyTo is { } reply)
        {
            text.Append(HeaderText.Mailboxes("Reply-To", [reply]));
        }

        text.Append(HeaderText.Mailboxes("To", mail.To));
        text.Append(HeaderText.Unstructured("Subject", mail.Subject));
        text.Append(HeaderText.Words("Message-ID", [Id(mail.MessageId)]));
        if (mail.InReplyTo is { } answered)
        {
            text.Append(HeaderText.Words("In-Reply-To", [Id(answered)]));
        }

        if (mail.References.Count > 0)
        {
            text.Append(HeaderText.Words("References", mail.References.Select(Id)));
        }

        if (mail.AutoSubmitted != AutoSubmitted.No)
        {
            text.Append(mail.AutoSubmitted == AutoSubmitted.Replied ? "Auto-Submitted: auto-replied\r\n" : "Auto-Submitted: auto-generated\r\n");
        }

        text.Append("MIME-Version: 1.0\r\n");
        text.Append(Whole(mail));
        // Everything written is ASCII except an address that needs SMTPUTF8, where headers are UTF-8 (RFC 6532).
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Whole(OutgoingMail mail)
    {
        var body = mail.Html is null
            ? Text("plain", mail.Text)
            : Multipart("alternative", mail.MessageId, [Text("plain", mail.Text), Text("html", mail.Html)]);
        return mail.Attachments.Count == 0 ? body : Multipart("mixed", mail.MessageId, [body, .. mail.Attachments.Select(File)]);
    }

    private static string Text(string kind, string text)
    {
        var (encoding, body) = BodyText.Encode(text);
        return $"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}";
    }

    private static string File(MailAttachment attachment)
    {
        var type = attachment.MediaType;
        if (type.Length > 100 || type.Count(c => c == '/') != 1 || !type.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '+' or '.'))
        {
            throw new ArgumentException("A media type looks like application/pdf.", nameof(attachment));
        }

        var disposition = HeaderText.Words("Content-Disposition", ["attachment;", .. HeaderText.Parameter("filename", attachment.Name)]);
        return $"Content-Type: {type}\r\n{disposition}Content-Transfer-Encoding: base64\r\n\r\n{BodyText.Base64(attachment.Content.Span)}";
    }

    private static string Multipart(string kind, string messageId, IReadOnlyList<string> parts)
    {
        string boundary;
        var number = 0;
        do
        {
            // From the message's own id, so that the same message has the same bytes; "=_" cannot occur in an encoded body.
            boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{number++}:{messageId}")))[..24];
        }
        while (parts.Any(part => part.Contains(boundary, StringComparison.Ordinal)));

        var text = new StringBuilder($"Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\n");
        foreach (var part in parts)
        {
            text.Append("--").Append(boundary).Append("\r\n").Append(part);
        }

        return text.Append("--").Append(boundary).Append("--\r\n").ToString();
    }

    private static string Id(string id)
    {
        var at = id.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at == id.Length - 1 || id.Length > 250 || id.Any(c => c is <= ' ' or >= (char)127 or '<' or '>'))
        {
            throw new ArgumentException("A message id looks like something@example.org, without angle brackets.", nameof(id));
        }

        return $"<{id}>";
    }

    private static string Zone(TimeSpan offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours):00}{Math.Abs(offset.Minutes):00}");
}
