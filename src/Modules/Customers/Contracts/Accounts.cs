using Reeve.CouncilPacks;
using Reeve.Kernel.Events;

namespace Reeve.Customers.Contracts;

/// <summary>A customer who is signed in on the website.</summary>
/// <param name="CustomerId">Their record as it goes on now; null until it is settled which one is theirs.</param>
/// <param name="CustomerIds">Every record of theirs, see <see cref="ICustomers.SameAsync"/>; empty while there is none.</param>
/// <param name="Level">One-time link for a password and a proved address, account with a second factor; or what an outside provider states.</param>
public sealed record CustomerSignedIn(Guid AccountId, Guid? CustomerId, IReadOnlyList<Guid> CustomerIds, string Name, string Email, IdentityLevel Level);

/// <summary>Who is signed in with a customer's account. Pages under /account have the policy <c>Permission.CustomerAccount</c>; other public pages may ask.</summary>
public interface ICustomerSession
{
    /// <summary>Null for everybody else, and on staff's pages.</summary>
    Task<CustomerSignedIn?> CurrentAsync(CancellationToken cancellationToken = default);
}

/// <summary>A part of /account. Register any number with <c>services.AddScoped&lt;IAccountPart, X&gt;()</c>.</summary>
public interface IAccountPart
{
    /// <summary>Lower comes first: details 10, needs and consents 12, requests 20, changes of address 25, messages 30.</summary>
    int Order { get; }

    /// <summary>Null when there is nothing to show.</summary>
    Task<AccountPart?> ForAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default);
}

/// <summary>A partial view and its model; it begins with a heading of level 2.</summary>
/// <param name="View">Full path of the compiled view.</param>
public sealed record AccountPart(string View, object Model);

/// <summary>What a module gives to "download my data": what the account shows, not what an officer must check first. Register any number.</summary>
public interface IAccountData
{
    Task<IReadOnlyList<OwnData>> OfAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default);
}

/// <summary>A list under one heading, each item in lines of name and value.</summary>
public sealed record OwnData(string Title, IReadOnlyList<IReadOnlyList<KeyValuePair<string, string>>> Items);

/// <summary>What the owner of an account is told by e-mail.</summary>
public enum AccountNoticeKind
{
    PasswordChanged,
    EmailChanged,
    SecondFactorOn,
    SecondFactorOff,
    Closed,

    /// <summary>Somebody can sign in by an outside provider from now on.</summary>
    ProviderAdded,
    ProviderRemoved,
}

/// <summary>For the sender of the mail.</summary>
public sealed record AccountNotice(AccountNoticeKind Kind, string Name, string Email);

public interface ICustomerAccounts
{
    /// <summary>Where somebody goes who must be known more surely than they are: to sign in, to an outside provider, to a second factor.</summary>
    /// <param name="customer">Null for who is not signed in.</param>
    /// <param name="returnUrl">Of this site: where they come back to.</param>
    /// <returns>Null when no way on the website gives this level.</returns>
    Task<string?> WhereToProveAsync(CustomerSignedIn? customer, IdentityLevel needed, string returnUrl, CancellationToken cancellationToken = default);

    /// <summary>Null when it is no longer there.</summary>
    Task<AccountNotice?> NoticeAsync(Guid noticeId, CancellationToken cancellationToken = default);

    /// <summary>For a demonstration only: an account of a made-up resident, with their record. Does nothing when it is there.</summary>
    Task GiveDemonstrationAsync(string name, string email, string password, CancellationToken cancellationToken = default);
}

[Event("customer.account-changed", "The owner of a customer account is to be told of a change to it.")]
public sealed record AccountChanged(Guid NoticeId) : IEvent;
