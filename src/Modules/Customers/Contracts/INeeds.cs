using Reeve.Kernel.Values;

namespace Reeve.Customers.Contracts;

/// <summary>In what form something written reaches somebody; plain print needs no word.</summary>
public enum PaperFormat
{
    /// <summary>At least 16 point (RNIB Clear Print guidelines; UK Association for Accessible Formats).</summary>
    LargePrint,
    EasyRead,
    Braille,
    Audio,
}

/// <summary>What somebody needs so that they can use services, told once. Everything empty when nothing was told.</summary>
public sealed record CustomerNeeds
{
    public static CustomerNeeds None { get; } = new();

    /// <summary>The language they read and speak best, as people say it: "Urdu".</summary>
    public string? Language { get; init; }

    /// <summary>The language for which an interpreter is needed: "Urdu", "British Sign Language".</summary>
    public string? Interpreter { get; init; }

    /// <summary>They use Relay UK: ring 18001 before the number.</summary>
    public bool TextRelay { get; init; }

    public bool LargePrint { get; init; }

    public bool EasyRead { get; init; }

    public bool Braille { get; init; }

    public bool Audio { get; init; }

    public bool HearingLoop { get; init; }

    public bool StepFree { get; init; }

    /// <summary>They are not to be rung or texted.</summary>
    public bool NoPhone { get; init; }

    /// <summary>They are not to be sent letters.</summary>
    public bool NoLetters { get; init; }

    /// <summary>From then until <see cref="QuietUntil"/> they are not to be rung or texted; the time in the UK, and it may go over midnight.</summary>
    public TimeOnly? QuietFrom { get; init; }

    public TimeOnly? QuietUntil { get; init; }

    /// <summary>Anything else, in their words.</summary>
    public string? Other { get; init; }

    /// <summary>Names of the needs that are had or not, as forms tick them: <c>nameof(LargePrint)</c>.</summary>
    public IReadOnlyList<string> Ticked =>
    [
        .. new (bool Has, string Name)[]
        {
            (TextRelay, nameof(TextRelay)), (HearingLoop, nameof(HearingLoop)), (StepFree, nameof(StepFree)), (LargePrint, nameof(LargePrint)), (EasyRead, nameof(EasyRead)),
            (Braille, nameof(Braille)), (Audio, nameof(Audio)), (NoPhone, nameof(NoPhone)), (NoLetters, nameof(NoLetters)),
        }.Where(each => each.Has).Select(each => each.Name),
    ];

    /// <summary>These needs with those that are ticked, and no other of that kind; names that are no need count for nothing.</summary>
    public CustomerNeeds WithTicked(IReadOnlyCollection<string> names) => this with
    {
        TextRelay = names.Contains(nameof(TextRelay)),
        HearingLoop = names.Contains(nameof(HearingLoop)),
        StepFree = names.Contains(nameof(StepFree)),
        LargePrint = names.Contains(nameof(LargePrint)),
        EasyRead = names.Contains(nameof(EasyRead)),
        Braille = names.Contains(nameof(Braille)),
        Audio = names.Contains(nameof(Audio)),
        NoPhone = names.Contains(nameof(NoPhone)),
        NoLetters = names.Contains(nameof(NoLetters)),
    };

    /// <summary>In what form they want what is written to them; empty for plain print.</summary>
    public IReadOnlyList<PaperFormat> Formats =>
    [
        .. new (bool Wanted, PaperFormat Format)[] { (LargePrint, PaperFormat.LargePrint), (EasyRead, PaperFormat.EasyRead), (Braille, PaperFormat.Braille), (Audio, PaperFormat.Audio) }
            .Where(each => each.Wanted).Select(each => each.Format),
    ];

    /// <summary>Each need in a few words, to be read while they speak.</summary>
    public IReadOnlyList<string> Words
    {
        get
        {
            var words = new List<string>();
            void Say(bool needed, string word)
            {
                if (needed)
                {
                    words.Add(word);
                }
            }

            Say(Interpreter is not null, "Interpreter: " + Interpreter);
            Say(Language is not null && Language != Interpreter, "Language: " + Language);
            Say(TextRelay, "Text relay: dial 18001 first");
            Say(HearingLoop, "Hearing loop");
            Say(StepFree, "Step-free access");
            Say(LargePrint, "Large print");
            Say(EasyRead, "Easy Read");
            Say(Braille, "Braille");
            Say(Audio, "Audio");
            Say(NoPhone, "Do not ring");
            Say(NoLetters, "Do not send letters");
            Say(QuietFrom is not null, $"Do not ring from {Clock(QuietFrom)} to {Clock(QuietUntil)}");
            Say(Other is not null, Other ?? "");
            return words;
        }
    }

    /// <summary>True when they are not to be rung or texted at this moment because of their quiet hours.</summary>
    public bool IsQuiet(DateTime utc) => QuietFrom is { } from && QuietUntil is { } until && TimeOnly.FromDateTime(UkTime.Local(utc)).IsBetween(from, until);

    /// <summary>This moment, or the end of the quiet hours it falls into.</summary>
    public DateTime NotBefore(DateTime utc)
    {
        if (!IsQuiet(utc))
        {
            return utc;
        }

        var local = UkTime.Local(utc);
        var end = local.Date.Add(QuietUntil!.Value.ToTimeSpan());
        return UkTime.ToUtc(end > local ? end : end.AddDays(1));
    }

    private static string Clock(TimeOnly? time) => time is not { } at ? "" : at switch
    {
        { Hour: 0, Minute: 0 } => "midnight",
        { Hour: 12, Minute: 0 } => "midday",
        _ => $"{(at.Hour % 12 == 0 ? 12 : at.Hour % 12)}{(at.Minute == 0 ? "" : $":{at.Minute:00}")}{(at.Hour < 12 ? "am" : "pm")}",
    };
}

/// <summary>What customers need. Whoever speaks to them, writes to them or invites them asks first.</summary>
public interface INeeds
{
    /// <returns>What is needed now, over all records of the customer; <see cref="CustomerNeeds.None"/> when nothing was told.</returns>
    Task<CustomerNeeds> OfAsync(Guid customerId, CancellationToken cancellationToken = default);

    /// <returns>One for each id asked for.</returns>
    Task<IReadOnlyDictionary<Guid, CustomerNeeds>> OfManyAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default);

    /// <summary>Keeps what they told, in place of what was known. Adds to the current <see cref="Reeve.Kernel.Work"/> with its journal entry; the caller saves.</summary>
    /// <exception cref="Reeve.Kernel.Refusals.Refused">Nobody has this id, quiet hours are half, or a text is too long.</exception>
    Task TellAsync(Guid customerId, CustomerNeeds needs, CancellationToken cancellationToken = default);
}
