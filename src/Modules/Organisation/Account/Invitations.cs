using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;
using Reeve.Organisation.SignIn;

namespace Reeve.Organisation.Account;

/// <summary>
/// Links by which somebody sets their own password, once: nobody ever knows another's password. The token is the
/// invitation's id, sealed with the installation's keys: it cannot be guessed or made elsewhere, and is not stored.
/// </summary>
internal sealed class Invitations(Work work, OwnAccount account, SignInDoor door, IDataProtectionProvider protection, IOptions<SignInSettings> settings) : IInvitations
{
    private readonly IDataProtector seal = protection.CreateProtector("Reeve.Organisation.Invitation");

    /// <summary>UTC; when a link made now stops working.</summary>
    public DateTime NextExpiresAt => work.Now.AddHours(settings.Value.LinkHours);

    /// <summary>A new link, which goes to the person by e-mail; older ones of theirs stop working. The caller records and saves.</summary>
    /// <returns>The path, for when the mail does not reach them: shown this once.</returns>
    public async Task<string> MakeAsync(Person person, CancellationToken cancellationToken)
    {
        foreach (var old in await work.Db.Set<Invitation>().Where(each => each.PersonId == person.Id && each.UsedAt == null).ToListAsync(cancellationToken))
        {
            old.UsedAt = work.Now;
            old.Version++;
        }

        var made = new Invitation { Id = work.NewId(), PersonId = person.Id, MadeAt = work.Now, ExpiresAt = NextExpiresAt };
        work.Db.Add(made);
        work.Raise(new PersonInvited(made.Id));
        return PathOf(made.Id);
    }

    public async Task<InvitationLetter?> FindAsync(Guid invitationId, CancellationToken cancellationToken = default) =>
        await GoodAsync(invitationId, cancellationToken) is var (invitation, person) ? new InvitationLetter(person.Name, person.Email!, PathOf(invitation.Id), invitation.ExpiresAt) : null;

    public async Task<string?> NameAsync(string token, CancellationToken cancellationToken) =>
        Unseal(token) is { } id && await GoodAsync(id, cancellationToken) is var (_, person) ? person.Name : null;

    public async Task<SignInStep> UseAsync(string token, string? password, CancellationToken cancellationToken)
    {
        if (Unseal(token) is not { } id || await GoodAsync(id, cancellationToken) is not var (invitation, person))
        {
            throw new Refused("link-expired", RefusalKind.Invalid, "This link has been used or is too old. Ask an administrator for another.");
        }

        await account.SetPasswordAsync(person, password, "New");
        invitation.UsedAt = work.Now;
        invitation.Version++;
        person.Unlock();
        work.Record("person.password-set", "person", person.Id, new { by = SignInDoor.ByLink });
        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
        if (person.TwoFactorEnabled)
        {
            // The link proves the mailbox, not the phone.
            return SignInStep.SecondStep;
        }

        await door.CompleteAsync(person, SignInDoor.ByLink, cancellationToken);
        return SignInStep.Done;
    }

    private async Task<(Invitation Invitation, Person Person)?> GoodAsync(Guid id, CancellationToken cancellationToken)
    {
        var invitation = await work.Db.Set<Invitation>().SingleOrDefaultAsync(each => each.Id == id && each.UsedAt == null && each.ExpiresAt > work.Now, cancellationToken);
        return invitation is not null && await work.Db.Set<Person>().SingleOrDefaultAsync(each => each.Id == invitation.PersonId && each.Active, cancellationToken) is { } person ? (invitation, person) : null;
    }

    private string PathOf(Guid invitation) => $"/staff/account/set-password/{WebEncoders.Base64UrlEncode(seal.Protect(invitation.ToByteArray()))}";

    private Guid? Unseal(string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 1000)
        {
            return null;
        }

        try
        {
            var bytes = seal.Unprotect(WebEncoders.Base64UrlDecode(token));
            return bytes.Length == 16 ? new Guid(bytes) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
