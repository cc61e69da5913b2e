using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;

namespace Reeve.Moves.Domain;

/// <summary>A service or partner that has to know of one move: what it was told, and what it said.</summary>
internal sealed class MoveReceiver
{
    private MoveReceiver()
    {
    }

    public Guid Id { get; private init; }

    public Guid MoveId { get; private init; }

    /// <summary>The subscription's, as are name and reasons: kept as the customer read them.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private init; } = "";

    public string Why { get; private init; } = "";

    public string? Law { get; private init; }

    public string? Service { get; private init; }

    /// <summary>Whose work list it is on; none when the team is gone.</summary>
    public Guid? TeamId { get; private init; }

    public MoveWay Way { get; private init; }

    public string? Email { get; private init; }

    /// <summary>Working days in which it answers.</summary>
    public int Days { get; private init; }

    public ReceiverState State { get; private set; }

    public ReceiverNews News { get; private set; }

    /// <summary>The move's round in which it was told last.</summary>
    public int Round { get; private set; }

    public DateTime? ToldAt { get; private set; }

    public DateTime? DueAt { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public string? AnsweredBy { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>True while it has been told and has neither confirmed nor rejected.</summary>
    public bool Unanswered { get; private set; }

    public int Version { get; private set; }

    public bool WasTold => ToldAt is not null;

    /// <summary>Something is still to come of it: an answer, or another one than a rejection.</summary>
    public bool IsOpen => State is ReceiverState.Waiting or ReceiverState.Sent or ReceiverState.Overdue or ReceiverState.Rejected;

    public static MoveReceiver Of(Guid id, Guid moveId, MoveSubscription from, Guid? teamId, string? email, bool told) => new()
    {
        Id = id,
        MoveId = moveId,
        Code = from.Code,
        Name = from.Name,
        Why = from.Why,
        Law = from.Basis == MoveBasis.Law ? from.Law ?? "" : null,
        Service = from.Service,
        TeamId = teamId,
        Way = from.Way,
        Email = from.Way == MoveWay.Email ? email : null,
        Days = from.Days,
        State = told ? ReceiverState.Waiting : ReceiverState.Declined,
    };

    public void Tell(ReceiverNews news, int round, DateTime due, DateTime now)
    {
        (State, News, Round, ToldAt, DueAt, Unanswered) = (ReceiverState.Sent, news, round, now, due, true);
        (AnsweredAt, AnsweredBy, Reason) = (null, null, null);
        Version++;
    }

    public void Confirm(string by, DateTime now)
    {
        MustBeTold();
        if (State == ReceiverState.Confirmed)
        {
            throw new Refused("receiver-confirmed", RefusalKind.Conflict, $"{Name} confirmed this already.");
        }

        Answer(ReceiverState.Confirmed, by, null, now);
    }

    public void Reject(string by, string? reason, DateTime now)
    {
        MustBeTold();
        var words = reason?.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(words))
        {
            throw new Refused("reason-needed", RefusalKind.Invalid, "Enter why it cannot be taken. The customer reads this.", "Reason");
        }

        if (words.Length > Move.ReasonLength)
        {
            throw new Refused("reason-too-long", RefusalKind.Invalid, $"The reason must be {Move.ReasonLength} characters or fewer", "Reason");
        }

        Answer(ReceiverState.Rejected, by, words, now);
    }

    /// <summary>Takes a confirmation back that was pressed by mistake; what was due by then is due again.</summary>
    public void Reopen(DateTime now)
    {
        if (State != ReceiverState.Confirmed)
        {
            throw new Refused("receiver-not-confirmed", RefusalKind.Conflict, $"{Name} has not confirmed this, so there is nothing to undo.");
        }

        (State, AnsweredAt, AnsweredBy, Unanswered) = (DueAt < now ? ReceiverState.Overdue : ReceiverState.Sent, null, null, true);
        Version++;
    }

    public void Late(DateTime now)
    {
        if (State != ReceiverState.Sent || DueAt is not { } due || due > now)
        {
            throw new Refused("receiver-not-late", RefusalKind.Conflict, $"{Name} has answered, or its time is not over.");
        }

        State = ReceiverState.Overdue;
        Version++;
    }

    /// <summary>The move is withdrawn before this one was told.</summary>
    public void Leave()
    {
        State = ReceiverState.Withdrawn;
        Version++;
    }

    public void ComeBack()
    {
        State = ReceiverState.Waiting;
        Version++;
    }

    public void CheckVersion(int? shown)
    {
        if (shown is { } version && version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    private void Answer(ReceiverState state, string by, string? reason, DateTime now)
    {
        (State, AnsweredAt, AnsweredBy, Reason, Unanswered) = (state, now, by.Length > 200 ? by[..200] : by, reason, false);
        Version++;
    }

    private void MustBeTold()
    {
        if (!WasTold)
        {
            throw new Refused("receiver-not-told", RefusalKind.Conflict, $"{Name} has not been told of this move, so there is nothing to answer.");
        }
    }
}
