using Reeve.Cases.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Domain;

/// <summary>
/// One thing somebody wants done, from its receipt to its answer. Its rules are the verbs in the other parts of this
/// class; each acts or refuses, and writes what happened on the time line.
/// </summary>
internal sealed partial class Case
{
    /// <summary>Sorts cases that nothing is due for after all others, on both databases.</summary>
    public static readonly DateTime NothingDue = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    public Guid Id { get; init; }

    public required string Reference { get; set; }

    public Guid ServiceId { get; private set; }

    public Guid AuthorityId { get; private set; }

    public Guid TeamId { get; private set; }

    public Guid? CustomerId { get; internal set; }

    public CaseDoor Door { get; init; }

    /// <summary>As typed, with line ends as \n.</summary>
    public required string Description { get; init; }

    /// <summary>Code of one of the service's states.</summary>
    public string State { get; private set; } = "";

    public StateKind Kind { get; private set; }

    public bool Open { get; private set; }

    public DateTime ReceivedAt { get; init; }

    public DateTime OpenedAt { get; init; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>Answers for it to the customer to the end; the adviser who took it where one did.</summary>
    public Guid? OwnerId { get; private set; }

    public Guid? TakenById { get; init; }

    /// <summary>Does the work; nobody yet while it waits on the team's work list.</summary>
    public Guid? AssigneeId { get; private set; }

    public double? Lat { get; init; }

    public double? Lng { get; init; }

    public string? Uprn { get; init; }

    public string? PlaceText { get; init; }

    public string? WardCode { get; init; }

    /// <summary>Question key to values, as JSON.</summary>
    public string? Answers { get; init; }

    public DateTime? RespondBy { get; private set; }

    public DateTime? ResolveBy { get; private set; }

    /// <summary>The next date that matters: the delayed one, else the promise's; <see cref="NothingDue"/> when there is none.</summary>
    public DateTime DueAt { get; private set; } = NothingDue;

    /// <summary>Code of one of the service's outcomes.</summary>
    public string? Outcome { get; private set; }

    public string? OutcomeNote { get; private set; }

    public DateTime? DelayedTo { get; private set; }

    public string? DelayReason { get; private set; }

    /// <summary>Since when it waits for the customer, and the state it goes on in.</summary>
    public DateTime? WaitingSince { get; private set; }

    public string? StateBeforeWaiting { get; private set; }

    public Guid? ContactId { get; init; }

    public string? OnceKey { get; init; }

    public Guid? JoinedIntoId { get; private set; }

    public bool Sensitive { get; private set; }

    /// <summary>When somebody last did something about it.</summary>
    public DateTime TouchedAt { get; private set; }

    /// <summary>Set by the job that looks for cases nobody touches.</summary>
    public DateTime? IdleSince { get; private set; }

    /// <summary>The customer wrote and nobody has answered yet.</summary>
    public DateTime? NewsAt { get; private set; }

    /// <summary>Those who should do it sent it back, and nobody has decided yet what to do instead.</summary>
    public DateTime? SentBackAt { get; private set; }

    public string? SentBackReason { get; private set; }

    /// <summary>When what tells of a person was taken out of it; null while it is there.</summary>
    public DateTime? AnonymisedAt { get; init; }

    /// <summary>Rises with everything that changes where the case stands, so that two people cannot overwrite each other.</summary>
    public int Version { get; private set; }

    public List<CaseClock> Clocks { get; } = [];

    public List<CaseEntry> Entries { get; } = [];

    public GeoPoint? Point => Lat is { } lat && Lng is { } lng ? new GeoPoint(lat, lng) : null;

    /// <summary>The date in words' sense: null where nothing is due.</summary>
    public DateTime? Due => DueAt == NothingDue ? null : DueAt;

    private CaseEntry Write(Acting by, EntryKind kind, string? publicText = null, string? staffText = null)
    {
        var entry = new CaseEntry
        {
            Id = by.NewId(),
            CaseId = Id,
            At = by.At,
            ActorKind = by.Actor.Kind,
            ActorId = by.Actor.Id,
            ActorName = by.Actor.Name,
            Kind = kind,
            PublicText = publicText,
            StaffText = staffText,
        };
        Entries.Add(entry);
        return entry;
    }

    /// <summary>Somebody did something: it is no longer idle.</summary>
    private void Touch(Acting by)
    {
        TouchedAt = by.At;
        IdleSince = null;
    }

    private void Change(Acting by)
    {
        Touch(by);
        Version++;
        Reckon();
    }

    /// <summary>Takes the dates kept for lists from the clocks, which alone decide them.</summary>
    private void Reckon()
    {
        RespondBy = Clock(PromiseMetric.Respond) is { StoppedAt: null } respond ? respond.DueAt : RespondBy;
        ResolveBy = Clock(PromiseMetric.Resolve)?.DueAt;
        DueAt = !Open ? NothingDue : DelayedTo ?? ResolveBy ?? (WaitingSince is null ? RespondBy : null) ?? NothingDue;
    }

    private CaseClock? Clock(PromiseMetric metric) => Clocks.Find(clock => clock.Metric == metric);

    private void RequireOpen(string what)
    {
        if (!Open)
        {
            throw CaseRefusals.AlreadyClosed(Reference, what);
        }
    }
}
