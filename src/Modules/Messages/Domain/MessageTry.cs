namespace Reeve.Messages.Domain;

/// <summary>One try to tell somebody, kept: a call that was not answered, the mail server's words.</summary>
internal sealed class MessageTry
{
    public Guid Id { get; init; }

    public Guid MessageId { get; init; }

    public DateTime At { get; init; }

    public TryOutcome Outcome { get; init; }

    /// <summary>What the server or the officer said of it.</summary>
    public string? Words { get; init; }

    public required string By { get; init; }
}
