using Reeve.Customers.Domain;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Risks;

/// <summary>
/// An entry of the risk register: that a person or a place may be a danger to staff, why that is thought, and what to do
/// about it. Two people decide it, the person is told or it is written down why not, and it ends unless somebody looks again.
/// </summary>
internal sealed partial class RiskEntry
{
    public const int PrecautionLength = 120;
    public const int StoryLength = 4000;
    public const int SourceLength = 200;
    public const int ReasonLength = 1000;

    private RiskEntry()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The record it came with; others may have been merged with it since.</summary>
    public Guid? CustomerId { get; private init; }

    /// <summary>The property it is about, when it is about premises.</summary>
    public string? Uprn { get; private init; }

    /// <summary>The property's address on one line, as it was then.</summary>
    public string? Place { get; private init; }

    public string Criterion { get; private init; } = "";

    /// <summary>When it happened: the beginning of that day in the UK.</summary>
    public DateTime HappenedOn { get; private init; }

    /// <summary>The story, read by those who decide and review alone.</summary>
    public string Happened { get; private init; } = "";

    /// <summary>Who says so: "Incident report 2291", "Police".</summary>
    public string Source { get; private init; } = "";

    /// <summary>What to do, in a few words; all that is shown before a meeting.</summary>
    public string Precaution { get; private set; } = "";

    public RiskState State { get; private set; }

    public Guid ProposedById { get; private init; }

    public string ProposedBy { get; private init; } = "";

    public DateTime ProposedAt { get; private init; }

