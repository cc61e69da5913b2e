using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Customers.Accounts.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.SignIn;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Accounts;

internal enum DoorStep
{
    Refused,
    SecondStep,
    Done,
}

/// <summary>
/// The way into a customer's account. Whether an address is known is never told: a wrong password, an unknown address, a
/// locked and a closed account all get the same words after the same work.
/// </summary>
internal sealed class AccountDoor(Work work, Actors actors, IPasswordHasher<CustomerAccount> hasher, AccountFactor factor, TriesLimit limit, CustomerSession session, IHttpContextAccessor http, TimeProvider time)
{
    private const int MostTries = 50;

    public const string ByPassword = "password";
    public const string ByCode = "password and code";
    public const string ByRecovery = "password and recovery code";
    public const string ByLink = "link";

    private const string Provider = "provider ";

    private static readonly CustomerAccount Nobody = new() { Email = "", Name = "" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<CustomerAccount>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>By an outside provider that stated this level.</summary>
    public static string ByProvider(IdentityLevel level) => Provider + PackWords.ToWord(level);

    /// <summary>How surely somebody is known who came in this way.</summary>
    public static IdentityLevel LevelOf(string? by) => by switch
    {
        ByCode or ByRecovery => IdentityLevel.Account,
        not null when by.StartsWith(Provider, StringComparison.Ordinal) && PackWords.TryParse<IdentityLevel>(by[Provider.Length..], out var level) => level,
        _ => IdentityLevel.OneTimeLink,
    };

    private HttpContext Http => http.HttpContext!;

    private string From => "account:" + actors.From;

    public async Task<DoorStep> WithPasswordAsync(string? email, string? password, string returnUrl, CancellationToken cancellationToken)
    {
        limit.Check(From, AccountSettings.TriesPerAddress);
        var wanted = EmailAddress.TryParse(email, out var address) ? address : "";
        var account = await work.Db.Set<CustomerAccount>().FirstOrDefaultAsync(each => each.Email == wanted, cancellationToken);
        var open = account is { IsOpen: true } && !account.IsLocked(work.Now);
        var match = hasher.VerifyHashedPassword(account ?? Nobody, account is { HasPassword: true } ? account.PasswordHash : NobodysHash.Value, password is null || password.Length > Passwords.Longest ? "" : password);
        if (!open || match == PasswordVerificationResult.Failed)
        {
            await FailAsync(account, open, cancellationToken);
            return DoorStep.Refused;
        }

        if (match == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account!.Rehash(hasher.HashPassword(account, password!));
        }

        if (account!.SecondFactorOn)
        {
            await BeginSecondStepAsync(account, returnUrl);
            return DoorStep.SecondStep;
        }

        await CompleteAsync(account, ByPassword, cancellationToken);
        return DoorStep.Done;
    }

    /// <param name="code">Six digits of the app, or a recovery code.</param>
    public async Task<DoorStep> WithCodeAsync(Guid accountId, string? stamp, string? code, CancellationToken cancellationToken)
    {
        limit.Check(From, AccountSettings.TriesPerAddress);
        var account = await work.Db.Set<CustomerAccount>().FirstOrDefaultAsync(each => each.Id == accountId, cancellationToken);
        var open = account is { IsOpen: true, SecondFactorOn: true } && account.Stamp == stamp && !account.IsLocked(work.Now);
        var by = open ? await factor.UseAsync(account!, code, cancellationToken) : null;
        if (by is null)
        {
            await FailAsync(account, open, cancellationToken);
            return DoorStep.Refused;
        }

        await Http.SignOutAsync(CustomerCookie.SecondStep);
        await CompleteAsync(account!, by, cancellationToken);
        return DoorStep.Done;
    }

    /// <summary>The short session between password, or link, and code.</summary>
    public Task BeginSecondStepAsync(CustomerAccount account, string returnUrl) =>
        Http.SignInAsync(CustomerCookie.SecondStep, CustomerCookie.Principal(account, returnUrl, time.GetUtcNow()));

    /// <summary>Begins a session. The caller has made sure who it is.</summary>
    public async Task CompleteAsync(CustomerAccount account, string by, CancellationToken cancellationToken)
    {
        account.SignedIn(work.Now);
        actors.Become(CustomerCookie.ActorOf(actors.From));
        work.Record("customer.signed-in", "customer-account", account.Id, new { by });
        await work.SaveAsync(cancellationToken);
        await ContinueAsync(account, by);
    }

    /// <summary>Gives this browser a session of the account as it now is, after its other sessions were ended.</summary>
    public Task ContinueAsync(CustomerAccount account, string by)
    {
        session.Forget();
        return Http.SignInAsync(CustomerCookie.Scheme, CustomerCookie.Principal(account, by, time.GetUtcNow()));
    }

    public async Task SignOutAsync(Guid? accountId, CancellationToken cancellationToken)
    {
        if (accountId is { } id)
        {
            work.Record("customer.signed-out", "customer-account", id);
            await work.SaveAsync(cancellationToken);
        }

        await Http.SignOutAsync(CustomerCookie.Scheme);
        await Http.SignOutAsync(CustomerCookie.SecondStep);
    }

    private async Task FailAsync(CustomerAccount? account, bool counts, CancellationToken cancellationToken)
    {
        limit.Failed(From);
        for (var tries = 1; ; tries++)
        {
            var locked = counts && account!.Fail(work.Now, AccountSettings.LockAfter, AccountSettings.LockFor);
            // What was typed is not written down: people type passwords into the wrong field.
            work.Record("customer.sign-in-failed", "customer-account", account?.Id ?? Guid.Empty, account is null ? new { why = "unknown" } : counts ? null : new { why = "locked or closed" });
            if (locked)
            {
                work.Record("customer.account-locked", "customer-account", account!.Id, new { until = account.LockedUntil });
            }

            try
            {
                await work.SaveAsync(cancellationToken);
                return;
            }
            catch (Refused) when (account is not null && tries < MostTries)
            {
                // Another guess at the same moment. Each counts, or many at once would be one try.
                work.Db.ChangeTracker.Clear();
                account = await work.Db.Set<CustomerAccount>().SingleAsync(each => each.Id == account.Id, cancellationToken);
                counts = counts && account.IsOpen && !account.IsLocked(work.Now);
            }
        }
    }
}
