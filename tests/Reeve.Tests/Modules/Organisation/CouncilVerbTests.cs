using System.Text.Json;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public sealed class CouncilVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "reeve_council_" + Guid.NewGuid().ToString("N")[..10])).FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_whole_pack_is_checked_imported_and_exported_the_same()
    {
        var pack = Path.Combine(Repository.Root, "councils", "marlshire");
        var data = Path.Combine(folder, "data");
        var check = await CommandLine.RunAsync(["council", "check", pack]);
        check.ExitCode.ShouldBe(0, check.Output + check.Errors);
        check.Output.ShouldContain("Marlshire County Council: 7 calendars, 5 authorities");

        var dry = await CommandLine.RunAsync(["council", "import", pack, "--data", data, "--dry-run"]);
        dry.ExitCode.ShouldBe(0);
        Directory.Exists(data).ShouldBeFalse();

        var import = await CommandLine.RunAsync(["council", "import", pack, "--data", data, "--json"]);
        import.ExitCode.ShouldBe(0, import.Output + import.Errors);
        JsonDocument.Parse(import.Lines[^1]).RootElement.GetProperty("holds").GetProperty("authorities").GetInt32().ShouldBe(5);

        var exported = Path.Combine(folder, "exported");
        var export = await CommandLine.RunAsync(["council", "export", exported, "--data", data]);
        export.ExitCode.ShouldBe(0, export.Output + export.Errors);
        var again = await CommandLine.RunAsync(["council", "check", exported, "--json"]);
        again.ExitCode.ShouldBe(0, again.Output);
        JsonDocument.Parse(again.Lines[^1]).RootElement.GetProperty("holds").ToString().ShouldBe(JsonDocument.Parse(import.Lines[^1]).RootElement.GetProperty("holds").ToString());
    }

    [Fact]
    public async Task Mistakes_are_told_with_file_line_and_what_to_do_and_nothing_is_imported()
    {
        var pack = Path.Combine(folder, "pack");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "councils", "marlshire"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(pack, Path.GetRelativePath(Path.Combine(Repository.Root, "councils", "marlshire"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var teams = Path.Combine(pack, "teams.yaml");
        await File.WriteAllTextAsync(teams, (await File.ReadAllTextAsync(teams)).Replace("rukhsana-tarrant", "nobody-here", StringComparison.Ordinal));
        var check = await CommandLine.RunAsync(["council", "check", pack]);
        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain("teams.yaml:");
        check.Output.ShouldContain("nobody-here");
        var data = Path.Combine(folder, "data");
        var import = await CommandLine.RunAsync(["council", "import", pack, "--data", data, "--json"]);
        import.ExitCode.ShouldBe(1);
        JsonDocument.Parse(import.Lines[^1]).RootElement.GetProperty("ok").GetBoolean().ShouldBeFalse();
        Directory.Exists(data).ShouldBeFalse();
        (await CommandLine.RunAsync(["council", "check", Path.Combine(folder, "no-such-pack")])).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_database_has_nothing_to_export()
    {
        var export = await CommandLine.RunAsync(["council", "export", Path.Combine(folder, "exported"), "--data", Path.Combine(folder, "data")]);
        export.ExitCode.ShouldBe(1);
        export.Errors.ShouldContain("Import a pack first");
    }
}
