using System.Text.RegularExpressions;
using Reeve.Tests.Support;
using Reeve.Web.Configured;

namespace Reeve.Tests.Architecture;

/// <summary>Each setting that the code reads is in the one list, each that is in the list is read, and the page says the same.</summary>
public partial class SettingsTests
{
    [Fact]
    public void The_reference_page_is_what_the_code_says() =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")).ReplaceLineEndings("\n").ShouldBe(Settings.Markdown(), "Run: reeve config --markdown > docs/configuration.md");

    [Fact]
    public void Every_setting_the_code_reads_is_listed()
    {
        var known = Settings.All.Select(setting => setting.Name).ToHashSet(StringComparer.Ordinal);
        var unlisted = Sources().SelectMany(source => Read().Matches(source).Select(match => match.Groups["name"].Value))
            .Where(name => !known.Contains(name) && !known.Any(listed => listed.StartsWith(name + ":", StringComparison.Ordinal)) && !Settings.Platform.Any(root => name == root || name.StartsWith(root + ":", StringComparison.Ordinal))).Distinct();
        string.Join('\n', unlisted).ShouldBe("");
    }

    [Fact]
    public void Every_listed_setting_is_read_somewhere()
    {
        var code = string.Concat(Sources());
        var unread = Settings.All.Select(setting => setting.Name)
            .Where(name => !Settings.Platform.Any(root => name.StartsWith(root + ":", StringComparison.Ordinal)) || name == "Logging:Format")
            .Where(name => !code.Contains($"\"{name}\"", StringComparison.Ordinal) && !code.Contains($"REEVE_{name.ToUpperInvariant()}\"", StringComparison.Ordinal)
                // A section given by its name, or one bound to a class.
                && !(name.LastIndexOf(':') is > 0 and var section && code.Contains($"\"{name[..section]}\"", StringComparison.Ordinal) && code.Contains($"\"{name[(section + 1)..]}\"", StringComparison.Ordinal))
                && !(name.LastIndexOf(':') is > 0 and var at && code.Contains($"GetSection(\"{name[..at]}\")", StringComparison.Ordinal) && code.Contains($" {name[(at + 1)..]} {{ get; set; }}", StringComparison.Ordinal)));
        string.Join('\n', unread).ShouldBe("");
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.EndsWith("/Settings.cs", StringComparison.Ordinal)).Select(File.ReadAllText);

    [GeneratedRegex(@"(?i:configuration)(?:\[|\.GetValue(?:<[^>]+>)?\(|\.GetSection\()""(?<name>[A-Za-z:]+)""")]
    private static partial Regex Read();
}
