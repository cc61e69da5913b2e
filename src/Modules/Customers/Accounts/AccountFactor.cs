using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.SignIn;

namespace Reeve.Customers.Accounts;

/// <summary>The authenticator app of a customer and the codes for when it is not at hand.</summary>
internal sealed class AccountFactor(Work work, AccountNotices notices, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector("Reeve.Customers.SecondFactor");

    /// <summary>Uses up a code of the app or a recovery code; the caller saves.</summary>
    /// <returns>What it was, or null when it is wrong, used or out of date.</returns>
    public async Task<string?> UseAsync(CustomerAccount account, string? typed, CancellationToken cancellationToken)
    {
        if (account.SecondFactorKey is not null && Totp.Match(KeyOf(account), typed, time.GetUtcNow(), account.LastCodeStep) is { } step)
        {
            account.UseCode(step);
            return AccountDoor.ByCode;
        }

        var hash = RecoveryWords.HashOf(account.Id, typed ?? "");
        var recovery = await work.Db.Set<AccountCode>().FirstOrDefaultAsync(code => code.AccountId == account.Id && code.Hash == hash && code.UsedAt == null, cancellationToken);
        if (recovery is null)
        {
            return null;
        }

        // The account's version rises with it: the same code twice at the same moment signs in once.
        recovery.UsedAt = work.Now;
        account.UseCode(account.LastCodeStep);
        return AccountDoor.ByRecovery;
    }

    /// <summary>The key to put into an app, made when there is none yet.</summary>
    public async Task<string> BeginAsync(CustomerAccount account, CancellationToken cancellationToken)
    {
        if (account is { SecondFactorOn: false, SecondFactorKey: not null })
        {
            return KeyOf(account);
        }

        var key = Totp.NewKey();
        account.BeginSecondFactor(protector.Protect(key));
        work.Record("customer.second-factor-begun", "customer-account", account.Id);
        await work.SaveAsync(cancellationToken);
        return key;
    }

    /// <summary>Turns it on once the app has shown a right code.</summary>
    /// <returns>Ten recovery codes, shown this once.</returns>
    public async Task<IReadOnlyList<string>> TurnOnAsync(CustomerAccount account, string? code, CancellationToken cancellationToken)
    {
        if (account.SecondFactorOn || account.SecondFactorKey is null)
        {
            throw new Refused("second-factor-not-begun", RefusalKind.Conflict, "Open the page for setting up an authenticator app again, and start from its first step.");
        }

        var step = Totp.Match(KeyOf(account), code, time.GetUtcNow(), account.LastCodeStep)
            ?? throw new Refused("code-wrong", RefusalKind.Invalid, "That code is not right. Enter the six digits your app shows now, and check that your phone’s clock is right.", "Code");
        account.TurnOnSecondFactor(step);
        var codes = await ReplaceCodesAsync(account, cancellationToken);
        notices.Tell(account, AccountNoticeKind.SecondFactorOn);
        work.Record("customer.second-factor-on", "customer-account", account.Id);
        await work.SaveAsync(cancellationToken);
        return codes;
    }

    public async Task RemoveAsync(CustomerAccount account, string? code, CancellationToken cancellationToken)
    {
        if (!account.SecondFactorOn || await UseAsync(account, code, cancellationToken) is null)
        {
            throw new Refused("code-wrong", RefusalKind.Invalid, "That code is not right or was used already. Wait for the next one and enter it.", "Code");
        }

        account.RemoveSecondFactor();
        work.Db.RemoveRange(await work.Db.Set<AccountCode>().Where(each => each.AccountId == account.Id).ToListAsync(cancellationToken));
        notices.Tell(account, AccountNoticeKind.SecondFactorOff);
        work.Record("customer.second-factor-off", "customer-account", account.Id);
        await work.SaveAsync(cancellationToken);
    }

    private string KeyOf(CustomerAccount account) => protector.Unprotect(account.SecondFactorKey!);

    private async Task<IReadOnlyList<string>> ReplaceCodesAsync(CustomerAccount account, CancellationToken cancellationToken)
    {
        work.Db.RemoveRange(await work.Db.Set<AccountCode>().Where(code => code.AccountId == account.Id).ToListAsync(cancellationToken));
        var codes = RecoveryWords.New();
        work.Db.AddRange(codes.Select(code => new AccountCode { Id = work.NewId(), AccountId = account.Id, Hash = RecoveryWords.HashOf(account.Id, code) }));
        return codes;
    }
}
