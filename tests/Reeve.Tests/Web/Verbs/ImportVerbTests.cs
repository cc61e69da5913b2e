using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Tests.Modules.Connectors;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Web.Verbs;

/// <summary>The verb as a person at a terminal runs it, in a process of its own, over the database of this class.</summary>
public sealed class ImportVerbTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>, IDisposable
{
    private readonly ImportFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task A_run_that_was_killed_half_way_is_finished_by_the_next_and_nothing_is_there_twice()
    {
        const int Rows = 8_000;
        const int Wrong = 40;
        var csv = files.Write(Many(Rows, Wrong, "killed"));
        var mapping = files.Write(MappingOf("killed"), name: "mapping.yaml");
        using (var first = CommandLine.Start(Arguments(csv, mapping)))
        {
            // The first line of progress is told after five thousand rows; what is under way then dies with the process.
            (await first.StandardError.ReadLineAsync()).ShouldNotBeNull().ShouldContain("of 8,000 rows");
            first.Kill();
            await first.WaitForExitAsync();
        }

        var left = await CountAsync("killed:");
        left.ShouldBeInRange(1, Rows - Wrong - 1);

        var second = await RunAsync(csv, mapping, "--json", "--rejected", files.Rejected);
        Counts(second).ShouldBe((Rows, Rows - Wrong - left, left, Wrong));
        (await CountAsync("killed:")).ShouldBe(Rows - Wrong);
        (await File.ReadAllLinesAsync(files.Rejected)).Length.ShouldBe(1 + Wrong);
        await EachIsWholeAsync();

        Counts(await RunAsync(csv, mapping, "--json")).ShouldBe((Rows, 0, Rows - Wrong, Wrong));
        (await CountAsync("killed:")).ShouldBe(Rows - Wrong);
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        var csv = files.Write(Many(30, 3, "dry"));
        var mapping = files.Write(MappingOf("dry"), name: "mapping.yaml");
        Counts(await RunAsync(csv, mapping, "--dry-run", "--json")).ShouldBe((30, 27, 0, 3));
        (await CountAsync("dry:")).ShouldBe(0);
        (await RunAsync(csv, mapping, "--dry-run")).Output.ShouldContain("Dry run: nothing was changed");
    }

    [Fact]
    public async Task Json_is_one_object_of_four_numbers_and_nothing_else()
    {
        var ran = await RunAsync(files.Write(Many(4, 1, "json")), files.Write(MappingOf("json"), name: "mapping.yaml"), "--json");
        ran.ExitCode.ShouldBe(0);
        ran.Output.Trim().ShouldBe("""{"read":4,"created":3,"skipped":0,"rejected":1}""");
        ran.Errors.ShouldBe("");
    }

    [Fact]
    public async Task A_person_is_shown_the_reconciliation_and_where_the_rejected_rows_are()
    {
        var ran = await RunAsync(files.Write(Many(4, 1, "told")), files.Write(MappingOf("told"), name: "mapping.yaml"), "--rejected", files.Rejected);
        ran.ExitCode.ShouldBe(0);
        ran.Output.ShouldContain("Reconciliation");
        ran.Output.ShouldContain("line 2: “never” in “made” is not a time that can be read.");
        ran.Output.ShouldContain($"The rejected rows are in {files.Rejected}.");
    }

