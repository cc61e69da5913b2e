namespace Reeve.Mail;

public enum SmtpResult
{
    /// <summary>The server has taken responsibility for it.</summary>
    Accepted,

    /// <summary>Not now: try again later.</summary>
    Temporary,

    /// <summary>Never: trying again will not help.</summary>
    Permanent,
}

/// <summary>What came of handing over a message.</summary>
/// <param name="Code">The server's reply code, e.g. 250 or 550; null when the server said nothing.</param>
/// <param name="Words">The server's words, or what went wrong, in one line of at most 500 characters; never a secret.</param>
/// <param name="Refused">Recipients the server would not take while it took others, each with its words.</param>
/// <param name="Ambiguous">True when the connection ended after the whole message was sent and before the server answered: it may have been delivered.</param>
public sealed record SmtpOutcome(SmtpResult Result, int? Code, string Words, IReadOnlyList<(string Address, string Words)> Refused, bool Ambiguous = false)
{
    internal static SmtpOutcome Of(SmtpResult result, int? code, string words, bool ambiguous = false) => new(result, code, words, [], ambiguous);
}
