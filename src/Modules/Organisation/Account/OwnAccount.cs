using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;
using Reeve.Organisation.SignIn;

namespace Reeve.Organisation.Account;

/// <summary>What people do to their own account. Each ends every other session of theirs.</summary>
internal sealed class OwnAccount(Work work, UserManager<Person> users, SignInDoor door)
{
    /// <exception cref="Refused">The actor is nobody of the organisation.</exception>
    public async Task<Person> MeAsync(CancellationToken cancellationToken) =>
        await work.Db.Set<Person>().SingleOrDefaultAsync(person => person.Id == work.Actor.Id && person.Active, cancellationToken) ?? throw Refused.Missing("your account");

    public async Task ChangePasswordAsync(string? current, string? wanted, string by, CancellationToken cancellationToken)
    {
        var me = await MeAsync(cancellationToken);
        if (me.PasswordHash is null || users.PasswordHasher.VerifyHashedPassword(me, me.PasswordHash, current ?? "") == PasswordVerificationResult.Failed)
        {
            throw new Refused("password-wrong", RefusalKind.Invalid, "Your current password is not right. Enter the one you signed in with.", "Current");
        }

        await SetPasswordAsync(me, wanted, "New");
        work.Record("person.password-changed", "person", me.Id);
        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
        await door.ContinueAsync(me, by);
    }

    /// <summary>Sets a password that keeps the rules; the caller records and saves.</summary>
    /// <exception cref="Refused">It does not keep the rules.</exception>
    public async Task SetPasswordAsync(Person person, string? wanted, string field)
    {
        person.PasswordHash = null;
        var set = await users.AddPasswordAsync(person, wanted ?? "");
        if (!set.Succeeded)
        {
            throw new Refused("password-refused", RefusalKind.Invalid, set.Errors.First().Description, field);
        }

        person.EndSessions();
    }

    public async Task EndOtherSessionsAsync(string by, CancellationToken cancellationToken)
    {
        var me = await MeAsync(cancellationToken);
        me.EndSessions();
        work.Record("person.sessions-ended", "person", me.Id);
        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
        await door.ContinueAsync(me, by);
    }
}
