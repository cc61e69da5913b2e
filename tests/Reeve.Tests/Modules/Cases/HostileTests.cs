using System.Net;
using System.Text.Json;
using Reeve.Cases.Contracts;
using Reeve.Cases.Replying;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Cases;

/// <summary>What people type to break things is kept as typed and does nothing.</summary>
public class HostileTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task Naughty_strings_are_kept_as_typed_and_shown_harmlessly()
    {
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.Require("hostile/blns.json")))!
            .Concat(await File.ReadAllLinesAsync(SharedData.Require("hostile/xss.txt"))).Where(each => !string.IsNullOrWhiteSpace(each)).Distinct().ToList();
        var worker = await cases.AsAsync(CaseWork.HighwaysWorker);
        var visitor = await cases.VisitAsync(CaseWork.HighwaysWorker);
        foreach (var several in strings.Chunk(15))
        {
            var typed = string.Join('\n', several);
            var opened = await cases.PotholeAsync(worker, CaseDoor.Phone, description: typed);
            await cases.UseAsync<WriteOnCase>(worker, write => write.NoteAsync(opened.Reference, typed, CancellationToken.None));
            await cases.UseAsync<WriteOnCase>(worker, write => write.ReplyAsync(opened.Reference, typed, CancellationToken.None));

            var page = await visitor.GetAsync("/cases/" + opened.Reference);

            page.Status.ShouldBe(HttpStatusCode.OK);
            var kept = (await cases.CaseAsync(opened.Reference)).Description;
            kept.ShouldBe(Reeve.Cases.Domain.CaseRefusals.Text(typed, ""));
            page.Document.QuerySelectorAll("main script, main img, main iframe, main svg, main object, main [onerror], main [onload], main [onclick]").ShouldBeEmpty();
            page.Document.QuerySelectorAll("main a").ShouldAllBe(link => !(link.GetAttribute("href") ?? "").Trim().StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_search_for_anything_answers()
    {
        var visitor = await cases.VisitAsync(CaseWork.HighwaysWorker);
        foreach (var typed in new[] { "'", "\"", "*", "a* OR b", "NEAR(", "%", "\\", "\u202e", "😀", new string('x', 5_000), "AND", "-- ;drop" })
        {
            (await visitor.GetAsync("/cases?q=" + Uri.EscapeDataString(typed))).Status.ShouldBe(HttpStatusCode.OK, typed);
        }
    }

    [Theory]
    [InlineData("ж", 1_900)]
    [InlineData("\U00020000", 900)]
    public async Task A_word_of_a_thousand_letters_is_kept_and_found(string letter, int letters)
    {
        var word = string.Concat(Enumerable.Repeat(letter, letters));
        var visitor = await cases.VisitAsync(CaseWork.HighwaysWorker);
        var opened = await cases.PotholeAsync(description: $"Beside {word} and the quagga");

        foreach (var typed in new[] { word, string.Concat(Enumerable.Repeat(letter, 150)), "quagga" })
        {
            (await visitor.GetAsync("/cases?q=" + Uri.EscapeDataString(typed))).Document.Body!.TextContent.ShouldContain(opened.Reference);
        }
    }
}
