using Reeve.CouncilPacks;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Contracts;

/// <summary>The door a case came through.</summary>
public enum CaseDoor
{
    Web,
    Phone,
    Counter,
    Email,
    Import,
    Api,
}

/// <summary>Where it is: a point, an address of the gazetteer, words, or any of them together.</summary>
public sealed record CasePlace(GeoPoint? Point, string? Uprn, string? Text);

/// <summary>A file already in the store, with the name its sender gave it.</summary>
public sealed record CaseFile(string Sha256, string Name, long Size, string Mime);

/// <summary>A case to open.</summary>
public sealed record NewCase
{
    public required Guid ServiceId { get; init; }

    public required CaseDoor Door { get; init; }

    /// <summary>A customer already kept (see ICustomers.KeepAsync); null for an anonymous one.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>What they said, in their own words.</summary>
    public string Description { get; init; } = "";

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public CasePlace? Place { get; init; }

    public IReadOnlyList<CaseFile> Files { get; init; } = [];

    /// <summary>The contact in which it was raised.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>When it was received, for imports and post; now when null.</summary>
    public DateTime? ReceivedAt { get; init; }

    /// <summary>Makes opening twice harmless: the same key gives back the case it opened first. At most 100 characters.</summary>
    public string? OnceKey { get; init; }
}

/// <summary>What came of opening a case.</summary>
public sealed record OpenedCase(Guid Id, string Reference, Guid AuthorityId, Guid TeamId, DateTime? RespondBy, DateTime? ResolveBy, bool AlreadyThere)
{
    public DateTime ReceivedAt { get; init; }

    /// <summary>For an entity tag.</summary>
    public int Version { get; init; }
}

/// <summary>What came of one of many: exactly one of the two is set.</summary>
public sealed record CaseOpening(OpenedCase? Opened, Reeve.Kernel.Refusals.Refused? Refusal);

/// <summary>A case in one line.</summary>
/// <param name="PublicState">The state in words a customer may read.</param>
public sealed record CaseGlance(Guid Id, string Reference, Guid ServiceId, string ServiceName, string PublicState, StateKind Kind, bool Open, DateTime ReceivedAt, DateTime? ResolveBy, string? PlaceText, double? Metres);

/// <summary>Something a customer may read on the time line.</summary>
public sealed record PublicEntry(DateTime At, string Text, bool FromCustomer);

/// <summary>What the public page of a case shows. Nothing personal unless <paramref name="Proved"/>.</summary>
public sealed record PublicCase(CaseGlance Glance, string? Outcome, DateTime? DueAt, string? DelayReason, IReadOnlyList<PublicEntry> Entries, IReadOnlyList<(string Label, string Text)> Answers, bool Proved);

public interface ICases
{
    /// <summary>True when there is any case at all, whoever may see it.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken = default);

    /// <summary>Opens a case with owner, team, promise, time line, journal and event, in one commit.</summary>
    /// <exception cref="Reeve.Kernel.Refusals.Refused">Unknown or withdrawn service; place needed, outside, or nobody responsible there; text too long.</exception>
    Task<OpenedCase> OpenAsync(NewCase request, CancellationToken cancellationToken = default);

    /// <summary>Opens many in one commit, for imports: each is opened, was there already by its once-key, or is refused with the reason; in the order given.</summary>
    Task<IReadOnlyList<CaseOpening>> OpenManyAsync(IReadOnlyList<NewCase> requests, CancellationToken cancellationToken = default);

    /// <summary>Open cases of the service that may be the same thing, nearest first, by the service's duplicate rule.</summary>
    Task<IReadOnlyList<CaseGlance>> AlikeAsync(Guid serviceId, CasePlace place, IReadOnlyDictionary<string, IReadOnlyList<string>> answers, CancellationToken cancellationToken = default);

    /// <summary>This customer's cases, newest first, as the current actor may see them.</summary>
    Task<IReadOnlyList<CaseGlance>> OfCustomerAsync(Guid customerId, int limit, CancellationToken cancellationToken = default);

    Task<CaseGlance?> FindAsync(string reference, CancellationToken cancellationToken = default);

    /// <summary>
    /// The public page's facts. <paramref name="proof"/> is the postcode or e-mail of the customer of the case (or of somebody
    /// who reported the same); without a right one only the bare state is given. Null when there is no such case.
    /// </summary>
    Task<PublicCase?> PublicAsync(string reference, string? proof, CancellationToken cancellationToken = default);

    /// <summary>Cases of these customers, for "my requests", newest first.</summary>
    Task<IReadOnlyList<CaseGlance>> OfCustomersAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default);

    /// <summary>Another person has the same problem: they are told as it moves, and see nothing of the others. Saves.</summary>
    Task AddReporterAsync(string reference, Guid? customerId, string words, Guid? contactId, CancellationToken cancellationToken = default);

    /// <summary>A message or photo from the customer, through the website or an adviser. Saves.</summary>
    /// <param name="once">An id for the entry, where the sender may send the same again: then it is taken once.</param>
    /// <returns>The entry on the time line.</returns>
    Task<Guid> AddCustomerMessageAsync(string reference, string text, IReadOnlyList<CaseFile> files, Guid? once = null, CancellationToken cancellationToken = default);

    /// <summary>The same, from whoever this proof names (see <see cref="PublicAsync"/>): only they are shown their message again. Saves.</summary>
    /// <exception cref="Reeve.Kernel.Refusals.Refused">No such case, or the proof is not right for it: the two look alike.</exception>
    Task AddCustomerMessageAsync(string reference, string proof, string text, IReadOnlyList<CaseFile> files, CancellationToken cancellationToken = default);

    /// <summary>The customer was told that we have it: stops the promise to acknowledge. Saves; a second time changes nothing.</summary>
    Task AcknowledgedAsync(Guid caseId, CancellationToken cancellationToken = default);

    /// <summary>For the sender of the mail: the address of a hand-off that is not confirmed yet, and the path that confirms it. Null when it is over.</summary>
    Task<(string Email, string Path)?> HandoffLinkAsync(Guid handoffId, CancellationToken cancellationToken = default);

    /// <summary>Who is told as the case moves: the customer and all who reported the same.</summary>
    Task<IReadOnlyList<Guid>> TellAsync(Guid caseId, CancellationToken cancellationToken = default);

    /// <summary>Facts of a case for letters and e-mails.</summary>
    Task<CaseForLetter?> ForLetterAsync(Guid caseId, CancellationToken cancellationToken = default);
}

/// <summary>What a template may say of a case.</summary>
public sealed record CaseForLetter(Guid Id, string Reference, Guid ServiceId, Guid AuthorityId, Guid TeamId, CaseDoor Door, DateTime ReceivedAt, DateTime? DueAt, string? PlaceText, string Description, IReadOnlyList<(string Label, string Text)> Answers, string? HandoffEmail)
{
    /// <summary>Whose case it is: the one who is asked and answered. Others who reported the same hear how it goes, and nothing of this person.</summary>
    public Guid? CustomerId { get; init; }
}
