namespace Reeve.Web.Configured;

/// <summary>One setting that Reeve reads.</summary>
/// <param name="Name">With colons, as in a file; in the environment REEVE_ before it and two underscores for each colon.</param>
/// <param name="Type">"text", "number", "true or false", "address", "file".</param>
/// <param name="Default">What holds when it is not set; none when nothing does.</param>
/// <param name="Secret">True when its value is not to be shown.</param>
internal sealed record Setting(string Group, string Name, string Type, string? Default, string Purpose, bool Secret = false)
{
    public string Variable => "REEVE_" + (Name.Contains(':', StringComparison.Ordinal) ? Name.Replace(":", "__", StringComparison.Ordinal) : Name.ToUpperInvariant());
}
