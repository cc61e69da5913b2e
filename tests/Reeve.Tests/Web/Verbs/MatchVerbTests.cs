using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Reeve.Tests.Support;
using People = Reeve.Tests.Libraries.Matching.People;

namespace Reeve.Tests.Web.Verbs;

/// <summary><c>reeve match</c> as a person at a terminal runs it.</summary>
public sealed class MatchVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reeve_match_").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_list_is_matched_and_everything_asked_for_is_written()
    {
        var people = People.Of(1_200);
        var csv = Write(["rec_id,forename,surname,dob,postcode,email,who", .. people.Select(person => $"{person.Id},{string.Join(',', person.Values)},{person.Is}")]);
        var (pairs, clusters, model, report) = (At("pairs.csv"), At("clusters.csv"), At("model.json"), At("report.html"));
        var ran = await CommandLine.RunAsync(["match", csv, "--out", pairs, "--clusters", clusters, "--model", model, "--report", report, "--truth", "who", "--explain", "a0,b0", "--json"]);
        ran.ExitCode.ShouldBe(0, ran.Errors);
        ran.Errors.ShouldBe("");
        var told = JsonDocument.Parse(ran.Output).RootElement;
        told.GetProperty("records").GetInt32().ShouldBe(people.Count);
        told.GetProperty("columns").GetProperty("dob").GetString().ShouldBe("dateOfBirth");
        told.GetProperty("accuracy").GetProperty("at_threshold").GetProperty("f1").GetDouble().ShouldBeGreaterThan(0.98);
        told.GetProperty("explanation").GetProperty("probability").GetDouble().ShouldBeGreaterThan(0.9);

        var lines = await File.ReadAllLinesAsync(pairs);
        lines[0].ShouldBe("id_l,id_r,probability");
        lines.Length.ShouldBe(told.GetProperty("pairs").GetInt32() + 1);
        var chances = lines.Skip(1).Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)).ToList();
        chances.ShouldBe(chances.OrderDescending());
        chances.ShouldAllBe(chance => chance >= 0.01);
        var groups = (await File.ReadAllLinesAsync(clusters)).Skip(1).Select(line => line.Split(',')).ToDictionary(line => line[0], line => line[1]);
        groups.Count.ShouldBe(people.Count);
        groups["b0"].ShouldBe("a0");

        var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(report));
        page.QuerySelectorAll("svg[role=img][aria-label]").Length.ShouldBeGreaterThan(10);
        page.QuerySelectorAll("table").Length.ShouldBeGreaterThan(8);
        page.QuerySelectorAll("script, link, img").ShouldBeEmpty();

        // The model is there now, and is used as it is.
        var kept = await File.ReadAllTextAsync(model);
        (await CommandLine.RunAsync(["match", csv, "--out", At("again.csv"), "--model", model, "--truth", "who", "--json"])).ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(model)).ShouldBe(kept);
        (await File.ReadAllLinesAsync(At("again.csv"))).ShouldBe(lines);
    }

    [Fact]
    public async Task Two_lists_are_linked_and_standard_input_is_read()
    {
        var people = People.Of(600);
        string Csv(char list) => "id,forename,surname,dob,postcode,email\n" + string.Concat(people.Where(person => person.Id[0] == list).Select(person => $"{person.Id},{string.Join(',', person.Values)}\n"));
        var second = At("second.csv");
        await File.WriteAllTextAsync(second, Csv('b'));
        var ran = await CommandLine.RunAsync(["match", "-", second, "--one-to-one", "--out", At("links.csv")], Csv('a'));
        ran.ExitCode.ShouldBe(0, ran.Errors);
        ran.Output.ShouldContain("750 records");
        var links = (await File.ReadAllLinesAsync(At("links.csv"))).Skip(1).Select(line => line.Split(',')).ToList();
        links.Count.ShouldBeInRange(143, 151);
        links.ShouldAllBe(link => link[0][0] == 'a' && link[1][0] == 'b');
    }

    [Theory]
    [InlineData("", "list.csv: error: The file is empty.", "list.csv:1: error: The file is empty.")]
    [InlineData("id,name\n", "There is no record in", null)]
    [InlineData("id,name\n1,Ann\n", "There is one record in", null)]
    [InlineData("id\n1\n2\n", "No column can be compared: id.", null)]
    [InlineData("id,name\n1,Ann\n1,Bob\n", "list.csv:3: error: The id “1” stands on an earlier line too", null)]
    [InlineData("id,name\n1,\"Ann\n2,Bob\n", "list.csv:2: error: The quotes opened here are never closed", null)]
    [InlineData("name,name\nAnn,Berry\nBob,Berry\n", "list.csv:1: error: Two columns are called “name”", null)]
    [InlineData("ann@mail.example,1971-05-24\nbob@mail.example,1972-05-24\n", "list.csv:1: error: “ann@mail.example” is not the name of a column", null)]
    public async Task What_cannot_be_matched_ends_with_two_and_says_where_and_what_to_do(string text, string told, string? orTold)
    {
        var csv = At("list.csv");
        await File.WriteAllTextAsync(csv, text);
        var ran = await CommandLine.RunAsync(["match", csv, "--json"]);
        ran.ExitCode.ShouldBe(2, ran.Output);
        ran.Output.ShouldBe("");
        (ran.Errors.Contains(told, StringComparison.Ordinal) || (orTold is not null && ran.Errors.Contains(orTold, StringComparison.Ordinal))).ShouldBeTrue(ran.Errors);
    }

    [Fact]
    public async Task Wrong_options_say_what_would_be_right()
    {
        var csv = Write(["id,who,born", "1,Ann Berry,1971-05-24", "2,Bob Berry,1972-05-24"]);
        foreach (var (options, told) in new[]
        {
            (new[] { "--columns", "surnme=who" }, "--columns surnme=who: write role=column"),
            (["--id", "key"], "There is no column “key” for --id. The columns are id, who, born."),
            (["--explain", "1,9"], "write the ids of two records"),
            (["--truth", "nowhere.csv"], "there is no such file, and no such column"),
            (["--labels", "nowhere.csv"], "--labels nowhere.csv: there is no such file"),
            (["--labels", csv], "are not the ids of two records"),
            (["--one-to-one"], "Name a second file."),
            (["--threshold", "2"], "are from 0 to 1"),
        })
        {
            var ran = await CommandLine.RunAsync(["match", csv, .. options]);
            ran.ExitCode.ShouldBe(2, ran.Output);
            ran.Errors.ShouldContain(told);
        }

        await File.WriteAllBytesAsync(At("list.csv"), [.. Encoding.UTF8.GetBytes("id,who\n1,Ann\n2,Caf"), 0xE9, (byte)'\n']);
        (await CommandLine.RunAsync(["match", At("list.csv")])).Errors.ShouldContain("list.csv:3: error: This line is not UTF-8. Save the file again as UTF-8 (a spreadsheet calls this \"CSV UTF-8\"), or say so with --encoding windows-1252");
        (await CommandLine.RunAsync(["match", At("list.csv"), "--encoding", "windows-1252"])).ExitCode.ShouldBe(0);
    }

    private string At(string name) => Path.Combine(folder, name);

    private string Write(IEnumerable<string> lines)
    {
        File.WriteAllLines(At("list.csv"), lines);
        return At("list.csv");
    }
}
