namespace Reeve.Organisation.Contracts;

/// <summary>An invitation as the mail that carries it needs it.</summary>
/// <param name="Path">Path of the page that sets the password: whoever has it may use it, so it is never stored.</param>
/// <param name="ExpiresAt">UTC; the link works once and not after this.</param>
public sealed record InvitationLetter(string Name, string Email, string Path, DateTime ExpiresAt);

/// <summary>Finds an invitation to be sent.</summary>
public interface IInvitations
{
    /// <returns>Null when it was used, replaced by a newer one, has expired, or its person has left.</returns>
    Task<InvitationLetter?> FindAsync(Guid invitationId, CancellationToken cancellationToken = default);
}
