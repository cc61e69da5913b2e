using Reeve.Kernel.Refusals;

namespace Reeve.Organisation.Contracts;

/// <summary>What an operator's invitation came to.</summary>
/// <param name="Path">Path of the page that sets the password: whoever has it may use it, so it is shown this once.</param>
/// <param name="Added">True when nobody had the address and an administrator was added.</param>
/// <param name="ExpiresAt">UTC; the link works once and not after this.</param>
public sealed record OperatorInvitation(string Name, string Path, bool Added, DateTime ExpiresAt);

/// <summary>
/// Lets somebody in where no administrator can: the first of all, or the last who lost their way in. For the command line on the
/// server alone: whoever has that reads and writes the whole database anyway.
/// </summary>
public interface IOperatorInvitations
{
    /// <summary>Makes a link, which goes by e-mail as well; older ones of theirs stop working. Records and saves.</summary>
    /// <param name="email">Whose sign-in it is.</param>
    /// <param name="name">Given, adds them as an administrator of everything when nobody has the address.</param>
    /// <param name="forgetSecondFactor">Also forgets their authenticator app and recovery codes.</param>
    /// <exception cref="Refused">Nobody has the address and no name was given, they have left, or it is no address.</exception>
    Task<OperatorInvitation> InviteAsync(string email, string? name, bool forgetSecondFactor, CancellationToken cancellationToken = default);
}
