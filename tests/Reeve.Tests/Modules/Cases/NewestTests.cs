using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Cases.Listing;
using Reeve.Kernel.Database;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.Cases;

/// <summary>The newest cases with a word that many have, found by the days in the index of words: the same as if each case were looked into.</summary>
public class NewestTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task The_newest_with_a_common_word_are_found_in_their_order_behind_many_without_it()
    {
        var potholes = (await cases.ServiceAsync("pothole")).Id;
        var lamps = (await cases.ServiceAsync("street-light")).Id;
        var first = new DateTime(2023, 1, 3, 8, 0, 0, DateTimeKind.Utc);
        ImportedCase Of(int number, DateTime at, string words) => new()
        {
            ServiceId = number % 3 == 0 ? lamps : potholes,
            ReceivedAt = at,
            Description = words,
            OnceKey = "newest:" + number,
            Point = CaseWork.Brackenford,
            State = number % 5 == 0 ? ImportedState.Closed : ImportedState.Received,
        };
        // Forty months of some each, then more than are looked into without the word, of one month.
        var old = Enumerable.Range(0, 1_000).Select(number => Of(number, first.AddMonths(number / 25).AddHours(number % 25 / 2), number % 7 == 0 ? "Two gannets at once" : "A gannet"));
        var rest = Enumerable.Range(1_000, 700).Select(number => Of(number, first.AddMonths(41).AddMinutes(number / 2), "Something else"));
        await reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<IImportCases>().OpenManyAsync([.. old, .. rest], "newest", dryRun: false));
        var hers = await cases.PotholeAsync(customer: await cases.CustomerAsync("Greta Gannet"), metresNorth: 9_000);
        await UnknownPeriodsAsync();

        var all = await reeve.App.ReadAsync(db => db.Set<Case>().Where(each => each.Description.Contains("gannet") || each.Reference == hers.Reference).OrderByDescending(each => each.ReceivedAt).ThenByDescending(each => each.Id).Select(each => new { each.Reference, each.Open, each.ServiceId }).ToListAsync());
        all.Count.ShouldBe(1_001);
        var open = all.Where(each => each.Open).Select(each => each.Reference).ToList();
        open[0].ShouldBe(hers.Reference);

        // Again, when it is known how far back they are.
        Same(await ReadAsync("q=gannet"), open);
        Same(await ReadAsync("q=gannet"), open);
        Same(await ReadAsync("q=gannet&status=all"), all.Select(each => each.Reference));
        Same(await ReadAsync("q=gannet&service=street-light"), all.Where(each => each.Open && each.ServiceId == lamps).Select(each => each.Reference));
        Same(await ReadAsync("q=gannet+gan&to=2023-03-31"), open.TakeLast(60));
        (await ReadAsync("q=case2023")).ShouldBeEmpty();

        var worker = await cases.AsAsync(CaseWork.HighwaysWorker);
        var listed = new List<string>();
        for (ListPlace? after = null; ;)
        {
            var page = await reeve.App.DoAsync(worker, services => services.GetRequiredService<CaseRows>().PageAsync(new CaseFilter { Q = "gannet", Sort = "newest", After = after }, CancellationToken.None));
            listed.AddRange(page.Rows.Select(row => row.Reference));
            if ((after = page.After) is null)
            {
                break;
            }
        }

        Same(listed, all.Where(each => each.Open && each.ServiceId == potholes).Select(each => each.Reference));
    }

    [Fact]
    public void Years_and_months_are_one_word()
    {
        SearchDocument.Periods("case", new DateTime(2024, 11, 29), new DateTime(2026, 3, 1, 13, 0, 0)).ShouldBe(["case20241129", "case20241130", "case202412", "case2025", "case202601", "case202602", "case20260301"]);
        SearchDocument.Periods("case", new DateTime(2025, 1, 1), new DateTime(2025, 9, 3)).ShouldBe(["case2025"]);
        SearchDocument.Periods("case", new DateTime(2025, 2, 1), new DateTime(2025, 2, 20)).ShouldBe(["case202502"]);
        SearchDocument.Periods("case", new DateTime(2025, 2, 3), new DateTime(2025, 2, 5)).ShouldBe(["case20250203", "case20250204", "case20250205"]);
        SearchDocument.PeriodOf("case", new DateTime(2025, 1, 31)).ShouldBe("case2025 case202501 case20250131");
    }

    /// <summary>A thousand references in a message would say nothing.</summary>
    private static void Same(IEnumerable<string> found, IEnumerable<string> expected) =>
        string.Join('\n', found.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count(), found.Count()).ShouldBe(string.Join('\n', expected.Count(), expected.Count()));

    /// <summary>As a node of the release before stores them while the others are upgraded already, which only PostgreSQL knows.</summary>
    private Task UnknownPeriodsAsync() => TestDatabase.IsPostgres
        ? reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<ReeveDb>().Set<SearchDocument>().Where(document => document.Kind == "case" && document.Number % 10 == 0).ExecuteUpdateAsync(set => set.SetProperty(document => document.Period, (string?)null)))
        : Task.CompletedTask;

    /// <summary>Page by page, all that the interface gives.</summary>
    private async Task<List<string>> ReadAsync(string query)
    {
        var api = reeve.App.Api();
        var found = new List<string>();
        for (string? cursor = null; ;)
        {
            var reply = await api.GetAsync($"/api/v1/cases?{query}&limit=150{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            found.AddRange(reply.Json.GetProperty("items").EnumerateArray().Select(each => each.GetProperty("reference").GetString()!));
            if ((cursor = reply.Json.GetProperty("next").GetString()) is null)
            {
                return found;
            }
        }
    }
}
