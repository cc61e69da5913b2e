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
    public async Task Exported_imported_into_an_empty_database_and_exported_again_every_byte_is_the_same()
    {
        var from = Path.Combine(Repository.Root, "councils", "marlshire");
        var exports = new List<string>();
        for (var round = 1; round <= 2; round++)
        {
            var data = Path.Combine(folder, $"data{round}");
            var import = await CommandLine.RunAsync(["council", "import", from, "--data", data]);
            import.ExitCode.ShouldBe(0, import.Output + import.Errors);
            from = Path.Combine(folder, $"export{round}");
            var export = await CommandLine.RunAsync(["council", "export", from, "--data", data]);
            export.ExitCode.ShouldBe(0, export.Output + export.Errors);
            exports.Add(from);
        }

        string[] Files(string root) => [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal)];
        Files(exports[1]).ShouldBe(Files(exports[0]));
        foreach (var file in Files(exports[0]))
        {
            var (one, other) = (await File.ReadAllBytesAsync(Path.Combine(exports[0], file)), await File.ReadAllBytesAsync(Path.Combine(exports[1], file)));
            other.SequenceEqual(one).ShouldBeTrue(file);
        }
    }

    [Fact]
    public async Task Every_mistake_of_a_pack_full_of_them_is_told_with_its_file_its_line_and_what_to_do()
    {
        var pack = Path.Combine(folder, "pack");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "councils", "marlshire"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(pack, Path.GetRelativePath(Path.Combine(Repository.Root, "councils", "marlshire"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // Each breaks one line; that line must be named, with advice.
        (string File, string Old, string By)[] mistakes =
        [
            ("site.yaml", "email: hello@marlshire.example", "email: hello"),
            ("site.yaml", "colour: '#0b4f4a'", "colour: '#ffee00'"),
            ("site.yaml", "calendar: contact-centre", "calendar: contact-center"),
            ("site.yaml", "accessibility-contact: access@marlshire.example", "accessibility-contact: nobody"),
            ("calendars.yaml", "time-zone: Europe/London", "time-zone: Europe/Londres"),
            ("calendars.yaml", "saturday: 09:00-13:00", "saturday: 13:00-09:00"),
            ("calendars.yaml", "working-days: [monday, tuesday, wednesday, thursday, friday]", "working-days: [mon]"),
            ("calendars.yaml", "date: 2026-12-24", "date: Christmas Eve"),
            ("calendars.yaml", "holidays: none", "holidays: maybe"),
            ("authorities.yaml", "kind: county", "kind: kingdom"),
            ("authorities.yaml", "parent: marlshire", "parent: narnia"),
            ("people.yaml", "role: auditor", "role: inspector"),
            ("people.yaml", "email: rukhsana.tarrant@marlshire.example", "email: rukhsana"),
            ("teams.yaml", "leader: rukhsana-tarrant", "leader: nobody-here"),
            ("lines.yaml", "kind: phone", "kind: pigeon"),
            ("access-points.yaml", "code: county-hall", "code: County Hall"),
            ("demand-causes.yaml", "kind: preventable", "kind: annoying"),
            ("templates.yaml", "{{reference}}", "{{refrence}}"),
            ("services/missed-bin.yaml", "type: report", "type: rapport"),
            ("services/missed-bin.yaml", "contact: ", "contact: maybe-"),
            ("services/pothole.yaml", "where: ", "where: no"),
            ("services/pothole.yaml", "lgsl: ", "lgsl: x"),
            ("services/noise.yaml", "slug: ", "slug: Big "),
            ("services/noise.yaml", "summary: ", "sumary: "),
            ("services/abandoned-vehicle.yaml", "  calendar: ", "  calendar: not-"),
            ("services/street-light.yaml", "    team: ", "    team: not-"),
            ("services/graffiti.yaml", "  - key: ", "  - kee: "),
            ("addresses.csv", ",MQ1 ", ",ZZZZ9 "),
            ("answers/which-bin.md", "review-date: ", "review-date: on "),
        ];
        var expected = new List<(string File, int Line)>();
        foreach (var (file, old, by) in mistakes)
        {
            var path = Path.Combine(pack, file);
            var text = await File.ReadAllTextAsync(path);
            var at = text.IndexOf(old, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, $"{file} has no “{old}”");
            await File.WriteAllTextAsync(path, string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + old.Length)));
            expected.Add((file, 1 + text.AsSpan(0, at + old.Length).Count('\n')));
        }

        var check = await CommandLine.RunAsync(["council", "check", pack]);
        check.ExitCode.ShouldBe(1);
        var told = check.Output + check.Errors;
        string.Join('\n', expected.Where(each => !told.Contains($"{each.File}:{each.Line}: error: ", StringComparison.Ordinal)).Select(each => $"{each.File}:{each.Line}")).ShouldBe("", told);
        foreach (var line in told.Split('\n').Where(line => line.Contains(": error: ", StringComparison.Ordinal)))
        {
            line[line.IndexOf(": error: ", StringComparison.Ordinal)..].Count(letter => letter is '.' or '?').ShouldBeGreaterThanOrEqualTo(2, $"What is wrong and what to do: {line}");
        }
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
