using Reeve.Kernel.Events;

namespace Reeve.Customers.Contracts;

public enum CustomerKind
{
    Person,
    Company,
    OtherBody,
}

/// <summary>How somebody is told; derived from what is known unless they chose.</summary>
public enum TellBy
{
    Email,
    Phone,
    Letter,

    /// <summary>Nothing is known by which they could be told.</summary>
    Nothing,
}

/// <summary>What a customer told about themselves at a door. Every field as typed; empty ones null.</summary>
public sealed record CustomerDetails
{
    public CustomerKind Kind { get; init; } = CustomerKind.Person;

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Uprn { get; init; }

    public string? Address { get; init; }

    public string? Postcode { get; init; }

    public TellBy? Prefers { get; init; }
}

/// <summary>A customer in one line, for lists, headers and letters.</summary>
public sealed record CustomerCard(Guid Id, CustomerKind Kind, string Name, string? Email, string? Phone, string? Uprn, string? Address, string? Postcode, TellBy TellBy)
{
    /// <summary>Where letters go, when that is not where they live.</summary>
    public PostalAddress? PostTo { get; init; }

    /// <summary>True when the reader is not shown who it is: then the name is "Restricted record" and nothing else is filled.</summary>
    public bool Restricted { get; init; }
}

/// <summary>An address as it goes on an envelope: its words, in lines or with commas, and its postcode.</summary>
public sealed record PostalAddress(string Text, string? Postcode);

/// <summary>A customer found by what somebody typed, and why.</summary>
/// <param name="Why">"phone", "postcode MQ1 4AB" …</param>
public sealed record CustomerHit(CustomerCard Customer, string Why);

/// <summary>One word, number, postcode or address of what somebody typed, and the customers it stands for.</summary>
/// <param name="Typed">As typed, in lower case.</param>
/// <param name="Customers">Not asked yet: to be joined into a larger question of the same database.</param>
public sealed record CustomerTerm(string Typed, IQueryable<Guid> Customers);

/// <summary>Somebody on record who may be the one who is told of.</summary>
/// <param name="Probability">0 to 1.</param>
/// <param name="VeryLikely">In the highest of the three bands that the council chose.</param>
/// <param name="Why">What agrees: "surname the same", "postcode the same".</param>
public sealed record LikelyCustomer(CustomerCard Customer, double Probability, bool VeryLikely, IReadOnlyList<string> Why);

/// <summary>A record that was merged into another, and the one that goes on for it.</summary>
public sealed record MergedCustomer
{
    public Guid Id { get; init; }

    public Guid CurrentId { get; init; }
}

public interface ICustomers
{
    /// <summary>What somebody typed, in parts, so that another module can mix customers with words of its own; at most eight.</summary>
    IReadOnlyList<CustomerTerm> Terms(string typed);

    /// <summary>As-you-type: name, part of a name, postcode, phone in any form, e-mail, in any mixture; best first.</summary>
    Task<IReadOnlyList<CustomerHit>> FindAsync(string typed, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Who somebody may already be, by what they told, the likeliest first and few: to be offered before a second record is made.
    /// Nobody when <see cref="KeepAsync"/> would find their record by itself. As quick among a million customers as among a thousand.
    /// </summary>
    /// <exception cref="Reeve.Kernel.Refusals.Refused">An e-mail or phone is not one.</exception>
    Task<IReadOnlyList<LikelyCustomer>> LikelyAsync(CustomerDetails details, CancellationToken cancellationToken = default);

    /// <summary>Puts what somebody told onto the record that a member of staff chose as theirs. Adds to the current work, without saving.</summary>
    /// <returns>The record that goes on.</returns>
    /// <exception cref="Reeve.Kernel.Refusals.Refused">There is no such customer, or an e-mail, phone or postcode is not one.</exception>
    Task<Guid> AddToAsync(Guid id, CustomerDetails details, CancellationToken cancellationToken = default);

    /// <summary>Every record that stands for the same customer, the one that goes on first; the id alone when nothing was merged.</summary>
    Task<IReadOnlyList<Guid>> SameAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>The records that were merged into others: few beside all. Not asked yet: to be joined into a larger question of the same database.</summary>
    IQueryable<MergedCustomer> Merged { get; }

    /// <summary>The card of the record that goes on for this one: its id differs from the one asked when records were merged. What any of them is reached by counts.</summary>
    Task<CustomerCard?> CardAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>By the ids asked for; see <see cref="CardAsync"/>.</summary>
    Task<IReadOnlyDictionary<Guid, CustomerCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>Every record of the customers who verified or gave this e-mail address, for "my requests".</summary>
    Task<IReadOnlyList<Guid>> WithEmailAsync(string email, CancellationToken cancellationToken = default);

    /// <summary>
    /// The same person when name and e-mail, or name and phone, both agree; else a new record. A shared e-mail alone never
    /// decides. Adds to the current <see cref="Reeve.Kernel.Work"/> with its journal entry, without saving: the caller's save commits it.
    /// </summary>
    /// <returns>The customer's id; null when nothing was told (an anonymous contact).</returns>
    /// <exception cref="Reeve.Kernel.Refusals.Refused">An e-mail, phone or postcode is not one.</exception>
    Task<Guid?> KeepAsync(CustomerDetails details, CancellationToken cancellationToken = default);
}

/// <summary>One-time links to an e-mail address, which prove that whoever opens them reads its mail.</summary>
public interface IOneTimeLinks
{
    /// <summary>Asks for a link; at most five an hour for one address (more are silently not sent). Saves. Tells nobody whether the address is known.</summary>
    /// <param name="path">Page the link opens, e.g. "/my-requests/open"; the token is added as "?token=".</param>
    Task AskAsync(string email, string path, CancellationToken cancellationToken = default);

    /// <summary>The e-mail address a token proves, once, within 30 minutes; null when it is used, expired or not ours.</summary>
    Task<string?> OpenAsync(string token, CancellationToken cancellationToken = default);

    /// <summary>For the sender of the mail: address and path with token of a link that is still open.</summary>
    Task<(string Email, string PathAndQuery)?> FindAsync(Guid linkId, CancellationToken cancellationToken = default);
}

[Event("customer.link-asked", "Somebody asked for a one-time link by e-mail.")]
public sealed record OneTimeLinkAsked(Guid LinkId) : IEvent;

[Event("customer.changed", "A customer's details were added or changed.")]
public sealed record CustomerChanged(Guid CustomerId) : IEvent;

[Event("customer.merged", "A customer's record was merged into another, which goes on.")]
public sealed record CustomersMerged(Guid FromId, Guid IntoId) : IEvent;

[Event("customer.unmerged", "A merge was undone: the record stands by itself again.")]
public sealed record CustomersUnmerged(Guid FromId, Guid IntoId) : IEvent;
