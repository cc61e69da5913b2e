using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Reeve.CouncilPacks;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Accounts.Provider;

/// <param name="Subject">Which of its people it is: the only thing by which an account is found again.</param>
/// <param name="Email">Only when the provider vouches for it.</param>
internal sealed record ProviderStatement(string Issuer, string Subject, IdentityLevel Level, string? Name, string? Email);

/// <summary>
/// The way into an account by an outside provider. An account is found by issuer and subject alone. An address, proved or not,
/// never opens an account that is there: its owner adds the provider to it, signed in.
/// </summary>
internal sealed class ProviderDoor(Work work, Actors actors, AccountDoor door, AccountNotices notices, KeepAccount accounts, LinkAccount linking, IHttpContextAccessor http, IDataProtectionProvider protection, IOptions<AccountProviderSettings> settings)
{
    private static readonly TimeSpan LinkFor = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Reeve.Customers.ProviderLink").ToTimeLimitedDataProtector();

    private HttpContext Http => http.HttpContext!;

    /// <returns>Where the browser goes next.</returns>
    public async Task<string> SignInAsync(ProviderStatement stated, IdentityLevel asked, string target, CancellationToken cancellationToken)
    {
        actors.Become(CustomerCookie.ActorOf(actors.From));
        var known = await work.Db.Set<ProviderLink>().Where(link => link.Issuer == stated.Issuer && link.Subject == stated.Subject)
            .Join(work.Db.Set<CustomerAccount>(), link => link.AccountId, account => account.Id, (_, account) => account).FirstOrDefaultAsync(cancellationToken);
        if (known is null)
        {
            if (stated.Email is null || !EmailAddress.TryParse(stated.Email, out var email))
            {
                return Problem("email");
            }

            var taken = await work.Db.Set<CustomerAccount>().FirstOrDefaultAsync(account => account.Email == email, cancellationToken);
            if (taken?.IsGone(work.Now) == false)
            {
                return Problem("taken");
            }

            if (taken is not null)
            {
                work.Db.Remove(taken);
                work.Record("customer.account-removed", "customer-account", taken.Id);
                await work.SaveAsync(cancellationToken);
            }

            known = await MakeAsync(stated, email, cancellationToken);
        }

        if (!known.IsOpen)
        {
            return Problem("closed");
        }

        if (known.SecondFactorOn && stated.Level < IdentityLevel.Account)
        {
            // Their own second factor is not passed by on a way that asked for less.
            await door.BeginSecondStepAsync(known, target);
            return AccountLinks.SignInCode;
        }

        await door.CompleteAsync(known, AccountDoor.ByProvider(stated.Level), cancellationToken);
        return known.CustomerId is null ? AccountLinks.Who : stated.Level < asked ? AccountLinks.Security + "?for=service" : target;
    }

    /// <summary>Lets the account of this request be added to, for ten minutes, by who knows its password.</summary>
    public async Task<string> LinkTokenAsync(string? password, CancellationToken cancellationToken)
    {
        var account = await accounts.ProvedAsync(password, "LinkPassword", cancellationToken);
        return protector.Protect($"{account.Id:N} {account.Stamp}", LinkFor);
    }

    /// <summary>Adds who signed in at the provider to the account that asked, in the session that asked.</summary>
    /// <returns>Where the browser goes next.</returns>
    public async Task<string> LinkAsync(ProviderStatement stated, string token, CancellationToken cancellationToken)
    {
        actors.Become(CustomerCookie.ActorOf(actors.From));
        var session = (await Http.AuthenticateAsync(CustomerCookie.Scheme)).Principal;
        if (!Guid.TryParse(session?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) || !IsFor(token, $"{id:N} {session!.FindFirstValue(CustomerCookie.StampClaim)}"))
        {
            return Problem("provider");
        }

        var account = await work.Db.Set<CustomerAccount>().SingleAsync(each => each.Id == id, cancellationToken);
        var owner = await work.Db.Set<ProviderLink>().Where(link => link.Issuer == stated.Issuer && link.Subject == stated.Subject).Select(link => (Guid?)link.AccountId).FirstOrDefaultAsync(cancellationToken);
        if (owner is not null && owner != id)
        {
            return AccountLinks.Security + "?for=elsewhere";
        }

        if (owner is null)
        {
            Add(account, stated);
            notices.Tell(account, AccountNoticeKind.ProviderAdded);
            await work.SaveAsync(cancellationToken);
        }

        return AccountLinks.Security + "?for=added";
    }

    /// <summary>Takes every way in by the provider away from the account of this request.</summary>
    public async Task RemoveAsync(string? password, CancellationToken cancellationToken)
    {
        var account = await accounts.ProvedAsync(password, "LinkPassword", cancellationToken);
        work.Db.RemoveRange(await work.Db.Set<ProviderLink>().Where(link => link.AccountId == account.Id).ToListAsync(cancellationToken));
        account.EndSessions();
        notices.Tell(account, AccountNoticeKind.ProviderRemoved);
        work.Record("customer.provider-removed", "customer-account", account.Id);
        await work.SaveAsync(cancellationToken);
        await door.ContinueAsync(account, AccountDoor.ByPassword);
    }

    /// <summary>Whether the account can be signed in to by the provider there is.</summary>
    public Task<bool> HasAsync(Guid accountId, CancellationToken cancellationToken) => work.Db.Set<ProviderLink>().AnyAsync(link => link.AccountId == accountId, cancellationToken);

    /// <summary>See <see cref="ICustomerAccounts.WhereToProveAsync"/>.</summary>
    public async Task<string?> WhereToProveAsync(CustomerSignedIn? customer, IdentityLevel needed, string returnUrl, CancellationToken cancellationToken)
    {
        var can = settings.Value.CanGive(needed);
        return needed > IdentityLevel.Account && !can ? null
            : customer is null ? AccountLinks.SignIn + QueryString.Create("returnUrl", returnUrl)
            : customer.CustomerId is null ? AccountLinks.Who
            : can && await HasAsync(customer.AccountId, cancellationToken) ? AccountLinks.Provider + QueryString.Create("level", PackWords.ToWord(needed)).Add("returnUrl", returnUrl)
            : AccountLinks.Security + "?for=service";
    }

    private async Task<CustomerAccount> MakeAsync(ProviderStatement stated, string email, CancellationToken cancellationToken)
    {
        var name = Customer.Trimmed(stated.Name) is { Length: <= Customer.NameLength } given ? given : "";
        var account = new CustomerAccount { Id = work.NewId(), Email = email, Name = name, CreatedAt = work.Now };
        work.Db.Add(account);
        Add(account, stated);
        if (name.Length > 0)
        {
            await linking.TryAsync(account, cancellationToken);
        }

        work.Record("customer.account-made", "customer-account", account.Id, new { by = "provider" });
        return account;
    }

    private void Add(CustomerAccount account, ProviderStatement stated)
    {
        work.Db.Add(ProviderLink.Of(work.NewId(), account.Id, stated.Issuer, stated.Subject, work.Now));
        work.Record("customer.provider-added", "customer-account", account.Id);
    }

    private bool IsFor(string token, string wanted)
    {
        try
        {
            return protector.Unprotect(token) == wanted;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private static string Problem(string what) => AccountLinks.SignIn + "?problem=" + what;
}
