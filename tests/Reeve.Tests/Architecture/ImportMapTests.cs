using System.Xml.Linq;
using Reeve.Tests.Support;

namespace Reeve.Tests.Architecture;

/// <summary>ARCHITECTURE.md holds the one map of who may import whom; the project files must say the same.</summary>
public class ImportMapTests
{
    [Fact]
    public void The_map_of_imports_is_what_the_projects_do()
    {
        var written = File.ReadLines(Path.Combine(Repository.Root, "ARCHITECTURE.md"))
            .SkipWhile(line => line != "```imports").Skip(1).TakeWhile(line => line != "```")
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Order(StringComparer.Ordinal).ToList();
        string.Join('\n', written).ShouldBe(string.Join('\n', Actual().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Libraries_import_nothing_of_ours()
    {
        foreach (var line in Actual().Where(line => line.StartsWith("Libraries/", StringComparison.Ordinal)))
        {
            line.ShouldEndWith("→ nothing");
        }
    }

    [Fact]
    public void No_module_imports_one_that_listens()
    {
        foreach (var line in Actual().Where(line => !line.StartsWith("Web ", StringComparison.Ordinal)))
        {
            line.Split('→')[1].Split(", ").ShouldNotContain(name => name.Trim() == "Messages");
        }
    }

    private static IEnumerable<string> Actual() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(file =>
        {
            var project = XDocument.Load(file);
            var folder = Path.GetDirectoryName(file)!;
            var imports = project.Descendants("ProjectReference").Select(reference => Name(Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value)))).ToList();
            return $"{Name(file)} → {(imports.Count == 0 ? "nothing" : string.Join(", ", imports.Order(StringComparer.Ordinal)))}";
        });

    private static string Name(string project)
    {
        var relative = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(project)!).Replace('\\', '/');
        return relative.StartsWith("Modules/", StringComparison.Ordinal) ? relative["Modules/".Length..] : relative;
    }
}