    public Guid? DecidedById { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public string? DecisionReason { get; private set; }

    /// <summary>True when the person is told of it by letter or e-mail.</summary>
    public bool Told { get; private set; }

    /// <summary>Why the person is not told.</summary>
    public string? NotToldWhy { get; private set; }

    /// <summary>By then somebody looks at it again: the beginning of that day in the UK.</summary>
    public DateTime ReviewOn { get; private set; }

    /// <summary>From then it is in force no longer, whether or not somebody ended it.</summary>
    public DateTime ExpiresOn { get; private set; }

    public Guid? ReviewedById { get; private set; }

    public string? ReviewedBy { get; private set; }

    public DateTime? ReviewedAt { get; private set; }

    public string? ReviewReason { get; private set; }

    /// <summary>When whoever answers for it was told that the review is due.</summary>
    public DateTime? RemindedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public string? EndedBy { get; private set; }

    public string? EndReason { get; private set; }

    public DateTime? AppealedAt { get; private set; }

    public string? Appeal { get; private set; }

    public DateTime? AppealDecidedAt { get; private set; }

    public string? AppealDecidedBy { get; private set; }

    public bool? AppealUpheld { get; private set; }

    public string? AppealReason { get; private set; }

    public int Version { get; private set; }

    public bool InForce(DateTime now) => State == RiskState.Active && ExpiresOn > now;

    public bool IsDue(DateTime now) => InForce(now) && ReviewOn <= now;

    /// <summary>Whoever answers for it: who looked at it last.</summary>
    public Guid? OwnerId => ReviewedById ?? DecidedById;

    public static RiskEntry Propose(Guid id, RiskProposal proposal, Guid? customerId, (string Uprn, string Text)? place, Actor actor, RiskRules rules, DateTime now)
    {
        if (actor.Id is not { } proposer)
        {
            throw new Refused("risk-needs-a-person", RefusalKind.Forbidden, "Only a member of staff can propose an entry.");
        }

        if (proposal.HappenedOn is not { } happenedOn || happenedOn > UkTime.DateOf(now) || happenedOn < new DateOnly(1990, 1, 1))
        {
            throw new Refused("risk-happened-on", RefusalKind.Invalid, "Enter the day on which it happened. It must be today or in the past.", "HappenedOn");
        }

        var entry = new RiskEntry
        {
            Id = id,
            CustomerId = customerId,
            Uprn = place?.Uprn,
            Place = place?.Text,
            Criterion = proposal.Criterion,
            HappenedOn = RiskRules.Day(happenedOn),
            Happened = Needed(proposal.Happened, StoryLength, "Happened", "Say what happened"),
            Source = Needed(proposal.Source, SourceLength, "Source", "Say who reports it, for example the number of an incident report"),
            Precaution = Needed(proposal.Precaution, PrecautionLength, "Precaution", "Say what a colleague should do, for example: Visit in pairs"),
            State = RiskState.Proposed,
            ProposedById = proposer,
            ProposedBy = Cut(actor.Name),
            ProposedAt = now,
            Version = 1,
        };
        entry.ReviewBy(proposal.ReviewOn, rules, now);
        return entry;
    }

    /// <summary>Brings it into force. Whoever proposed it cannot, and the person is told or it is said why not.</summary>
    public void Approve(Actor actor, DateOnly? reviewOn, bool tell, string? notToldWhy, RiskRules rules, DateTime now)
    {
        NeedProposed();
        NeedSecond(actor);
        if (tell && CustomerId is null)
        {
            throw new Refused("risk-nobody-to-tell", RefusalKind.Invalid, "This is about premises, so there is nobody to write to. Say why nobody is told.", "Tell");
        }

        ReviewBy(reviewOn, rules, now);
        NotToldWhy = tell ? null : Needed(notToldWhy, ReasonLength, "NotToldWhy", "Say why the person is not told. It is kept with the entry.");
        Told = tell;
        Decided(actor, now);
        State = RiskState.Active;
    }

    public void Refuse(Actor actor, string? reason, DateTime now)
    {
        NeedProposed();
        NeedSecond(actor);
        DecisionReason = Needed(reason, ReasonLength, "Reason", "Say why it is refused. Whoever proposed it can read this.");
        Decided(actor, now);
        State = RiskState.Refused;
        EndedAt = now;
    }

    /// <summary>Somebody looked again and it stays, with another review ahead.</summary>
    public void Keep(Actor actor, string? precaution, string? reason, DateOnly? reviewOn, RiskRules rules, DateTime now)
    {
        NeedInForce(now);
        Precaution = Needed(precaution, PrecautionLength, "Precaution", "Say what a colleague should do, for example: Visit in pairs");
        ReviewReason = Needed(reason, ReasonLength, "Reason", "Say why it is still needed");
        ReviewBy(reviewOn, rules, now);
        (ReviewedById, ReviewedBy, ReviewedAt, RemindedAt) = (actor.Id, Cut(actor.Name), now, null);
        Version++;
    }

    public void Remove(Actor actor, string? reason, DateTime now)
    {
        NeedInForce(now);
        End(RiskState.Removed, Cut(actor.Name), Needed(reason, ReasonLength, "Reason", "Say why it is removed"), now);
    }

    /// <summary>Nobody looked again in time, or it should never have been: the register ends it by itself.</summary>
    public void Expire(string reason, DateTime now)
    {
        if (State is not (RiskState.Active or RiskState.Proposed))
        {
            throw new Refused("risk-ended", RefusalKind.Conflict, "This entry has ended already.");
        }

        End(RiskState.Expired, "Reeve", reason, now);
    }

    public void Remind(DateTime now)
    {
        RemindedAt = now;
        Version++;
    }

    public void CheckVersion(int shown)
    {
        if (shown != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    public static string Needed(string? typed, int most, string field, string sentence)
    {
        var text = Customer.Trimmed(typed) ?? throw new Refused("needed", RefusalKind.Invalid, sentence, field);
        return text.Length <= most ? text : throw new Refused("too-long", RefusalKind.Invalid, $"Use {most} characters or fewer here", field);
    }

    private void ReviewBy(DateOnly? day, RiskRules rules, DateTime now)
    {
        var today = UkTime.DateOf(now);
        if (day is not { } on || on <= today || on > today.AddMonths(RiskRules.LongestMonths))
        {
            throw new Refused("risk-review-on", RefusalKind.Invalid, $"Enter the day by which somebody looks at it again: after today, and at most {RiskRules.LongestMonths} months ahead", "ReviewOn");
        }

        ReviewOn = RiskRules.Day(on);
        ExpiresOn = RiskRules.Day(on.AddDays(rules.GraceDays));
    }

    private void Decided(Actor actor, DateTime now)
    {
        (DecidedById, DecidedBy, DecidedAt) = (actor.Id, Cut(actor.Name), now);
        Version++;
    }

    private void End(RiskState state, string by, string reason, DateTime now)
    {
        (State, EndedAt, EndedBy, EndReason) = (state, now, by, reason);
        Version++;
    }

    private void NeedProposed()
    {
        if (State != RiskState.Proposed)
        {
            throw new Refused("risk-decided", RefusalKind.Conflict, "This entry has been decided already.");
        }
    }

    private void NeedSecond(Actor actor)
    {
        if (actor.Id is null || actor.Id == ProposedById)
        {
            throw new Refused("risk-second-person", RefusalKind.Forbidden, "You proposed this entry, so somebody else must decide it.");
        }
    }

    private void NeedInForce(DateTime now)
    {
        if (!InForce(now))
        {
            throw new Refused("risk-not-in-force", RefusalKind.Conflict, "This entry is not in force. Propose a new one if there is a new reason.");
        }
    }

    private static string Cut(string name) => name.Length > 200 ? name[..200] : name;
}
