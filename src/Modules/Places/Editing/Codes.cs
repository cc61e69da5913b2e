using System.Text.RegularExpressions;

namespace Reeve.Places.Editing;

/// <summary>The shape of codes, as in council packs.</summary>
internal static partial class Codes
{
    public const string Advice = "Enter a code of lower-case letters, digits and single hyphens, 60 characters at most";

    public static bool Good(string? code) => code is not null && Shape().IsMatch(code);

    [GeneratedRegex("^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Shape();
}
