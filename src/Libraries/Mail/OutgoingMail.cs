using Reeve.Mail.Writing;

namespace Reeve.Mail;

/// <summary>What a message says of its own origin (RFC 3834), so that programs do not answer programs.</summary>
public enum AutoSubmitted
{
    /// <summary>Somebody wrote it.</summary>
    No,

    /// <summary>A program wrote it because something happened.</summary>
    Generated,

    /// <summary>A program wrote it in answer to a message.</summary>
    Replied,
}

/// <summary>A file sent along.</summary>
/// <param name="Name">As the reader will see it; any text.</param>
/// <param name="MediaType">"application/pdf".</param>
public sealed record MailAttachment(string Name, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>A message to send.</summary>
public sealed record OutgoingMail
{
    public required Mailbox From { get; init; }

    public required IReadOnlyList<Mailbox> To { get; init; }

    public Mailbox? ReplyTo { get; init; }

    public required string Subject { get; init; }

    /// <summary>Plain text, with any kind of line end.</summary>
    public required string Text { get; init; }

    /// <summary>The same as a whole HTML document, for readers that show it.</summary>
    public string? Html { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Without angle brackets: "0199…@example.org". The same for every try to send the same message.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>The message this one answers or follows, without angle brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The conversation so far, oldest first, without angle brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public AutoSubmitted AutoSubmitted { get; init; }

    /// <summary>The message in MIME with CRLF line ends, ready for <see cref="SmtpSender"/> or a file of ending .eml.</summary>
    /// <exception cref="ArgumentException">There is nobody to send it to, or an identifier or media type is malformed.</exception>
    public byte[] ToBytes() => MimeWriter.Write(this);
}
