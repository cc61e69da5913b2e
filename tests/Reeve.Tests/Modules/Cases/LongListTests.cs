using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Cases.Listing;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Cases;

/// <summary>Lists beyond their numbered pages, and words that mix customers with their cases.</summary>
public class LongListTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private const int LastPage = CaseRows.CountedTo / CaseRows.PerPage;
    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task A_list_goes_on_beyond_its_numbered_pages_and_back_without_losing_or_repeating_a_case()
    {
        var service = (await cases.ServiceAsync("pothole")).Id;
        var made = CaseRows.CountedTo + 120;
        var there = (await PageAsync(await cases.AsAsync(CaseWork.HighwaysWorker), new CaseFilter())).Total;
        await reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<IImportCases>().OpenManyAsync(
            [.. Enumerable.Range(0, made).Select(number => new ImportedCase { ServiceId = service, ReceivedAt = new DateTime(2026, 8, 1, 8, 0, 0, DateTimeKind.Utc).AddMinutes(number / 3), Description = "Abyss", OnceKey = "long:" + number, Point = CaseWork.Brackenford })], "test", dryRun: false));
        var worker = await cases.AsAsync(CaseWork.HighwaysWorker);
        var visitor = await cases.VisitAsync(CaseWork.HighwaysWorker);

        foreach (var sort in new[] { "newest", "oldest", "touched", "" })
        {
            var seen = new List<string>();
            var page = await PageAsync(worker, new CaseFilter { Sort = sort, Page = LastPage });
            page.Total.ShouldBe(CaseRows.CountedTo + 1);
            var numbered = page.Rows.Select(row => row.Reference).ToList();
            page.After.ShouldNotBeNull();
            while (page.After is { } after)
            {
                page = await PageAsync(worker, new CaseFilter { Sort = sort, After = after });
                seen.AddRange(page.Rows.Select(row => row.Reference));
            }

            seen.Count.ShouldBe(there + made - CaseRows.CountedTo, sort);
            seen.Distinct().Count().ShouldBe(seen.Count, sort);
            seen.Intersect(numbered).ShouldBeEmpty(sort);
            var back = await PageAsync(worker, new CaseFilter { Sort = sort, Before = page.Before });
            back.Rows.Select(row => row.Reference).ShouldBe(seen.Skip(50).Take(50), sort);
        }

        var last = await visitor.GetAsync("/cases?sort=oldest&page=" + LastPage);
        last.Words.ShouldContain("More than 1,000 cases");
        var beyond = await visitor.GetAsync(last.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        beyond.Url.Query.ShouldContain("sort=oldest");
        beyond.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        (await visitor.GetAsync("/cases?after=nonsense")).Document.QuerySelectorAll("tbody tr").Length.ShouldBe(50);

        await CommonWordAsync(visitor, made);
        var leader = await cases.VisitAsync(CaseWork.HighwaysLeader);
        (await leader.Http.GetStringAsync("/cases/export.csv")).Split("\r\n").Length.ShouldBeGreaterThanOrEqualTo(made + 1);
    }

    /// <summary>A word of very many cases is looked for along the list, and that list is turned page by page: nothing is counted, lost or repeated.</summary>
    private static async Task CommonWordAsync(Visitor visitor, int made)
    {
        var seen = new List<string>();
        var page = await visitor.GetAsync("/cases?q=abyss&sort=oldest");
        page.Words.ShouldContain("Many cases");
        while (true)
        {
            seen.AddRange(page.Document.QuerySelectorAll("tbody .reeve-reference").Select(cell => cell.TextContent));
            if (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
            {
                break;
            }

            page = await visitor.GetAsync(next);
        }

        seen.Count.ShouldBe(made);
        seen.Distinct().Count().ShouldBe(made);
        var back = await visitor.GetAsync(page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        back.Document.QuerySelectorAll("tbody .reeve-reference").Select(cell => cell.TextContent).ShouldBe(seen.SkipLast(page.Document.QuerySelectorAll("tbody tr").Length).TakeLast(CaseRows.PerPage));
        var few = await visitor.GetAsync("/cases?q=abyss&service=" + Guid.Empty);
        few.Words.ShouldContain("0 cases");
    }

    [Fact]
    public async Task Words_of_the_customer_and_of_the_case_find_it_together()
    {
        var aaron = await cases.CustomerAsync("Aaron Thistlewood", "aaron@example.org", "MQ1 4AB");
        var berta = await cases.CustomerAsync("Berta Thistlewood", "berta@example.org");
        var his = await cases.PotholeAsync(customer: aaron, metresNorth: 7_000, description: "A crater by the tram stop");
        var hers = await cases.PotholeAsync(customer: berta, metresNorth: 7_100, description: "A crater by the bridge");
        var worker = await cases.VisitAsync(CaseWork.HighwaysWorker);
        async Task FindsAsync(string words, bool first, bool second)
        {
            var page = await worker.GetAsync("/cases?q=" + Uri.EscapeDataString(words));
            page.Words.Contains(his.Reference, StringComparison.Ordinal).ShouldBe(first, words);
            page.Words.Contains(hers.Reference, StringComparison.Ordinal).ShouldBe(second, words);
        }

        await FindsAsync("aaron pothole", true, false);
        await FindsAsync("crater AARON", true, false);
        await FindsAsync("thistlewood crater", true, true);
        await FindsAsync("thistle tram", true, false);
        await FindsAsync("aaron bridge", false, false);
        await FindsAsync("mq1 4ab pothole", true, false);
        await FindsAsync("aaron@example.org tram", true, false);
        await FindsAsync($"aaron {his.Reference[..7]}", true, false);
        await FindsAsync("aaron nobody", false, false);
    }

    [Fact]
    public async Task Names_find_nothing_out_of_reach_and_nothing_for_who_may_not_see_customers()
    {
        var person = await cases.CustomerAsync("Quillon Sedgemoor");
        var benefit = await cases.OpenAsync(Actor.Public(null), new NewCase { ServiceId = (await cases.ServiceAsync("housing-benefit")).Id, Door = CaseDoor.Web, CustomerId = person, Place = new CasePlace(null, CaseWork.HarrowmereHome, null) });
        var pothole = await cases.PotholeAsync(customer: person, metresNorth: 7_200);
        var adviser = await cases.AsAsync(CaseWork.Adviser);

        (await PageAsync(adviser, new CaseFilter { Q = "quillon benefit" })).Rows.ShouldBeEmpty();
        (await PageAsync(adviser, new CaseFilter { Q = "quillon" })).Rows.Select(row => row.Reference).ShouldBe([pothole.Reference]);
        (await PageAsync(await cases.AsAsync(CaseWork.Auditor), new CaseFilter { Q = "quillon benefit" })).Rows.Select(row => row.Reference).ShouldBe([benefit.Reference]);
        var blind = adviser with { Permissions = adviser.Permissions.Where(permission => permission != Permission.ViewCustomers).ToHashSet() };
        (await PageAsync(blind, new CaseFilter { Q = "quillon" })).Rows.ShouldBeEmpty();
        (await PageAsync(blind, new CaseFilter { Q = "quillon pothole" })).Rows.ShouldBeEmpty();
    }

    private Task<CaseRowPage> PageAsync(Actor actor, CaseFilter filter) =>
        reeve.App.DoAsync(actor, services => services.GetRequiredService<CaseRows>().PageAsync(filter, CancellationToken.None));
}
