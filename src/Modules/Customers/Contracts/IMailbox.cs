namespace Reeve.Customers.Contracts;

/// <summary>Whose records an e-mail address leads to. One that several people share never says which of them reads it.</summary>
public interface IMailbox
{
    /// <summary>The records of one reader of this address.</summary>
    /// <param name="name">What they say they are called; null while they have not been asked.</param>
    Task<MailboxReader> ReaderAsync(string email, string? name, CancellationToken cancellationToken = default);
}

/// <param name="Shared">True when several people use the address and it is not known which of them reads it: ask their name.</param>
/// <param name="CustomerIds">Records that may be shown to this reader; empty while it is not known who they are.</param>
public sealed record MailboxReader(bool Shared, IReadOnlyList<Guid> CustomerIds);
