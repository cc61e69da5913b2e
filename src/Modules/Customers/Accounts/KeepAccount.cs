using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.SignIn;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Accounts;

/// <summary>What somebody does with their own account: make it, reset it, change it, close it.</summary>
internal sealed class KeepAccount(Work work, Actors actors, IOneTimeLinks links, LinkAccount linking, AccountNotices notices, CustomerWriter writer, IPasswordHasher<CustomerAccount> hasher, ICustomerSession session, TriesLimit limit, BreachedPasswords breached)
{
    /// <summary>The account of this request.</summary>
    /// <exception cref="Refused">Nobody is signed in.</exception>
    public async Task<CustomerAccount> MineAsync(CancellationToken cancellationToken) =>
        await session.CurrentAsync(cancellationToken) is { } me && await work.Db.Set<CustomerAccount>().FirstOrDefaultAsync(account => account.Id == me.AccountId, cancellationToken) is { } account
            ? account
            : throw new Refused("not-signed-in", RefusalKind.Forbidden, "Sign in to your account first.");

    /// <summary>Sends a link to whoever reads that address. The same answer and the same work whether there is an account or not.</summary>
    public Task AskAsync(string? email, string path, CancellationToken cancellationToken)
    {
        var from = "account-link:" + actors.From;
        limit.Check(from, AccountSettings.LinksPerAddress);
        if (string.IsNullOrWhiteSpace(email))
        {
            throw new Refused("email-needed", RefusalKind.Invalid, "Enter your email address", "Email");
        }

        limit.Failed(from);
        return links.AskAsync(email, path, cancellationToken);
    }

    /// <summary>
    /// Uses the link of a registration or a reset. An account that is there gets the new password; where there is none, a
    /// registration makes one. The password is looked at first: a link is not used up by a password that is too short.
    /// </summary>
    /// <param name="register">Make an account where there is none.</param>
    /// <returns>Null when the link is over, or a reset finds no account.</returns>
    public async Task<CustomerAccount?> OpenAsync(string? token, string? name, string? password, bool register, CancellationToken cancellationToken)
    {
        var kept = Customer.Trimmed(name);
        if (register && kept is not { Length: <= Customer.NameLength })
        {
            throw new Refused("name-needed", RefusalKind.Invalid, kept is null ? "Enter your name" : $"Name must be {Customer.NameLength} characters or fewer", "Name");
        }

        await CheckPasswordAsync(password, kept ?? "", "", "Password", cancellationToken);
        if (string.IsNullOrEmpty(token) || await links.OpenAsync(token, register ? AccountLinks.RegisterOpen : AccountLinks.ResetOpen, cancellationToken) is not { } email)
        {
            return null;
        }

        var account = await work.Db.Set<CustomerAccount>().FirstOrDefaultAsync(each => each.Email == email, cancellationToken);
        if (account?.IsGone(work.Now) == true)
        {
            work.Db.Remove(account);
            work.Record("customer.account-removed", "customer-account", account.Id);
            await work.SaveAsync(cancellationToken);
            account = null;
        }

        if (account is null && !register)
        {
            return null;
        }

        if (account is null)
        {
            account = new CustomerAccount { Id = work.NewId(), Email = email, Name = kept!, CreatedAt = work.Now };
            work.Db.Add(account);
            await linking.TryAsync(account, cancellationToken);
            work.Record("customer.account-made", "customer-account", account.Id);
        }
        else
        {
            work.Record(account.IsOpen ? "customer.password-set" : "customer.account-opened-again", "customer-account", account.Id, new { by = AccountDoor.ByLink });
            notices.Tell(account, AccountNoticeKind.PasswordChanged);
        }

        account.SetPassword(hasher.HashPassword(account, password!));
        await work.SaveAsync(cancellationToken);
        return account;
    }

    /// <summary>Says which record is theirs, once.</summary>
    public async Task AnswerAsync(string? name, string? born, string? postcode, CancellationToken cancellationToken)
    {
        var account = await MineAsync(cancellationToken);
        if (account.Name.Length == 0)
        {
            // A provider need not say what somebody is called.
            account.Rename(name);
        }

        await linking.AnswerAsync(account, name, born, postcode, cancellationToken);
        await work.SaveAsync(cancellationToken);
    }

    public async Task<CustomerAccount> ChangePasswordAsync(string? old, string? password, CancellationToken cancellationToken)
    {
        var account = await MineAsync(cancellationToken);
        CheckOld(account, old, "Old");
        await CheckPasswordAsync(password, account.Name, account.Email, "New", cancellationToken);
        account.SetPassword(hasher.HashPassword(account, password!));
        notices.Tell(account, AccountNoticeKind.PasswordChanged);
        work.Record("customer.password-set", "customer-account", account.Id);
        await work.SaveAsync(cancellationToken);
        return account;
    }

    public async Task<CustomerAccount> EndSessionsAsync(CancellationToken cancellationToken)
    {
        var account = await MineAsync(cancellationToken);
        account.EndSessions();
        work.Record("customer.sessions-ended", "customer-account", account.Id);
        await work.SaveAsync(cancellationToken);
        return account;
    }

