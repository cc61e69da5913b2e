using System.Text.Json;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Website;

/// <summary>What attackers type is kept as typed and shown as words.</summary>
public class HostileTextTests(WebsiteFixture reeve) : IClassFixture<WebsiteFixture>
{
    // Every element a page of ours may have; anything else was made by what somebody typed.
    private static readonly HashSet<string> Ours = new(
        "html head meta title link body script a header nav section ul ol li div span main h1 h2 h3 p form input label button dl dt dd svg path footer strong fieldset legend textarea br img".Split(' '), StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("hostile/blns.json")]
    [InlineData("hostile/xss.txt")]
    [InlineData("hostile/csv-injection.txt")]
    [InlineData("hostile/sqli-generic.txt")]
    public async Task Every_hostile_line_is_kept_as_typed_and_shown_harmlessly(string file)
    {
        var path = SharedData.Require(file);
        var lines = path.EndsWith(".json", StringComparison.Ordinal) ? JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(path))! : await File.ReadAllLinesAsync(path);
        // Lone halves of characters and NUL cannot be stored or sent by a form; white space around an answer is not kept.
        var typed = lines.Select(line => Clean(line)).Where(line => line.Length > 0).ToList();
        var resident = new Resident(reeve.App);
        var page = await resident.Visitor.GetAsync("/report/fly-tipping");
        while (!page.Url.AbsolutePath.EndsWith("/who", StringComparison.Ordinal))
        {
            page = await resident.AnswerAsync(page, "fly-tipping");
        }

        var check = await ToCheckAsync(resident, page, "first");
        var plain = Structure(check);
        foreach (var batch in Batches(typed))
        {
            var shown = await page.SubmitAsync(new { Answer = batch });
            shown.Errors.ShouldBeEmpty();
            var whole = await resident.Visitor.GetAsync(check.Url.PathAndQuery);
            whole.Document.QuerySelectorAll("dd .reeve-typed").Select(value => value.TextContent).ShouldContain(batch);
            Structure(whole).ShouldBe(plain);
            (await resident.Visitor.GetAsync(page.Url.PathAndQuery)).Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe(batch);
        }
    }

    [Fact]
    public async Task Hostile_lines_in_every_one_line_field_come_back_as_typed()
    {
        var path = SharedData.Require("hostile/blns.json");
        var lines = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(path))!.Select(line => Clean(line)).Where(line => line.Length is > 0 and <= 200 && !line.Contains('\n', StringComparison.Ordinal)).Distinct().ToList();
        var visitor = reeve.App.Visit();
        var track = await visitor.GetAsync("/track");
        var where = await visitor.GetAsync("/report/missed-bin");
        var plain = Structure(await where.SubmitAsync(new { Search = "zzzzqqq" }, button: "Find"));
        foreach (var line in lines)
        {
            // A search that finds nothing shows what was typed, in its field and nowhere else.
            var found = await where.SubmitAsync(new { Search = line }, button: "Find");
            found.Document.QuerySelector("#Search")!.GetAttribute("value").ShouldBe(line);
            if (found.Document.QuerySelector("input[name=Address]") is null)
            {
                Structure(found).ShouldBe(plain, line);
            }
        }

        foreach (var line in lines.Where((_, index) => index % 4 == 0))
        {
            (await track.SubmitAsync(new Dictionary<string, object?> { ["reference"] = line, ["Proof"] = line })).Document.QuerySelector("#Proof")!.GetAttribute("value").ShouldBe(line);
            var search = await visitor.GetAsync("/search?q=" + Uri.EscapeDataString(line));
            search.Document.QuerySelector("#q")!.GetAttribute("value").ShouldBe(line);
            search.Document.All.Select(element => element.LocalName).Where(name => !Ours.Contains(name)).ShouldBeEmpty(line);
        }
    }

    private static async Task<Page> ToCheckAsync(Resident resident, Page page, string words)
    {
        page = await page.SubmitAsync(new { Answer = words });
        while (!page.Url.AbsolutePath.EndsWith("/check", StringComparison.Ordinal))
        {
            page = await resident.AnswerAsync(page, "fly-tipping");
        }

        return page;
    }

    /// <summary>The page without its words: elements and the names of their attributes.</summary>
    private static string Structure(Page page) =>
        string.Join('\n', page.Document.All.Select(element => $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name).Order(StringComparer.Ordinal))}"));

    private static string Clean(string line) =>
        // Control characters of the C1 set are other characters in every HTML page, by its own rules.
        string.Concat(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(line)).Replace("\0", "", StringComparison.Ordinal)
            .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Where(c => c is not (>= '\u0080' and <= '\u009F'))).Trim();

    /// <summary>Many lines to an answer, below the longest it may be.</summary>
    private static IEnumerable<string> Batches(IEnumerable<string> lines)
    {
        var batch = "";
        foreach (var line in lines.Select(line => line.Length > 1990 ? line[..1990].Trim() : line))
        {
            if (batch.Length + line.Length + 1 > 1995)
            {
                yield return batch;
                batch = "";
            }

            batch = batch.Length == 0 ? line : batch + "\n" + line;
        }

        yield return batch;
    }
}
