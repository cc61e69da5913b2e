namespace Reeve.Moves.Contracts;

/// <summary>By which way a change of address was told.</summary>
public enum MoveDoor
{
    Web,
    Staff,
    Api,
}

public enum MoveState
{
    /// <summary>The day has not come: nothing is changed and nobody is told yet.</summary>
    Waiting,

    /// <summary>The records are changed and the receivers told.</summary>
    InEffect,
    Withdrawn,
}

/// <summary>How it stands with one receiver.</summary>
public enum ReceiverState
{
    /// <summary>The customer did not agree: it is not told.</summary>
    Declined,

    /// <summary>Told on the day of the move.</summary>
    Waiting,

    /// <summary>Told; it has not answered yet.</summary>
    Sent,
    Confirmed,
    Rejected,

    /// <summary>Told; it has not answered in the time it promised.</summary>
    Overdue,

    /// <summary>Withdrawn before it was told.</summary>
    Withdrawn,
}

/// <summary>What a receiver is told.</summary>
public enum ReceiverNews
{
    Move,

    /// <summary>The address or the day told before was wrong.</summary>
    Correction,

    /// <summary>There is no move: what was told before does not hold.</summary>
    Withdrawal,
}

/// <summary>An address: a property of the gazetteer, or words where it is not there.</summary>
public sealed record HomeAddress(string? Uprn, string? Text, string? Postcode)
{
    public static HomeAddress Nowhere { get; } = new(null, null, null);

    public bool Known => Text is not null || Postcode is not null;

    /// <summary>On one line, with the postcode once; empty when nothing is known.</summary>
    public string Words => Text is null ? Postcode ?? "" : Postcode is null || Text.Contains(Postcode, StringComparison.OrdinalIgnoreCase) ? Text : $"{Text}, {Postcode}";
}

/// <summary>A change of address as told.</summary>
/// <param name="Id">Made by the form, so that sending it twice is one move.</param>
/// <param name="CustomerId">Who moves.</param>
/// <param name="To">A UPRN alone is enough; words and postcode where the address is not in the gazetteer.</param>
/// <param name="Day">The first day at the new address, in the UK.</param>
/// <param name="Others">Who moves too, of those the teller may speak for.</param>
/// <param name="Agreed">Codes of receivers that need consent and have it.</param>
public sealed record AddressChange(Guid Id, Guid CustomerId, HomeAddress To, DateOnly? Day, IReadOnlyList<Guid> Others, IReadOnlyList<string> Agreed)
{
    public MoveDoor Door { get; init; } = MoveDoor.Staff;

    /// <summary>The contact in whose course it was told, for the journal.</summary>
    public string? Course { get; init; }

    /// <summary>The address they leave, asked only where none is on record.</summary>
    public HomeAddress? Leaving { get; init; }
}

/// <summary>Somebody who may move too.</summary>
/// <param name="Suggested">True when they only live at the same address on record: ticked knowingly, by staff alone.</param>
public sealed record Companion(Guid CustomerId, string Name, bool Suggested);

/// <summary>Who would be told of a move, and why.</summary>
/// <param name="Law">Which law says so; null where the customer is asked.</param>
public sealed record ReceiverOffer(string Code, string Name, string Why, string? Law)
{
    public bool ByLaw => Law is not null;
}

/// <summary>A change of address that was looked at and may be told: who moves, from where, and who would be told.</summary>
/// <param name="CustomerId">The record that goes on.</param>
public sealed record MoveOffer(Guid CustomerId, string Name, HomeAddress From, HomeAddress To, DateOnly Day, bool AtOnce, IReadOnlyList<Companion> Companions, IReadOnlyList<ReceiverOffer> Receivers);

/// <param name="Delivery">How it is with getting it there, in words: tried so often, why not yet; null when there is nothing to say.</param>
public sealed record ReceiverView(
    Guid Id, string Code, string Name, string Why, string? Law, ReceiverState State, ReceiverNews News, DateTime? ToldAt, DateTime? DueAt, DateTime? AnsweredAt, string? AnsweredBy, string? Reason, string? Delivery)
{
    public bool Told => ToldAt is not null;
}

/// <summary>A change of address and how it stands with everybody.</summary>
/// <param name="Day">The first day at the new address.</param>
public sealed record MoveView(
    Guid Id, string Reference, Guid CustomerId, MoveState State, HomeAddress From, HomeAddress To, DateOnly Day, DateTime ToldAt, string ToldBy, MoveDoor Door, int Version,
    IReadOnlyList<Companion> People, IReadOnlyList<ReceiverView> Receivers)
{
    public DateTime? CorrectedAt { get; init; }

    public DateTime? WithdrawnAt { get; init; }

    public string? WithdrawnWhy { get; init; }

    /// <summary>True while a withdrawal can be taken back: nobody had been told.</summary>
    public bool MayRestore => State == MoveState.Withdrawn && Receivers.All(receiver => !receiver.Told);

    public bool AllConfirmed => Receivers.Any(receiver => receiver.State == ReceiverState.Confirmed)
        && Receivers.All(receiver => receiver.State is ReceiverState.Confirmed or ReceiverState.Declined or ReceiverState.Withdrawn);
}

/// <summary>A change of address in one line.</summary>
public sealed record MoveGlance(Guid Id, string Reference, MoveState State, DateOnly Day, DateTime ToldAt, int Told, int Confirmed, int Trouble);
