using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.SignIn;
using Reeve.Kernel.Values;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.SignIn;

/// <summary>What came of trying to sign in.</summary>
internal enum SignInStep
{
    Refused,
    SecondStep,
    Done,
}

/// <summary>
/// The one way in. Whether an address is known is never told: a wrong password, an unknown address, a locked account
/// and somebody who has left all get the same words after the same work.
/// </summary>
internal sealed class SignInDoor(Work work, Actors actors, UserManager<Person> users, SecondFactor factor, TriesLimit limit, IOptions<SignInSettings> settings, IHttpContextAccessor http, TimeProvider time)
{
    private const int MostTries = 50;

    public const string ByPassword = "password";
    public const string ByCode = "password and code";
    public const string ByRecovery = "password and recovery code";
    public const string ByProvider = "provider";
    public const string ByLink = "link";

    private static readonly Person Nobody = new() { Code = "", Name = "" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Person>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    private HttpContext Http => http.HttpContext!;

    public async Task<SignInStep> WithPasswordAsync(string? email, string? password, string returnUrl, CancellationToken cancellationToken)
    {
        limit.Check(actors.From, settings.Value.TriesPerAddress);
        var person = await FindAsync(email, cancellationToken);
        var open = person is { Active: true, PasswordHash: not null } && !person.IsLocked(work.Now);
        var match = users.PasswordHasher.VerifyHashedPassword(person ?? Nobody, person?.PasswordHash ?? NobodysHash.Value, Shorten(password));
        if (!open || match == PasswordVerificationResult.Failed)
        {
            await FailAsync(person, open, cancellationToken);
            return SignInStep.Refused;
        }

        if (match == PasswordVerificationResult.SuccessRehashNeeded)
        {
            person!.PasswordHash = users.PasswordHasher.HashPassword(person, password!);
        }

        if (!person!.TwoFactorEnabled)
        {
            await CompleteAsync(person, ByPassword, cancellationToken);
            return SignInStep.Done;
        }

        await Http.SignInAsync(StaffCookie.SecondStep, StaffCookie.Principal(person, returnUrl, time.GetUtcNow()));
        return SignInStep.SecondStep;
    }

    /// <param name="code">Six digits of the app, or a recovery code.</param>
    public async Task<SignInStep> WithCodeAsync(Guid personId, string? stamp, string? code, CancellationToken cancellationToken)
    {
        limit.Check(actors.From, settings.Value.TriesPerAddress);
        var person = await work.Db.Set<Person>().SingleOrDefaultAsync(each => each.Id == personId, cancellationToken);
        var open = person is { Active: true, TwoFactorEnabled: true } && person.SecurityStamp == stamp && !person.IsLocked(work.Now);
        var by = open ? await factor.UseAsync(person!, code, cancellationToken) : null;
        if (by is null)
        {
            await FailAsync(person, open, cancellationToken);
            return SignInStep.Refused;
        }

        await Http.SignOutAsync(StaffCookie.SecondStep);
        await CompleteAsync(person!, by, cancellationToken);
        return SignInStep.Done;
    }

    /// <summary>By the council's own directory, which has proved the address.</summary>
    public async Task<SignInStep> WithProviderAsync(string email, CancellationToken cancellationToken)
    {
        var person = await FindAsync(email, cancellationToken);
        if (person is not { Active: true })
        {
            await FailAsync(person, false, cancellationToken);
            return SignInStep.Refused;
        }

        await CompleteAsync(person, ByProvider, cancellationToken);
        return SignInStep.Done;
    }

    /// <summary>Begins a session. The caller has made sure who it is.</summary>
    public async Task CompleteAsync(Person person, string by, CancellationToken cancellationToken)
    {
        person.SignedIn(work.Now);
        actors.Become(new Actor { Kind = ActorKind.Staff, Id = person.Id, Name = person.Name, From = actors.From });
        work.Record("person.signed-in", "person", person.Id, new { by });
        await work.SaveAsync(cancellationToken);
        await ContinueAsync(person, by);
    }

    /// <summary>Gives this browser a session of the person as they now are, after their other sessions were ended.</summary>
    public Task ContinueAsync(Person person, string by) => Http.SignInAsync(StaffCookie.Scheme, StaffCookie.Principal(person, by, time.GetUtcNow()));

    public async Task SignOutAsync(CancellationToken cancellationToken)
    {
        if (actors.Current is { Kind: ActorKind.Staff, Id: { } id })
        {
            work.Record("person.signed-out", "person", id);
            await work.SaveAsync(cancellationToken);
        }

        await Http.SignOutAsync(StaffCookie.Scheme);
        await Http.SignOutAsync(StaffCookie.SecondStep);
    }

    private async Task<Person?> FindAsync(string? email, CancellationToken cancellationToken)
    {
        var wanted = EmailAddress.TryParse(email, out var address) ? address.ToUpperInvariant() : "";
        return await work.Db.Set<Person>().SingleOrDefaultAsync(person => person.NormalizedEmail == wanted, cancellationToken);
    }

    private async Task FailAsync(Person? person, bool counts, CancellationToken cancellationToken)
    {
        limit.Failed(actors.From);
        for (var tries = 1; ; tries++)
        {
            var locked = counts && person!.Fail(work.Now, settings.Value.LockAfter, TimeSpan.FromMinutes(settings.Value.LockMinutes));
            // What was typed is not written down: people type passwords into the wrong field.
            work.Record("person.sign-in-failed", "person", person?.Id ?? Guid.Empty, person is null ? new { why = "unknown" } : counts ? null : new { why = "locked or left" });
            if (locked)
            {
                work.Record("person.locked", "person", person!.Id, new { until = person.LockedUntil });
            }

            try
            {
                await work.SaveAsync(cancellationToken);
                return;
            }
            catch (Refused) when (person is not null && tries < MostTries)
            {
                // Another guess at the same moment. Each counts, or many at once would be one try.
                work.Db.ChangeTracker.Clear();
                person = await work.Db.Set<Person>().SingleAsync(each => each.Id == person.Id, cancellationToken);
                counts = counts && person.Active && !person.IsLocked(work.Now);
            }
        }
    }

    private static string Shorten(string? password) => password is null ? "" : password.Length > Passwords.Longest ? "" : password;
}
