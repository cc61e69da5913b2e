using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Domain;

/// <summary>
/// What a customer told of their needs, once. Never changed: what they tell later is another row that takes the place of those
/// it names, so that a merge that is taken back gives each record its own again.
/// </summary>
internal sealed class NeedsTold : ICustomerPart
{
    public const int OtherLength = 500;

    public const int WordLength = 60;

    public Guid Id { get; init; }

    public Guid CustomerId { get; set; }

    public string? Language { get; init; }

    public string? Interpreter { get; init; }

    public bool TextRelay { get; init; }

    public bool LargePrint { get; init; }

    public bool EasyRead { get; init; }

    public bool Braille { get; init; }

    public bool Audio { get; init; }

    public bool HearingLoop { get; init; }

    public bool StepFree { get; init; }

    public bool NoPhone { get; init; }

    public bool NoLetters { get; init; }

    /// <summary>Minutes after midnight in the UK.</summary>
    public int? QuietFrom { get; init; }

    public int? QuietUntil { get; init; }

    public string? Other { get; init; }

    public required string Source { get; init; }

    public DateTime ToldAt { get; init; }

    /// <summary>
    /// The ids of the rows whose place this takes, a comma between: also of those that they had taken it of, for where a merge is
    /// undone one of them may go to another record.
    /// </summary>
    public string Supersedes { get; init; } = "";

    /// <exception cref="Refused">Quiet hours lack an end or are none, or a text is too long.</exception>
    public static NeedsTold Of(Guid id, Guid customerId, CustomerNeeds needs, IReadOnlyCollection<NeedsTold> standing, string source, DateTime now)
    {
        if ((needs.QuietFrom is null) != (needs.QuietUntil is null))
        {
            throw new Refused("quiet-half", RefusalKind.Invalid, "Quiet hours need both a beginning and an end", needs.QuietFrom is null ? "QuietFrom" : "QuietUntil");
        }

        if (needs.QuietFrom is not null && needs.QuietFrom == needs.QuietUntil)
        {
            throw new Refused("quiet-none", RefusalKind.Invalid, "Quiet hours must end at another time than they begin. If they never want to be rung, tick that instead.", "QuietUntil");
        }

        return new NeedsTold
        {
            Id = id,
            CustomerId = customerId,
            Language = Word(needs.Language, "Language"),
            Interpreter = Word(needs.Interpreter, "Interpreter"),
            TextRelay = needs.TextRelay,
            LargePrint = needs.LargePrint,
            EasyRead = needs.EasyRead,
            Braille = needs.Braille,
            Audio = needs.Audio,
            HearingLoop = needs.HearingLoop,
            StepFree = needs.StepFree,
            NoPhone = needs.NoPhone,
            NoLetters = needs.NoLetters,
            QuietFrom = Minutes(needs.QuietFrom),
            QuietUntil = Minutes(needs.QuietUntil),
            Other = Text(needs.Other, OtherLength, "Other"),
            Source = source,
            ToldAt = now,
            Supersedes = string.Join(',', standing.Select(told => told.Id).Concat(standing.SelectMany(told => told.Over)).Distinct().Take(100).Select(each => each.ToString("N"))),
        };
    }

    public void GiveTo(Guid customerId) => CustomerId = customerId;

    public CustomerNeeds AsNeeds() => new()
    {
        Language = Language,
        Interpreter = Interpreter,
        TextRelay = TextRelay,
        LargePrint = LargePrint,
        EasyRead = EasyRead,
        Braille = Braille,
        Audio = Audio,
        HearingLoop = HearingLoop,
        StepFree = StepFree,
        NoPhone = NoPhone,
        NoLetters = NoLetters,
        QuietFrom = Time(QuietFrom),
        QuietUntil = Time(QuietUntil),
        Other = Other,
    };

    /// <summary>Those whose place nothing later has taken.</summary>
    public static IReadOnlyList<NeedsTold> Standing(IReadOnlyCollection<NeedsTold> all)
    {
        var over = all.SelectMany(told => told.Over).ToHashSet();
        return [.. all.Where(told => !over.Contains(told.Id)).OrderByDescending(told => told.ToldAt)];
    }

    private IEnumerable<Guid> Over => Supersedes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);

    private static string? Word(string? typed, string field) => Text(typed, WordLength, field);

    private static string? Text(string? typed, int most, string field) =>
        Customer.Trimmed(typed) is not { } kept ? null : kept.Length <= most ? kept : throw new Refused("too-long", RefusalKind.Invalid, $"Use {most} characters or fewer", field);

    private static int? Minutes(TimeOnly? time) => time is { } at ? (at.Hour * 60) + at.Minute : null;

    private static TimeOnly? Time(int? minutes) => minutes is { } at ? new TimeOnly(at / 60, at % 60) : null;
}
