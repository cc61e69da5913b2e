using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Merging;
using Reeve.Customers.Reviewing;
using Reeve.Customers.Scoring;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Reviewing;

public class ReviewingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Leader = Merger();

    [Fact]
    public async Task A_run_over_all_finds_a_double_and_somebody_works_through_by_key()
    {
        var one = await KeepAsync(new CustomerDetails { Name = "Winifred Oakapple", Phone = "01632 960811", Address = "4 Elder Lane", Postcode = "MQ1 4AB" });
        var two = await KeepAsync(new CustomerDetails { Name = "Winifred Oakaple", Phone = "01632 960811", Email = "winnie@example.org", Address = "4 Elder Lane", Postcode = "MQ1 4AB" });
        var visitor = reeve.App.Visit(Leader);
        (await visitor.PostAsync("/customers/duplicates?handler=Run", Token(await visitor.GetAsync("/admin/duplicates")))).Words.ShouldContain("Waiting to begin".ToLowerInvariant());
        await WorkAsync<CompareAll>(all => all.WorkAsync(default));

        (await visitor.GetAsync("/customers/duplicates")).Words.ShouldContain("Winifred Oakapple and Winifred Oakaple");
        var pair = await PairAsync(one, two);
        var page = await visitor.GetAsync($"/customers/duplicates/{pair.Id}");
        page.Words.ShouldContain("nearly the same");
        page.Words.ShouldContain("Told by");
        page.Document.QuerySelectorAll("main [data-key]").Select(element => element.GetAttribute("data-key")!).ShouldBeSubsetOf(["s", "d", "l", "j", "k"]);

        await page.SubmitAsync(button: "Same", form: "main form[action*=duplicates]", values: new { decision = "same" });

        (await SameAsync(two)).ShouldBe([one, two]);
        (await PairAsync(one, two)).State.ShouldBe(PairState.Same);
        await visitor.PostAsync($"/customers/duplicates/{pair.Id}", [.. Token(page), new("decision", "back")]);
        (await SameAsync(two)).ShouldBe([two]);
        (await PairAsync(one, two)).State.ShouldBe(PairState.Open);
    }

    [Fact]
    public async Task What_was_decided_to_be_different_is_offered_again_only_when_details_change()
    {
        var one = await KeepAsync(new CustomerDetails { Name = "Hector Pineglass", Phone = "01632 960821", Postcode = "MQ1 4AB" });
        var two = await KeepAsync(new CustomerDetails { Name = "Hector Pineglas", Phone = "01632 960821", Postcode = "MQ1 4AB" });
        await CompareAsync();
        var pair = await PairAsync(one, two);
        await WorkAsync<DecidePair>(decide => decide.DecideAsync(pair.Id, PairState.Different, default));
        await CompareAsync();
        (await PairAsync(one, two)).State.ShouldBe(PairState.Different);

        await KeepAsync(new CustomerDetails { Name = "Hector Pineglas", Phone = "01632 960821", Email = "hector@example.org" });
        await CompareAsync();
        (await PairAsync(one, two)).State.ShouldBe(PairState.Open);
    }

    [Fact]
    public async Task Whoever_came_by_a_door_lately_is_compared_and_a_household_is_not_offered()
    {
        await WorkAsync<CompareNew>(lately => lately.RunAsync(default));
        var one = await KeepAsync(new CustomerDetails { Name = "Edna Brackwater", Phone = "01632 960831", Address = "7 Ford End", Postcode = "MQ2 5QQ" });
        var spouse = await KeepAsync(new CustomerDetails { Name = "Thomas Brackwater", Phone = "01632 960831", Address = "7 Ford End", Postcode = "MQ2 5QQ" });
        var again = await reeve.App.DoAsync(Actor.Public("192.0.2.9"), services => KeepAsync(services, new CustomerDetails { Name = "Edna Brackwater", Email = "edna.b@example.org", Address = "7 Ford End", Postcode = "MQ2 5QQ" }));
        again.ShouldNotBe(one);
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        await WorkAsync<CompareNew>(lately => lately.RunAsync(default));

        (await PairAsync(one, again)).State.ShouldBe(PairState.Open);
        (await reeve.App.DoAsync(Leader, services => services.GetRequiredService<ReeveDb>().Set<CustomerPair>().AnyAsync(pair => (pair.OneId == one && pair.OtherId == spouse) || (pair.OneId == spouse && pair.OtherId == one)))).ShouldBeFalse();
        (await WorkAsync<CompareNew, int>(lately => lately.RunAsync(default))).ShouldBe(0);
    }

    [Fact]
    public async Task Many_ticked_are_merged_each_whole_go_on_after_a_break_and_are_undone_as_one()
    {
        var pairs = new List<(Guid One, Guid Other)>();
        for (var i = 0; i < 4; i++)
        {
            var word = "Quin" + new string((char)('a' + i), 3) + "ley";
            pairs.Add((await KeepAsync(new CustomerDetails { Name = "Ottilie " + word, Phone = $"01632 96085{i}", Postcode = "MQ3 6AA" }), await KeepAsync(new CustomerDetails { Name = "Ottilie " + word + "s", Phone = $"01632 96085{i}", Postcode = "MQ3 6AA" })));
        }

        await CompareAsync();
        var ids = new List<Guid>();
        foreach (var (one, other) in pairs)
        {
            ids.Add((await PairAsync(one, other)).Id);
        }

        var visitor = reeve.App.Visit(Leader);
        var page = await visitor.GetAsync("/customers/duplicates");
        (await visitor.PostAsync("/customers/duplicates?handler=Merge", Token(page))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await visitor.PostAsync("/customers/duplicates?handler=Merge", [.. Token(page), .. ids.Select(id => new KeyValuePair<string, string>("Pairs", id.ToString()))]);
        page.Words.ShouldContain("4 merges are under way: 0 done");
        var batch = (await PairAsync(pairs[0].One, pairs[0].Other)).BatchId!.Value;

        // Killed after two: two are whole, two untouched, and the next run goes on.
        await WorkAsync<MergeBatches>(batches => batches.StepAsync(batch, default));
        await WorkAsync<MergeBatches>(batches => batches.StepAsync(batch, default));
        (await MergedAsync(batch)).ShouldBe(2);
        (await visitor.GetAsync("/customers/duplicates")).Words.ShouldContain("4 merges are under way: 2 done");
        await WorkAsync<MergeBatches>(batches => batches.WorkAsync(default));
        (await MergedAsync(batch)).ShouldBe(4);
        foreach (var (one, other) in pairs)
        {
            (await SameAsync(other)).ShouldBe([one, other]);
        }

        var journalled = await reeve.App.DoAsync(Leader, services => services.GetRequiredService<ReeveDb>().Set<CustomerMerge>().Where(merge => merge.BatchId == batch).Select(merge => merge.ByName).Distinct().ToListAsync());
        journalled.ShouldBe([Leader.Name]);
        await visitor.PostAsync("/customers/duplicates?handler=UndoBatch", [.. Token(await visitor.GetAsync("/customers/duplicates")), new("id", batch.ToString())]);
        await WorkAsync<MergeBatches>(batches => batches.StepAsync(batch, default));
        (await MergedAsync(batch)).ShouldBe(3);
        await WorkAsync<MergeBatches>(batches => batches.WorkAsync(default));
        (await MergedAsync(batch)).ShouldBe(0);
        foreach (var (one, other) in pairs)
        {
            (await SameAsync(other)).ShouldBe([other]);
            (await PairAsync(one, other)).State.ShouldBe(PairState.Open);
        }

        (await Should.ThrowAsync<Refused>(() => WorkAsync<MergeBatches>(batches => batches.UndoAsync(batch, default)))).Code.ShouldBe("batch-undone");
    }

    [Fact]
    public async Task A_run_that_is_stopped_by_hand_ends_and_says_so()
    {
        var run = await WorkAsync<CompareAll, Guid>(all => all.AskAsync(default));
        (await WorkAsync<CompareAll, Guid>(all => all.AskAsync(default))).ShouldBe(run);
        await WorkAsync<CompareAll>(all => all.CancelAsync(run, default));
        await WorkAsync<CompareAll>(all => all.WorkAsync(default));

        var ended = await reeve.App.DoAsync(Leader, services => services.GetRequiredService<ReeveDb>().Set<MatchRun>().SingleAsync(each => each.Id == run));
        ended.EndedAt.ShouldNotBeNull();
        ended.Trouble!.ShouldContain("stopped by hand");
    }

    [Fact]
    public async Task The_bands_are_edited_with_their_expected_errors_and_what_is_wrong_is_said_at_its_field()
    {
        var visitor = reeve.App.Visit(Leader);
        var page = await visitor.GetAsync("/admin/duplicates");
        page.Words.ShouldContain("Missed, of those that are one");
        var refused = await page.SubmitAsync(new { Same = "70", Review = "80" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("lower likelihood");
        refused.Document.QuerySelector("[name=Review]")!.GetAttribute("value").ShouldBe("80");
        (await page.SubmitAsync(new { Same = "many", Review = "80" })).Errors.ShouldHaveSingleItem().ShouldContain("50 to 99.9999");
        (await page.SubmitAsync(new { Same = "99.9", Review = "40" })).Words.ShouldContain("The bands are saved");
        (await page.SubmitAsync(new { Same = "99", Review = "30" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await reeve.App.Visit(Somebody.Adviser()).GetAsync("/admin/duplicates")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static IEnumerable<KeyValuePair<string, string>> Token(Page page) =>
        [new("__RequestVerificationToken", page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!)];

    private static Actor Merger()
    {
        var leader = Somebody.Leader("Rita Review");
        return leader with { Permissions = new HashSet<string>(leader.Permissions) { Permission.MergeCustomers } };
    }

    private async Task CompareAsync()
    {
        await WorkAsync<CompareAll>(all => all.AskAsync(default));
        await WorkAsync<CompareAll>(all => all.WorkAsync(default));
    }

    private Task WorkAsync<T>(Func<T, Task> act)
        where T : notnull => reeve.App.DoAsync(Leader, services => act(services.GetRequiredService<T>()));

    private Task<TResult> WorkAsync<T, TResult>(Func<T, Task<TResult>> act)
        where T : notnull => reeve.App.DoAsync(Leader, services => act(services.GetRequiredService<T>()));

    private Task<int> MergedAsync(Guid batch) => reeve.App.DoAsync(Leader, services => services.GetRequiredService<ReeveDb>().Set<CustomerMerge>().CountAsync(merge => merge.BatchId == batch && merge.UndoneAt == null));

    private Task<CustomerPair> PairAsync(Guid one, Guid other) => reeve.App.DoAsync(Leader, services =>
        services.GetRequiredService<ReeveDb>().Set<CustomerPair>().AsNoTracking().SingleAsync(pair => (pair.OneId == one && pair.OtherId == other) || (pair.OneId == other && pair.OtherId == one)));

    private Task<IReadOnlyList<Guid>> SameAsync(Guid id) => reeve.App.DoAsync(Leader, services => services.GetRequiredService<ICustomers>().SameAsync(id));

    private Task<Guid> KeepAsync(CustomerDetails details) => reeve.App.DoAsync(Leader, services => KeepAsync(services, details));

    private async Task<Guid> KeepAsync(IServiceProvider services, CustomerDetails details)
    {
        reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
        var id = await services.GetRequiredService<ICustomers>().KeepAsync(details);
        await services.GetRequiredService<Work>().SaveAsync();
        return id!.Value;
    }
}
