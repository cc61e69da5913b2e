using System.Globalization;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.WorkingTime;

namespace Reeve.DataProtection.Domain;

internal enum RequestKind
{
    Access,
    Correction,
    Erasure,
    Restriction,
    Objection,
}

internal enum RequestState
{
    Open,

    /// <summary>An erasure that one officer decided and another has to confirm.</summary>
    Decided,

    /// <summary>Confirmed; a job erases.</summary>
    Erasing,
    Answered,
    Refused,
}

/// <summary>What somebody asks of their data under articles 15 to 21 of the UK GDPR, from its receipt to its answer.</summary>
internal sealed partial class ProtectionRequest
{
    public const int ShortLength = 200;
    public const int LongLength = 2000;

    /// <summary>Sorts what waits for proof of identity after all that is due.</summary>
    private const string Never = "9999-12-31";

    private ProtectionRequest()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Rises by one: shown as "DP-12".</summary>
    public int Number { get; private init; }

    public RequestKind Kind { get; private init; }

    public RequestState State { get; private set; }

    /// <summary>The record it is about, as it was when the request came.</summary>
    public Guid CustomerId { get; private init; }

    /// <summary>Who asked, when it was somebody for them; null when they did themselves.</summary>
    public string? OnBehalf { get; private set; }

    /// <summary>By what that person may: "lasting power of attorney, seen".</summary>
    public string? Authority { get; private set; }

    public string? Words { get; private set; }

    /// <summary>The day of receipt, yyyy-MM-dd.</summary>
    public string ReceivedOn { get; private init; } = "";

    public string? IdentityHow { get; private set; }

    /// <summary>Since when the clock stands still, yyyy-MM-dd.</summary>
    public string? PausedOn { get; private set; }

    /// <summary>Calendar days that it stood still before.</summary>
    public int StoppedDays { get; private set; }

    public string? ExtendedWhy { get; private set; }

    /// <summary>The last day for the answer, yyyy-MM-dd; far away while the clock stands still.</summary>
    public string DueOn { get; private set; } = "";

    public Guid? DecidedById { get; private set; }

    public string? DecidedBy { get; private set; }

    public string? ConfirmedBy { get; private set; }

    /// <summary>What came of it, in words.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Who else was told, as article 19 asks.</summary>
    public string? Told { get; private set; }