    [Theory]
    [InlineData("utf-16", "cases.csv:1: error: The file is UTF-16. Save it again as UTF-8")]
    [InlineData("windows-1252", "cases.csv:3: error: This line is not UTF-8. Save the file again as UTF-8")]
    [InlineData("unclosed", "cases.csv:3: error: The quotes opened here are never closed")]
    [InlineData("columns", "There is no column \"lat\"")]
    [InlineData("service", "mapping.yaml:9: error: There is no service \"potholes\" in this installation. Did you mean \"pothole\"?")]
    public async Task What_cannot_be_used_ends_with_two_and_says_line_and_remedy(string mistake, string told)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = ImportFiles.Heading + ImportFiles.Row("Pothole", 1) + ImportFiles.Row("Café litter", 2);
        var csv = mistake switch
        {
            "utf-16" => files.Write(text, Encoding.Unicode),
            "windows-1252" => files.Write(text, Encoding.GetEncoding(1252)),
            "unclosed" => files.Write(text.Replace("Café litter", "\"Café litter", StringComparison.Ordinal)),
            "columns" => files.Write(text.Replace("lat,", "latitude,", StringComparison.Ordinal)),
            _ => files.Write(text),
        };
        var mapping = MappingOf("bad");
        var ran = await RunAsync(csv, files.Write(mistake == "service" ? mapping.Replace("service: pothole", "service: potholes", StringComparison.Ordinal) : mapping, name: "mapping.yaml"), "--json");
        ran.ExitCode.ShouldBe(2, ran.Output);
        ran.Errors.ShouldContain(told);
        ran.Output.ShouldBe("");
        (await CountAsync("bad:")).ShouldBe(0);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Every_line_end_and_a_mark_at_the_beginning_are_read(string end)
    {
        var source = "ends" + string.Concat(end.Select(character => ((int)character).ToString(CultureInfo.InvariantCulture)));
        var text = ImportFiles.Heading + ImportFiles.Row("Pothole", 1) + ImportFiles.Row("\"Litter, with \"\"quotes\"\"\"", 2);
        var csv = files.Write(text.Replace("\n", end, StringComparison.Ordinal), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Counts(await RunAsync(csv, files.Write(MappingOf(source), name: "mapping.yaml"), "--json")).ShouldBe((2, 2, 0, 0));
    }

    [Fact]
    public async Task A_place_outside_the_area_is_rejected_and_the_rest_is_taken()
    {
        var csv = files.Write(ImportFiles.Heading + ImportFiles.Row("Pothole", 1) + "2015-03-02T10:00:00Z,51.5,-0.12,open,London,\n");
        var ran = await RunAsync(csv, files.Write(MappingOf("outside"), name: "mapping.yaml"), "--rejected", files.Rejected, "--json");
        Counts(ran).ShouldBe((2, 1, 0, 1));
        (await File.ReadAllTextAsync(files.Rejected)).ShouldContain("3,The place is outside the area of the councils here.,2015-03-02T10:00:00Z,51.5,-0.12,open,London,");
    }

    [Fact]
    public async Task Files_that_are_not_there_end_with_two()
    {
        var ran = await RunAsync("nowhere.csv", "nowhere.yaml");
        ran.ExitCode.ShouldBe(2);
        ran.Errors.ShouldContain("nowhere.yaml");
    }

    private static string MappingOf(string source) => ImportFiles.Mapping.Replace("source: town", "source: " + source, StringComparison.Ordinal);

    /// <summary>Rows of which some, the first among them, have a time that cannot be read.</summary>
    private static string Many(int rows, int wrong, string word)
    {
        var csv = new StringBuilder(ImportFiles.Heading);
        var every = rows / wrong;
        for (var i = 0; i < rows; i++)
        {
            var made = i % every == 0 && i / every < wrong ? "never" : $"2015-03-{1 + (i % 28):00}T10:{i % 60:00}:00Z";
            csv.Append(CultureInfo.InvariantCulture, $"{made},54.895,-2.934,{(i % 2 == 0 ? "open" : "done")},Pothole {word} {i},Words of row {i}\n");
        }

        return csv.ToString();
    }

    private static (int Read, int Created, int Skipped, int Rejected) Counts(Ran ran)
    {
        ran.ExitCode.ShouldBe(0, ran.Errors);
        var told = JsonDocument.Parse(ran.Output).RootElement;
        int Of(string name) => told.GetProperty(name).GetInt32();
        return (Of("read"), Of("created"), Of("skipped"), Of("rejected"));
    }

    private string[] Arguments(string csv, string mapping, params string[] more)
    {
        string[] database = reeve.App.Installation.ConnectionString is { } connection ? ["--database", connection] : [];
        return ["import", "cases", csv, "--mapping", mapping, "--data", reeve.App.Installation.DataFolder, .. database, .. more];
    }

    private Task<Ran> RunAsync(string csv, string mapping, params string[] more) => CommandLine.RunAsync(Arguments(csv, mapping, more));

    private Task<int> CountAsync(string source) => reeve.App.DoAsync(Actor.System("Test"), services =>
        services.GetRequiredService<ReeveDb>().Set<Case>().CountAsync(each => each.OnceKey!.StartsWith(source)));

    /// <summary>Every case has its journal entry, its search document, its first line and its clocks: a commit is whole or not there.</summary>
    private Task EachIsWholeAsync() => reeve.App.DoAsync(Actor.System("Test"), async services =>
    {
        var db = services.GetRequiredService<ReeveDb>();
        var cases = db.Set<Case>().Where(each => each.OnceKey!.StartsWith("killed:"));
        var count = await cases.CountAsync();
        (await cases.CountAsync(each => db.Set<JournalEntry>().Count(entry => entry.SubjectId == each.Id && entry.Action == "case.imported") == 1)).ShouldBe(count);
        (await cases.CountAsync(each => db.Set<SearchDocument>().Count(document => document.SubjectId == each.Id && document.Kind == "case") == 1)).ShouldBe(count);
        (await cases.CountAsync(each => each.Entries.Any() && each.Clocks.Any())).ShouldBe(count);
        (await cases.CountAsync(each => each.OwnerId != null)).ShouldBe(count);
    });
}
