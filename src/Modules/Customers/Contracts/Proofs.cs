using Reeve.CouncilPacks;

namespace Reeve.Customers.Contracts;

/// <summary>Kinds of what is on a record, by code: each needs a level before it is told (the table is at /admin/identity).</summary>
public static class Facts
{
    public const string Progress = "progress";
    public const string CaseDetails = "case-details";
    public const string Earlier = "earlier";
    public const string ContactPoints = "contact-points";
    public const string Address = "address";
    public const string Born = "born";
    public const string Needs = "needs";
    public const string Household = "household";
    public const string BackOffice = "back-office";
}

/// <summary>A kind of fact as it may be told now.</summary>
/// <param name="Name">"case progress": as it stands in a sentence.</param>
public sealed record FactTold(string Code, string Name, IdentityLevel Needs, bool May);

/// <summary>How surely a customer is known in this contact, and what may be told at that level.</summary>
/// <param name="LockedUntil">Too many checks failed: none can be made until then; null when not locked.</param>
public sealed record Disclosure(Guid CustomerId, Guid? ContactId, IdentityLevel Level, DateTime? LockedUntil, IReadOnlyList<FactTold> Facts)
{
    public bool May(string fact) => Facts.Any(each => each.Code == fact && each.May);

    public bool Reaches(IdentityLevel needed) => Level >= needed;
}

/// <summary>
/// Who somebody has shown to be. Staff always see a record: this says whether to say it. A proof counts for the contact it was
/// made in, for twelve hours at most; a customer who is signed in on the website brings the level of their session.
/// </summary>
public interface IProofs
{
    Task<IdentityLevel> LevelAsync(Guid customerId, Guid? contactId = null, CancellationToken cancellationToken = default);

    /// <param name="fact">One of <see cref="Facts"/>; an unknown one may be told to nobody.</param>
    Task<bool> MayTellAsync(Guid customerId, string fact, Guid? contactId = null, CancellationToken cancellationToken = default);

    Task<Disclosure> DisclosureAsync(Guid customerId, Guid? contactId = null, CancellationToken cancellationToken = default);
}

/// <summary>A contact that is not over.</summary>
/// <param name="FaceToFace">They stand before the colleague and can show something.</param>
/// <param name="Mine">The current actor takes it.</param>
public sealed record ContactUnderWay(Guid Id, Guid? CustomerId, bool FaceToFace, bool Mine, DateTime StartedAt);

/// <summary>Answered by the module that takes contacts.</summary>
public interface IContactsUnderWay
{
    /// <summary>Null when there is no such contact, or it has ended.</summary>
    Task<ContactUnderWay?> FindAsync(Guid contactId, CancellationToken cancellationToken = default);
}

/// <summary>Something a customer may be asked to show that a record is theirs.</summary>
/// <param name="Code">"born": kept with the check. The answer never is.</param>
/// <param name="Ask">The question as it is put to them.</param>
/// <param name="OnRecord">What is on record, for the colleague's eyes.</param>
public sealed record IdentityQuestion(string Code, string Ask, string OnRecord);

/// <summary>More to ask, from what another module knows. Register any number.</summary>
public interface IIdentityQuestions
{
    /// <param name="customerIds">Every record of this one customer, see <see cref="ICustomers.SameAsync"/>.</param>
    /// <param name="before">Only what was known by then: what was told a moment ago proves nothing.</param>
    Task<IReadOnlyList<IdentityQuestion>> OfAsync(IReadOnlyList<Guid> customerIds, DateTime before, CancellationToken cancellationToken = default);
}
