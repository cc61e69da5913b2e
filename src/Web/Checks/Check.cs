namespace Reeve.Web.Checks;

internal enum CheckState
{
    Ok,
    Warn,
    Fail,
}

/// <summary>One line of <c>reeve doctor</c>.</summary>
/// <param name="Words">What was found.</param>
/// <param name="Advice">What to do about it; none when all is well.</param>
internal sealed record Check(string Name, CheckState State, string Words, string? Advice = null)
{
    public static Check Ok(string name, string words) => new(name, CheckState.Ok, words);

    public static Check Warn(string name, string words, string advice) => new(name, CheckState.Warn, words, advice);

    public static Check Fail(string name, string words, string advice) => new(name, CheckState.Fail, words, advice);
}
