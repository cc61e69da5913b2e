using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.DataProtection.Domain;

internal enum HoldKind
{
    Legal,
    Complaint,
    BreathingSpace,
    SubjectRequest,

    /// <summary>Article 18: the record is stored and used for nothing else.</summary>
    Restriction,
}

/// <summary>Stops the end of the time that a customer's or a case's data is kept, and erasure, until it is lifted.</summary>
internal sealed class Hold
{
    public const int ReasonLength = 500;

    private Hold()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>"customer" or "case".</summary>
    public string Subject { get; private init; } = "";

    public Guid SubjectId { get; private init; }

    public HoldKind Kind { get; private init; }

    public string Reason { get; private set; } = "";

    /// <summary>When somebody looks whether it is still needed, yyyy-MM-dd.</summary>
    public string ReviewOn { get; private set; } = "";

    public DateTime PlacedAt { get; private init; }

    public string PlacedBy { get; private init; } = "";

    public DateTime? LiftedAt { get; private set; }

    public string? LiftedBy { get; private set; }

    public int Version { get; private set; }

    public static Hold Place(Guid id, string subject, Guid subjectId, HoldKind kind, string? reason, DateOnly? reviewOn, DateOnly today, Actor actor, DateTime now)
    {
        var hold = new Hold { Id = id, Subject = subject, SubjectId = subjectId, Kind = kind, PlacedAt = now, PlacedBy = actor.Name };
        hold.Change(reason, reviewOn, today);
        return hold;
    }

    public void Change(string? reason, DateOnly? reviewOn, DateOnly today)
    {
        MustStand();
        Reason = ProtectionRequest.Trimmed(reason, ReasonLength, "Reason") ?? throw new Refused("hold-why", RefusalKind.Invalid, "Say why it is held", "Reason");
        ReviewOn = ProtectionRequest.Text(reviewOn is { } day && day > today ? day : throw new Refused("hold-review", RefusalKind.Invalid, "Enter a day to come on which somebody looks whether it is still needed", "ReviewOn"));
        Version++;
    }

    public void Lift(Actor actor, DateTime now)
    {
        MustStand();
        (LiftedAt, LiftedBy) = (now, actor.Name);
        Version++;
    }

    /// <summary>The words go with the person; that there was a hold stays.</summary>
    public void Forget() => Reason = "";

    private void MustStand()
    {
        if (LiftedAt is not null)
        {
            throw new Refused("hold-lifted", RefusalKind.Conflict, "This hold was lifted already.");
        }
    }
}
