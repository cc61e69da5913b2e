using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Moves.Contracts;

namespace Reeve.Moves.Domain;

/// <summary>Somebody's change of address, told once: who moves, where to, from which day, and who has to know.</summary>
internal sealed class Move
{
    public const int ReasonLength = 500;

    /// <summary>Further ahead people do not know their day yet; further back the services' own rules on backdating are to be asked first.</summary>
    public const int MostDays = 366;

    private Move()
    {
    }

    public Guid Id { get; private init; }

    public string Reference { get; private init; } = "";

    /// <summary>Who told it, or for whom it was told. Of a record merged since, the one it came with.</summary>
    public Guid CustomerId { get; private init; }

    public string? FromUprn { get; private init; }

    public string? FromText { get; private init; }

    public string? FromPostcode { get; private init; }

    public string? ToUprn { get; private set; }

    public string? ToText { get; private set; }

    public string? ToPostcode { get; private set; }

    /// <summary>Midnight, in the UK, of the first day at the new address.</summary>
    public DateTime StartsAt { get; private set; }

    public MoveState State { get; private set; }

    public MoveDoor Door { get; private init; }

    public string ToldBy { get; private init; } = "";

    public DateTime ToldAt { get; private init; }

    /// <summary>The contact in whose course it was told.</summary>
    public string? Course { get; private init; }

    public DateTime? CorrectedAt { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    public string? WithdrawnWhy { get; private set; }

    /// <summary>1, and one more with each correction or withdrawal.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>The round in which everybody had confirmed.</summary>
    public int CompletedRound { get; private set; }

    public int Version { get; private set; }

    public List<MovePerson> People { get; } = [];

    public List<MoveReceiver> Receivers { get; } = [];

    public HomeAddress From => new(FromUprn, FromText, FromPostcode);

    public HomeAddress To => new(ToUprn, ToText, ToPostcode);

    public DateOnly Day => UkTime.DateOf(StartsAt);

    public static Move Tell(Guid id, Guid customerId, HomeAddress from, HomeAddress to, DateOnly? day, MoveDoor door, string by, string? course, DateTime now)
    {
        var move = new Move
        {
            Id = id,
            Reference = Kernel.Values.Reference.New(),
            CustomerId = customerId,
            FromUprn = from.Uprn,
            FromText = from.Text,
            FromPostcode = from.Postcode,
            Door = door,
            ToldBy = by.Length > 200 ? by[..200] : by,
            ToldAt = now,
            Course = course is { Length: > 60 } ? course[..60] : course,
        };
        move.Aim(to, CheckDay(day, now));
        return move;
    }

    /// <exception cref="Refused">There is none, or it is more than a year ahead or back.</exception>
    public static DateOnly CheckDay(DateOnly? day, DateTime now)
    {
        var today = UkTime.DateOf(now);
        return day switch
        {
            null => throw new Refused("move-day-missing", RefusalKind.Invalid, "Enter the first day at the new address", "Day"),
            { } far when far > today.AddDays(MostDays) => throw new Refused("move-too-far-ahead", RefusalKind.Invalid, "The day must be within a year from now. Tell us again when it is nearer: until then we write to the address we have.", "Day"),
            { } old when old < today.AddDays(-MostDays) => throw new Refused("move-too-long-ago", RefusalKind.Invalid, "The day must be within the last year. Phone us about a move before that: bills and payments may have to be worked out again.", "Day"),
            { } known => known,
        };
    }

    public bool MayTakeEffect(DateTime now) => State == MoveState.Waiting && StartsAt <= now;

    /// <summary>The day has come: whoever waits for it is told. The records are changed by the caller.</summary>
    public IReadOnlyList<MoveReceiver> TakeEffect(DateTime now)
    {
        if (!MayTakeEffect(now))
        {
            throw new Refused("move-not-yet", RefusalKind.Conflict, "This change of address took effect already, was withdrawn, or its day has not come.");
        }

        State = MoveState.InEffect;
        Version++;
        return [.. Receivers.Where(receiver => receiver.State == ReceiverState.Waiting)];
    }

    /// <summary>Puts a wrong address or day right.</summary>
    /// <returns>Receivers that were told something else and are to be told this.</returns>
    public IReadOnlyList<MoveReceiver> Correct(HomeAddress to, DateOnly? day, DateTime now)
    {
        NotWithdrawn("It cannot be corrected. Tell the move again as it is now.");
        var known = CheckDay(day, now);
        if (known == Day && SameHome(to, To))
        {
            throw new Refused("move-nothing-changed", RefusalKind.Invalid, "This is the address and the day we have. Change one of them, or leave it as it is.", "Day");
        }

        Aim(to, known);
        if (State == MoveState.InEffect && StartsAt > now)
        {
            State = MoveState.Waiting;
        }

        CorrectedAt = now;
        Round++;
        Version++;
        return [.. Receivers.Where(receiver => receiver.WasTold)];
    }

    /// <returns>Receivers that were told and are to be told that it does not hold.</returns>
    public IReadOnlyList<MoveReceiver> Withdraw(string? reason, DateTime now)
    {
        NotWithdrawn("There is nothing more to take back.");
        var words = string.IsNullOrWhiteSpace(reason) ? null : reason.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (words?.Length > ReasonLength)
        {
            throw new Refused("reason-too-long", RefusalKind.Invalid, $"The reason must be {ReasonLength} characters or fewer", "Reason");
        }

        State = MoveState.Withdrawn;
        (WithdrawnAt, WithdrawnWhy) = (now, words);
        Round++;
        Version++;
        foreach (var untold in Receivers.Where(receiver => receiver.State == ReceiverState.Waiting))
        {
            untold.Leave();
        }

        return [.. Receivers.Where(receiver => receiver.WasTold)];
    }

    /// <summary>Takes a withdrawal back, as long as nobody had been told of anything.</summary>
    public void Restore()
    {
        if (State != MoveState.Withdrawn || Receivers.Exists(receiver => receiver.WasTold))
        {
            throw new Refused("move-not-restorable", RefusalKind.Conflict, "This withdrawal cannot be undone: it was undone already, or services have been told. Tell the move again.");
        }

        State = MoveState.Waiting;
        (WithdrawnAt, WithdrawnWhy) = (null, null);
        Version++;
        foreach (var receiver in Receivers.Where(receiver => receiver.State == ReceiverState.Withdrawn))
        {
            receiver.ComeBack();
        }
    }

    /// <returns>True the first time that nobody is left who was told and has not confirmed.</returns>
    public bool Complete()
    {
        if (CompletedRound == Round || !Receivers.Exists(receiver => receiver.State == ReceiverState.Confirmed) || Receivers.Exists(receiver => receiver.IsOpen))
        {
            return false;
        }

        CompletedRound = Round;
        Version++;
        return true;
    }

    public void CheckVersion(int? shown)
    {
        if (shown is { } version && version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    public static bool SameHome(HomeAddress one, HomeAddress other) =>
        one.Uprn is not null && other.Uprn is not null ? one.Uprn == other.Uprn : one.Known && Folding.Fold(one.Words) == Folding.Fold(other.Words);

    private void Aim(HomeAddress to, DateOnly day)
    {
        (ToUprn, ToText, ToPostcode) = (to.Uprn, to.Text, to.Postcode);
        StartsAt = UkTime.ToUtc(day.ToDateTime(TimeOnly.MinValue));
    }

    private void NotWithdrawn(string next)
    {
        if (State == MoveState.Withdrawn)
        {
            throw new Refused("move-withdrawn", RefusalKind.Conflict, $"This change of address was withdrawn. {next}");
        }
    }
}