    /// <summary>A link goes to the new address; nothing changes until it is opened.</summary>
    public async Task AskForEmailAsync(string? email, string? password, CancellationToken cancellationToken)
    {
        var account = await MineAsync(cancellationToken);
        if (!EmailAddress.TryParse(email, out var normal))
        {
            throw new Refused("email-wrong", RefusalKind.Invalid, EmailAddress.Advice, "NewEmail");
        }

        CheckOld(account, password, "Password");
        account.AskForEmail(normal);
        work.Record("customer.email-change-asked", "customer-account", account.Id);
        await work.SaveAsync(cancellationToken);
        await AskAsync(normal, AccountLinks.EmailOpen + "?a=" + account.Id.ToString("N"), cancellationToken);
    }

    /// <returns>False when the link is over, is not of this account, or the address has an account already.</returns>
    public async Task<bool> ChangeEmailAsync(Guid accountId, string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token) || await links.OpenAsync(token, AccountLinks.EmailOpen, cancellationToken) is not { } email
            || await work.Db.Set<CustomerAccount>().FirstOrDefaultAsync(each => each.Id == accountId && each.PendingEmail == email && each.ClosedAt == null, cancellationToken) is not { } account
            || await work.Db.Set<CustomerAccount>().AnyAsync(each => each.Email == email, cancellationToken))
        {
            return false;
        }

        notices.Tell(account, AccountNoticeKind.EmailChanged);
        account.ChangeEmail();
        if (account.CustomerId is { } linked && await CurrentAsync(linked, cancellationToken) is { } customer)
        {
            customer.Tell(ContactPointKind.Email, email, Sources.OwnAccount, work.NewId(), work.Now);
            customer.Points.First(point => point.Kind == ContactPointKind.Email && point.Normal == email && point.EndedAt is null).VerifiedAt ??= work.Now;
            await writer.ChangedAsync(customer, ["email"], cancellationToken);
        }

        work.Record("customer.email-changed", "customer-account", account.Id);
        await work.SaveAsync(cancellationToken);
        return true;
    }

    /// <summary>Own name and phone numbers. What was on record stays with its end.</summary>
    public async Task ChangeDetailsAsync(int version, string? name, string? phone, IReadOnlyList<Guid> end, TellBy? tellBy, CancellationToken cancellationToken)
    {
        var account = await MineAsync(cancellationToken);
        var customer = account.CustomerId is { } linked ? await CurrentAsync(linked, cancellationToken) : null;
        if (customer is null)
        {
            throw Refused.Missing("your record");
        }

        customer.CheckVersion(version);
        var what = new List<string>();
        if (Customer.Trimmed(name) != customer.Name || tellBy != customer.Prefers)
        {
            account.Rename(name);
            customer.Change(customer.Kind, name, tellBy, work.Now);
            what.Add("name or preference");
        }

        foreach (var id in end.Where(id => customer.Points.Exists(point => point.Id == id && point.Kind == ContactPointKind.Phone && point.EndedAt is null)))
        {
            customer.EndPoint(id, work.Now);
            what.Add("ended a phone number");
        }

        if (Customer.Trimmed(phone) is { } typed && customer.Tell(ContactPointKind.Phone, typed, Sources.OwnAccount, work.NewId(), work.Now))
        {
            what.Add("phone");
        }

        if (what.Count > 0)
        {
            await writer.ChangedAsync(customer, what, cancellationToken);
            await work.SaveAsync(cancellationToken);
        }
    }

    public async Task CloseAsync(string? password, CancellationToken cancellationToken)
    {
        var account = await MineAsync(cancellationToken);
        CheckOld(account, password, "Password");
        notices.Tell(account, AccountNoticeKind.Closed);
        account.Close(work.Now);
        work.Record("customer.account-closed", "customer-account", account.Id);
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>The account of this request, after its password was given once more.</summary>
    public async Task<CustomerAccount> ProvedAsync(string? password, string field, CancellationToken cancellationToken)
    {
        var account = await MineAsync(cancellationToken);
        CheckOld(account, password, field);
        return account;
    }

    /// <summary>The record as it goes on now, to be changed.</summary>
    public async Task<Customer?> CurrentAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var current = await work.Db.Set<Customer>().Where(each => each.Id == customerId).Select(each => each.CurrentId).FirstOrDefaultAsync(cancellationToken);
        return await writer.LoadAsync(current, cancellationToken);
    }

    /// <summary>Asked again before what cannot be taken back at once: a browser left open is not its owner.</summary>
    private void CheckOld(CustomerAccount account, string? password, string field)
    {
        var from = "account:" + actors.From;
        limit.Check(from, AccountSettings.TriesPerAddress);
        if (!account.HasPassword)
        {
            throw new Refused("password-none", RefusalKind.Invalid, "Your account has no password yet. Sign out and choose “I forgot my password” to set one", field);
        }

        if (hasher.VerifyHashedPassword(account, account.PasswordHash, password is null || password.Length > Passwords.Longest ? "" : password) == PasswordVerificationResult.Failed)
        {
            limit.Failed(from);
            throw new Refused("password-wrong", RefusalKind.Invalid, "That is not your password", field);
        }
    }

    private async Task CheckPasswordAsync(string? password, string name, string email, string field, CancellationToken cancellationToken)
    {
        if ((Passwords.Problem(password, name, email) ?? (await breached.HasAsync(password!, cancellationToken) ? BreachedPasswords.Problem : null)) is { } problem)
        {
            throw new Refused("password-unfit", RefusalKind.Invalid, problem, field);
        }
    }
}
