using System.Globalization;
using System.Text.RegularExpressions;
using Reeve.Tests.Support;

namespace Reeve.Tests.Architecture;

/// <summary>The documents stay true.</summary>
public partial class DocumentTests
{
    [Fact]
    public void Every_link_between_documents_leads_somewhere()
    {
        var broken = new List<string>();
        foreach (var file in Documents())
        {
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
            {
                var target = link.Groups[1].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal) && !target.StartsWith('/')
                    && !Path.Exists(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, target))))
                {
                    broken.Add($"{Path.GetRelativePath(Repository.Root, file)} → {target}");
                }
            }
        }

        string.Join('\n', broken).ShouldBe("");
    }

    [Fact]
    public void Every_module_and_library_has_a_readme()
    {
        var without = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "Modules"))
            .Concat(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "Libraries")))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any() && !File.Exists(Path.Combine(folder, "README.md")))
            .Select(folder => Path.GetRelativePath(Repository.Root, folder));
        string.Join('\n', without).ShouldBe("");
    }

    [Fact]
    public void The_page_of_security_counts_right_and_names_tests_there_are()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));
        var lines = Requirement().Matches(text).ToList();
        var said = Counts().Match(text).Groups.Values.Skip(1).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray();
        int Answered(string answer) => lines.Count(line => line.Groups[2].Value == answer);
        said.ShouldBe([Answered("yes"), lines.Count, Answered("part"), Answered("not yet"), Answered("no need")]);
        lines.Select(line => line.Groups[1].Value).ShouldBeUnique();
        var types = typeof(DocumentTests).Assembly.GetTypes().ToLookup(type => type.Name);
        var missing = NamedTest().Matches(text).Where(named => !types[named.Groups[1].Value].Any(type => named.Groups[2].Length == 0 || Array.Exists(type.GetMethods(), method => method.Name == named.Groups[2].Value))).Select(named => named.Value);
        string.Join('\n', missing).ShouldBe("");
    }

    [Fact]
    public void No_file_of_code_has_grown_too_long()
    {
        var long_ = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(file => (Path.GetRelativePath(Repository.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > 300).Select(file => $"{file.Item1}: {file.Lines}");
        string.Join('\n', long_).ShouldBe("");
    }

    private static IEnumerable<string> Documents() =>
        Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal) && !file.Contains("/wwwroot/lib/", StringComparison.Ordinal) && !file.Contains("/councils/", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+) \| (yes|part|not yet|no need) \|", RegexOptions.Multiline)]
    private static partial Regex Requirement();

    [GeneratedRegex(@"(\d+) of (\d+) met, (\d+) in part, (\d+) not yet, (\d+) about")]
    private static partial Regex Counts();

    [GeneratedRegex(@"`(?:\w+\.)?([A-Z]\w*Tests)(?:\.(\w+))?`")]
    private static partial Regex NamedTest();
}
