using System.Collections.Immutable;

namespace Reeve.CouncilPacks;

/// <summary>One thing a customer can ask for, report, apply for or ask about, in their words.</summary>
public sealed record PackService
{
    public required string Code { get; init; }

    /// <summary>What a resident would call it, e.g. "Missed bin".</summary>
    public required string Name { get; init; }

    /// <summary>The last part of its page's address; unique.</summary>
    public required string Slug { get; init; }

    /// <summary>One sentence under its name in lists.</summary>
    public required string Summary { get; init; }

    /// <summary>Other words people say, misspellings among them.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Local Government Service List number (standards.esd.org.uk).</summary>
    public required int Lgsl { get; init; }

    /// <summary>Local Government Interaction List number.</summary>
    public int? Lgil { get; init; }
    public required string Group { get; init; }
    public required ServiceType Type { get; init; }

    /// <summary>In order: the first that fits the place answers for it.</summary>
    public required IReadOnlyList<Responsibility> Responsible { get; init; }
    public required PlaceNeed Where { get; init; }
    public required ImmutableArray<PackChannel> Channels { get; init; }
    public bool Anonymous { get; init; }
    public required ContactNeed Contact { get; init; }

    /// <summary>Its cases may be read back by anybody, without personal details, through Open311 and maps.</summary>
    public bool Public { get; init; }

    /// <summary>Its cases are seen only by those who work on them.</summary>
    public bool Sensitive { get; init; }

    /// <summary>How surely somebody must be known before they open one or are told about it.</summary>
    public ServiceIdentity Identity { get; init; } = ServiceIdentity.None;
    public required ServicePromise Promise { get; init; }
    public DuplicateRule? Duplicates { get; init; }
    public required IReadOnlyList<ServiceState> States { get; init; }
    public required IReadOnlyList<ServiceOutcome> Outcomes { get; init; }

    /// <summary>The simple answer, Markdown.</summary>
    public required string Answer { get; init; }

    /// <summary>What happens next once it is asked for, Markdown.</summary>
    public required string Next { get; init; }
    public required ServiceHandoff Handoff { get; init; }
    public required IReadOnlyList<FormQuestion> Form { get; init; }

    /// <summary>Its own wording for some events; the pack's default serves for the rest.</summary>
    public IReadOnlyList<PackTemplate> Templates { get; init; } = [];
}

/// <summary>
/// Who answers where. Exactly one of Authority (that authority, where it covers the place) and Kind (whichever
/// authority of that kind covers it) is set. A partner with no areas, and any authority when no place is known
/// and it is the only one named, covers everywhere.
/// </summary>
public sealed record Responsibility(string? Authority, AuthorityKind? Kind, string Team);

/// <summary>Acknowledge, respond and resolve within these times, counted in the calendar's open hours.</summary>
public sealed record ServicePromise(
    PromiseTime? Acknowledge, PromiseTime? Respond, PromiseTime? Resolve, string Calendar);

/// <summary>
/// Open cases of the same service within so many metres and days, with the same answers to the questions named,
/// are proposed as the same thing. Metres of 0 means the same address.
/// </summary>
public sealed record DuplicateRule(int RadiusMetres, int Days, ImmutableArray<string> SameAnswers);

/// <summary>A step a customer can follow. The first is of kind Received.</summary>
public sealed record ServiceState(string Code, string Public, StateKind Kind);

/// <summary>How a case may close: in the staff's words and in the customer's.</summary>
public sealed record ServiceOutcome(string Code, string Staff, string Public);

/// <summary>Where the work goes: the team's work list, an e-mail, or both.</summary>
public sealed record ServiceHandoff(bool Worklist, string? Email);

/// <summary>Text with {{placeholders}}: see <see cref="PackTemplate.Placeholders"/>.</summary>
public sealed record PackTemplate(TemplateEvent Event, string Subject, string Body)
{
    /// <summary>
    /// reference; name (the customer's, or "Customer"); service (its name); due (a date in words); place (an address
    /// or description, may be empty); link (to track it); note (what the officer wrote: outcome, or reason for delay).
    /// </summary>
    public static readonly ImmutableArray<string> Placeholders =
        ["reference", "name", "service", "due", "place", "link", "note"];
}

/// <summary>One question of a form, one to a page.</summary>
public sealed record FormQuestion
{
    /// <summary>Unique in the form; the column's name in exports and the attribute's code in Open311.</summary>
    public required string Key { get; init; }
    public required string Label { get; init; }
    public string? Hint { get; init; }
    public required QuestionType Type { get; init; }
    public bool Required { get; init; }

    /// <summary>For single and multiple only.</summary>
    public IReadOnlyList<QuestionOption> Options { get; init; } = [];

    /// <summary>For number: the least and the most. For multiple and file: the most that may be given.</summary>
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }

    /// <summary>For text and textarea: most characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>For text: a regular expression that the whole answer must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>What to say when the pattern does not match.</summary>
    public string? PatternMessage { get; init; }

    /// <summary>For date and datetime.</summary>
    public DateLimit Dates { get; init; }

    /// <summary>Asked only when an earlier question has one of these answers.</summary>
    public ShowWhen? ShowWhen { get; init; }

    /// <summary>The answer may be shown to anybody who reads the case.</summary>
    public bool Public { get; init; }

    /// <summary>The answer tells of a person: it is left out of exports and removed with the person.</summary>
    public bool Personal { get; init; }
}

public sealed record QuestionOption(string Key, string Label);

/// <summary>True when the earlier question's answer is, or (for multiple) contains, any of the values; yes and no for yesno.</summary>
public sealed record ShowWhen(string Question, ImmutableArray<string> Values);

/// <summary>An article, in Markdown, about one or more services.</summary>
public sealed record PackAnswer
{
    public required string Code { get; init; }
    public required string Title { get; init; }
    public ImmutableArray<string> Keywords { get; init; } = [];
    public required ImmutableArray<string> Services { get; init; }
    public required AnswerAudience Audience { get; init; }
    public required string OwnerTeam { get; init; }
    public required DateOnly ReviewDate { get; init; }

    /// <summary>Markdown, without the front matter.</summary>
    public required string Body { get; init; }
}
