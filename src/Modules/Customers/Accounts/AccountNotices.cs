using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Reeve.CouncilPacks;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Accounts.Provider;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Accounts;

/// <summary>What the owner of an account is told, so that a change that was not theirs does not go unseen.</summary>
internal sealed class AccountNotices(Work work)
{
    /// <summary>Adds to the current work, to the address as it is now; the caller saves.</summary>
    public void Tell(CustomerAccount account, AccountNoticeKind kind)
    {
        var notice = new KeptNotice { Id = work.NewId(), AccountId = account.Id, Kind = kind, Name = account.Name, Email = account.Email, At = work.Now };
        work.Db.Add(notice);
        work.Raise(new AccountChanged(notice.Id));
    }
}

internal sealed class AccountDirectory(Work work, IPasswordHasher<CustomerAccount> hasher, LinkAccount linking, ProviderDoor provider, Installation installation) : ICustomerAccounts
{
    public Task<string?> WhereToProveAsync(CustomerSignedIn? customer, IdentityLevel needed, string returnUrl, CancellationToken cancellationToken = default) =>
        provider.WhereToProveAsync(customer, needed, returnUrl, cancellationToken);

    public Task<AccountNotice?> NoticeAsync(Guid noticeId, CancellationToken cancellationToken = default) =>
        work.Db.Set<KeptNotice>().AsNoTracking().Where(notice => notice.Id == noticeId).Select(notice => new AccountNotice(notice.Kind, notice.Name, notice.Email)).FirstOrDefaultAsync(cancellationToken);

    public async Task GiveDemonstrationAsync(string name, string email, string password, CancellationToken cancellationToken = default)
    {
        if (!installation.Demo || !EmailAddress.TryParse(email, out var normal) || await work.Db.Set<CustomerAccount>().AnyAsync(account => account.Email == normal, cancellationToken))
        {
            return;
        }

        var account = new CustomerAccount { Id = work.NewId(), Email = normal, Name = name, CreatedAt = work.Now };
        account.SetPassword(hasher.HashPassword(account, password));
        work.Db.Add(account);
        linking.New(account);
        work.Record("customer.account-made", "customer-account", account.Id, new { by = "demonstration" });
        await work.SaveAsync(cancellationToken);
    }
}
