using Reeve.Customers.Contracts;

namespace Reeve.Web.Demonstrating;

/// <summary>A resident of the example council.</summary>
/// <param name="Phone">From the numbers that are kept free for fiction.</param>
internal sealed record Resident(string Key, string Name, string? Email, string? Phone, string Uprn)
{
    /// <summary>What they told that they need.</summary>
    public CustomerNeeds? Needs { get; init; }
}

/// <summary>Something that happened at a time: how many working days ago, and when on that day in the UK.</summary>
internal abstract record Happening(int Days, string Time);

/// <summary>A case that a resident opened on the website.</summary>
/// <param name="Key">What later happenings call it.</param>
/// <param name="By">Key of the resident; null for one who did not say.</param>
/// <param name="Answers">"question=value", several values of one question separated by "|".</param>
internal sealed record Reported(int Days, string Time, string Key, string? By, string Service, string Words, string Uprn, params string[] Answers)
    : Happening(Days, Time)
{
    public bool WithPicture { get; init; }
}

/// <summary>A call, a visit or an e-mail taken at the desk.</summary>
/// <param name="Adviser">E-mail address of who took it.</param>
/// <param name="Door">"line:CODE", "point:CODE" or "channel:email".</param>
internal sealed record Took(int Days, string Time, string Adviser, string Door, string? By, string? Summary, params Asked[] Enquiries) : Happening(Days, Time);

/// <param name="Key">What later happenings call the case it became; null when it became none.</param>
/// <param name="About">Key of an open case that they ask after.</param>
internal sealed record Asked(string? Key, string? Service, string Words, string Outcome, string? About = null)
{
    public string? Note { get; init; }

    public string? Uprn { get; init; }

    public string[] Answers { get; init; } = [];

    /// <summary>In how many days from today a call was promised, at three in the afternoon.</summary>
    public int? CallBackIn { get; init; }
}

/// <summary>What people of the responsible team, or the resident, did about a case.</summary>
internal enum Deed
{
    Assign,
    Start,
    Delay,
    Ask,
    Answer,
    Reply,
    Note,
    Close,
    Reopen,
    Join,
}

/// <param name="Text">Words said or written; for Join the key of the other case, for Close the outcome.</param>
/// <param name="NewDate">For a delay: working days from today.</param>
internal sealed record Did(int Days, string Time, string Key, Deed Deed, string Text = "", int NewDate = 0) : Happening(Days, Time);
