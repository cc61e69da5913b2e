using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;
using Reeve.Organisation.SignIn;

namespace Reeve.Organisation.Account;

/// <summary>Links by which somebody sets their own password, once: nobody ever knows another's password.</summary>
internal sealed class Invitations(Work work, OwnAccount account, SignInDoor door, IOptions<SignInSettings> settings)
{
    /// <summary>A new link; older ones of the person stop working. The caller records and saves.</summary>
    /// <returns>The path to give to the person, shown this once.</returns>
    public async Task<string> MakeAsync(Person person, CancellationToken cancellationToken)
    {
        foreach (var old in await work.Db.Set<Invitation>().Where(each => each.PersonId == person.Id && each.UsedAt == null).ToListAsync(cancellationToken))
        {
            old.UsedAt = work.Now;
            old.Version++;
        }

        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        work.Db.Add(new Invitation { Id = work.NewId(), PersonId = person.Id, TokenHash = HashOf(token), MadeAt = work.Now, ExpiresAt = work.Now.AddHours(settings.Value.LinkHours) });
        return $"/account/set-password/{token}";
    }

    public async Task<string?> NameAsync(string token, CancellationToken cancellationToken) => (await FindAsync(token, cancellationToken))?.Person.Name;

    public async Task<SignInStep> UseAsync(string token, string? password, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not var (invitation, person))
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

    private async Task<(Invitation Invitation, Person Person)?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        var invitation = await work.Db.Set<Invitation>().SingleOrDefaultAsync(each => each.TokenHash == hash && each.UsedAt == null && each.ExpiresAt > work.Now, cancellationToken);
        return invitation is not null && await work.Db.Set<Person>().SingleOrDefaultAsync(each => each.Id == invitation.PersonId && each.Active, cancellationToken) is { } person ? (invitation, person) : null;
    }

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