    public DateTime AddedAt { get; private init; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Of an erasure: records done and in all; and why it stopped, if it did.</summary>
    public int Done { get; private set; }

    public int Total { get; private set; }

    public string? Trouble { get; private set; }

    public int Version { get; private set; }

    public string Name => "DP-" + Number.ToString(CultureInfo.InvariantCulture);

    public bool IsOpen => EndedAt is null;

    public bool IsPaused => PausedOn is not null;

    public static ProtectionRequest Receive(Guid id, int number, NewRequest asked, DateOnly today, DateTime now)
    {
        if (asked.ReceivedOn is not { } received)
        {
            throw new Refused("received-when", RefusalKind.Invalid, "Enter the day it was received", "ReceivedOn");
        }

        if (received > today)
        {
            throw new Refused("received-later", RefusalKind.Invalid, "The day it was received must be today or earlier", "ReceivedOn");
        }

        if (Trimmed(asked.OnBehalf, ShortLength, "OnBehalf") is not null && Trimmed(asked.Authority, ShortLength, "Authority") is null)
        {
            throw new Refused("authority-what", RefusalKind.Invalid, "Say by what they may ask for this customer, for example a signed letter", "Authority");
        }

        var request = new ProtectionRequest
        {
            Id = id,
            Number = number,
            Kind = asked.Kind,
            CustomerId = asked.CustomerId,
            ReceivedOn = Text(received),
            AddedAt = now,
            OnBehalf = Trimmed(asked.OnBehalf, ShortLength, "OnBehalf"),
            Authority = Trimmed(asked.Authority, ShortLength, "Authority"),
            Words = Trimmed(asked.Words, LongLength, "Words"),
            IdentityHow = Trimmed(asked.IdentityHow, ShortLength, "IdentityHow"),
            Version = 1,
        };
        // The clock stands still from the day they are asked for proof, which is when it is entered.
        request.PausedOn = request.IdentityHow is null ? Text(today) : null;
        request.Reckon();
        return request;
    }

    public void ProveIdentity(string? how, DateOnly today)
    {
        MustBeOpen();
        if (IdentityHow is not null && !IsPaused)
        {
            throw new Refused("identity-proved", RefusalKind.Conflict, "Their identity is proved already.");
        }

        IdentityHow = Trimmed(how, ShortLength, "IdentityHow") ?? throw new Refused("identity-how", RefusalKind.Invalid, "Say how their identity was checked, for example a passport that was seen", "IdentityHow");
        GoOn(today);
    }

    /// <summary>Their identity is in doubt after all, and they were asked for proof: the clock stands still.</summary>
    public void Pause(DateOnly today)
    {
        MustBeOpen();
        if (IsPaused)
        {
            throw new Refused("paused-already", RefusalKind.Conflict, "The clock stands still already.");
        }

        PausedOn = Text(today);
        IdentityHow = null;
        Change();
    }

    /// <summary>Two further months for what is complex or many; they must be told within the first.</summary>
    public void Extend(string? why, DateOnly today)
    {
        MustBeOpen();
        if (ExtendedWhy is not null)
        {
            throw new Refused("extended-already", RefusalKind.Conflict, "The two further months are taken already. The law gives no more.", "ExtendedWhy");
        }

        if (!IsPaused && today > Day(DueOn))
        {
            throw new Refused("extended-late", RefusalKind.Conflict, "The first month is over, and they have to be told of more time within it. Answer as soon as you can, and say why it is late.", "ExtendedWhy");
        }

        ExtendedWhy = Trimmed(why, LongLength, "ExtendedWhy") ?? throw new Refused("extended-why", RefusalKind.Invalid, "Say why it takes longer: they are told this", "ExtendedWhy");
        Change();
    }

    public void Answer(string? outcome, string? told, DateTime now)
    {
        MustBeOpen();
        MustBeProved();
        if (Kind == RequestKind.Erasure)
        {
            throw new Refused("erasure-two", RefusalKind.Conflict, "An erasure is decided by one officer and confirmed by another.", "Outcome");
        }

        Outcome = Trimmed(outcome, LongLength, "Outcome") ?? throw new Refused("outcome-what", RefusalKind.Invalid, "Say what was done and what they were told", "Outcome");
        Told = Trimmed(told, LongLength, "Told");
        End(RequestState.Answered, now);
    }

    public void Refuse(string? why, Actor officer, DateTime now)
    {
        MustBeOpen();
        if (State == RequestState.Erasing)
        {
            throw new Refused("erasing-now", RefusalKind.Conflict, "The erasure is under way and cannot be refused any more.", "RefusedWhy");
        }

        Outcome = Trimmed(why, LongLength, "RefusedWhy") ?? throw new Refused("refused-why", RefusalKind.Invalid, "Say why it is refused, with the exemption: they are told this, and that they can complain to the Information Commissioner", "RefusedWhy");
        DecidedBy = officer.Name;
        End(RequestState.Refused, now);
    }

    public void CheckVersion(int shown)
    {
        if (shown != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Trimmed(string? typed, int most, string field) =>
        typed?.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim() is not { Length: > 0 } kept ? null
        : kept.Length <= most ? kept
        : throw new Refused("text-too-long", RefusalKind.Invalid, $"Use {most} characters or fewer here", field);

    private void GoOn(DateOnly today)
    {
        if (PausedOn is { } since)
        {
            StoppedDays += Math.Max(0, today.DayNumber - Day(since).DayNumber);
            PausedOn = null;
        }

        Change();
    }

    private void End(RequestState state, DateTime now)
    {
        (State, EndedAt) = (state, now);
        Change();
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
        {
            throw new Refused("request-ended", RefusalKind.Conflict, $"{Name} was answered already. Enter a new request if they ask again.");
        }
    }

    private void MustBeProved()
    {
        if (IsPaused || IdentityHow is null)
        {
            throw new Refused("identity-not-proved", RefusalKind.Conflict, "Check their identity first: nothing is given out, changed or erased for somebody who may be another.", "IdentityHow");
        }
    }

    private void Change()
    {
        Version++;
        Reckon();
    }

    private void Reckon() => DueOn = IsPaused ? Never : Text(SubjectAccess.DueDate(Day(ReceivedOn), complex: ExtendedWhy is not null, stoppedDays: StoppedDays));
}

/// <summary>A request as typed.</summary>
internal sealed record NewRequest(Guid CustomerId, RequestKind Kind, DateOnly? ReceivedOn, string? OnBehalf, string? Authority, string? Words, string? IdentityHow);
