namespace Reeve.Kernel.Refusals;

/// <summary>Why something was refused, which decides the HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The state of things does not allow it (409).</summary>
    Conflict,

    /// <summary>What was given cannot be accepted (422).</summary>
    Invalid,

    /// <summary>This person may not (403).</summary>
    Forbidden,

    /// <summary>There is no such thing, or not for this person: the two look alike (404).</summary>
    Missing,

    /// <summary>Too much in too short a time (429).</summary>
    TooMany,
}

/// <summary>
/// A rule said no. Thrown by entity verbs and use cases and translated once for pages
/// (<see cref="RefusedPageFilter"/>), once for the API (<see cref="RefusedProblem"/>) and once for jobs.
/// </summary>
/// <param name="code">Stable, kebab-case, for machines: "case-already-closed".</param>
/// <param name="sentence">What a customer may read, with what to do.</param>
/// <param name="field">The form field it belongs to, if one.</param>
public sealed class Refused(string code, RefusalKind kind, string sentence, string? field = null) : Exception(sentence)
{
    public string Code { get; } = code;

    public RefusalKind Kind { get; } = kind;

    public string Sentence { get; } = sentence;

    public string? Field { get; } = field;

    public int Status => Kind switch
    {
        RefusalKind.Conflict => 409,
        RefusalKind.Invalid => 422,
        RefusalKind.Forbidden => 403,
        RefusalKind.TooMany => 429,
        _ => 404,
    };

    public static Refused Missing(string what) =>
        new("not-found", RefusalKind.Missing, $"We cannot find {what}. Check the link or the reference and try again.");

    public static Refused ChangedMeanwhile() =>
        new("changed-meanwhile", RefusalKind.Conflict, "Somebody else changed this while you were working on it. Nothing of theirs was overwritten and what you typed is still here. Check what changed, then send again.");
}
