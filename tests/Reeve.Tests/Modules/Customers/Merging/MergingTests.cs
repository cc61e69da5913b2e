using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Merging;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Holding;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Merging;

public class MergingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Leader = Merger();

    [Fact]
    public async Task Two_records_become_one_customer_and_both_links_lead_to_it()
    {
        var one = await KeepAsync(new CustomerDetails { Name = "Merle Sand", Phone = "01632 960701", Address = "1 Quay", Postcode = "MQ1 4AB" });
        var two = await KeepAsync(new CustomerDetails { Name = "Merle Sands", Email = "merle.sands@example.org" });
        var visitor = reeve.App.Visit(Leader);

        var page = await visitor.GetAsync($"/customers/{one}/merge?with={two}");
        page.Words.ShouldContain("merle.sands@example.org");
        page.Words.ShouldContain("differs");
        var refused = await page.SubmitAsync(new { GoesOn = "one", NameFrom = "other" });
        refused.Errors.ShouldHaveSingleItem().ShouldContain("how you know");
        page = await refused.SubmitAsync(new { Why = "Gave both at the counter" });

        page.Url.AbsolutePath.ShouldBe($"/customers/{one}");
        page.Words.ShouldContain("From the record of Merle Sands, merged");
        page.Words.ShouldContain("merle.sands@example.org");
        page.Document.QuerySelector("h1")!.TextContent.ShouldBe("Merle Sands");
        page.Words.ShouldContain("Merge: The record of Merle Sands was merged into that of Merle Sands");
        (await visitor.GetAsync($"/customers/{two}")).Url.AbsolutePath.ShouldBe($"/customers/{one}");
        (await visitor.GetAsync($"/customers/{two}/details")).Url.AbsolutePath.ShouldBe($"/customers/{one}/details");
        await InAsync(async services =>
        {
            var customers = services.GetRequiredService<ICustomers>();
            (await customers.SameAsync(two)).ShouldBe([one, two]);
            (await customers.SameAsync(one)).ShouldBe([one, two]);
            var card = (await customers.CardAsync(two))!;
            (card.Id, card.Email, card.Phone, card.Postcode).ShouldBe((one, "merle.sands@example.org", "01632 960701", "MQ1 4AB"));
            (await customers.FindAsync("merle", 10)).ShouldHaveSingleItem().Customer.Id.ShouldBe(one);
            (await customers.WithEmailAsync("merle.sands@example.org")).ShouldBe([one, two], ignoreOrder: true);
            (await services.GetRequiredService<ReeveDb>().Set<JournalEntry>().Where(entry => entry.Action == "customer.merged" && (entry.SubjectId == one || entry.SubjectId == two)).Select(entry => entry.SubjectId).ToListAsync()).ShouldBe([one, two], ignoreOrder: true);
        });

        // Right after, by the button beside the words that it is done.
        page = await visitor.PostAsync((await MergeOfAsync(two)).Url, Token(await visitor.GetAsync((await MergeOfAsync(two)).Url)));
        page.Url.AbsolutePath.ShouldBe($"/customers/{two}");
        (await visitor.GetAsync($"/customers/{one}")).Document.QuerySelector("h1")!.TextContent.ShouldBe("Merle Sand");
    }

    [Fact]
    public async Task What_was_told_at_a_door_lands_on_the_record_that_goes_on()
    {
        var one = await KeepAsync(new CustomerDetails { Name = "Odo Marsh", Phone = "01632 960702" });
        var two = await KeepAsync(new CustomerDetails { Name = "Odo Marsh", Email = "odo@example.org" });
        await MergeAsync(two, one);

        (await KeepAsync(new CustomerDetails { Name = "Odo Marsh", Email = "odo@example.org" })).ShouldBe(one);
        (await KeepAsync(new CustomerDetails { Name = "Odo Marsh", Email = "odo@example.org", Postcode = "MQ1 4AB" })).ShouldBe(one);
        await InAsync(async services => (await services.GetRequiredService<ReeveDb>().Set<ContactPoint>().CountAsync(point => point.Normal == "odo@example.org")).ShouldBe(1));
    }

    [Fact]
    public async Task Unmerged_each_has_what_it_brought_and_what_was_added_goes_where_the_officer_says()
    {
        var one = await KeepAsync(new CustomerDetails { Name = "Ida Fell", Phone = "01632 960703" });
        var two = await KeepAsync(new CustomerDetails { Name = "Ida Fells", Email = "ida.fells@example.org" });
        var merge = await MergeAsync(two, one);
        reeve.App.Time.Advance(TimeSpan.FromHours(1));
        await KeepAsync(new CustomerDetails { Name = "Ida Fell", Phone = "01632 960703", Email = "ida.new@example.org" });
        await KeepAsync(new CustomerDetails { Name = "Ida Fell", Phone = "01632 960703", Address = "9 Cliff", Postcode = "MQ1 4AB" });
        var visitor = reeve.App.Visit(Leader);
        var page = await visitor.GetAsync($"/customers/merges/{merge}");
        page.Words.ShouldContain("Email ida.new@example.org");
        page.Words.ShouldContain("Address 9 Cliff");
        var email = page.Document.QuerySelectorAll("select[name=Give] option").Select(option => option.GetAttribute("value")!).Single(value => value.StartsWith("contact-detail:", StringComparison.Ordinal));

        page = await page.SubmitAsync(new { Give = new[] { email, "" } });

        page.Url.AbsolutePath.ShouldBe($"/customers/{two}");
        await InAsync(async services =>
        {
            var points = await services.GetRequiredService<ReeveDb>().Set<ContactPoint>().Where(point => point.CustomerId == one || point.CustomerId == two).ToListAsync();
            points.Where(point => point.CustomerId == one).Select(point => point.Normal).ShouldBe(["+441632960703"]);
            points.Where(point => point.CustomerId == two).Select(point => point.Normal).ShouldBe(["ida.fells@example.org", "ida.new@example.org"], ignoreOrder: true);
            (await services.GetRequiredService<ICustomers>().CardAsync(one))!.Address.ShouldBe("9 Cliff");
            (await services.GetRequiredService<ICustomers>().SameAsync(two)).ShouldBe([two]);
        });
        (await visitor.GetAsync($"/customers/merges/{merge}")).Words.ShouldContain("Undone");
    }

    [Fact]
    public async Task A_chain_is_undone_from_the_middle()
    {
        var (a, b, c) = (await KeepAsync(new CustomerDetails { Name = "Chain A" }), await KeepAsync(new CustomerDetails { Name = "Chain B" }), await KeepAsync(new CustomerDetails { Name = "Chain C" }));
        var first = await MergeAsync(a, b);
        var second = await MergeAsync(b, c);
        (await SameAsync(a)).ShouldBe([c, a, b], ignoreOrder: true);

        await UndoAsync(first);
        (await SameAsync(a)).ShouldBe([a]);
        (await SameAsync(b)).ShouldBe([c, b], ignoreOrder: true);
        await UndoAsync(second);
        (await SameAsync(b)).ShouldBe([b]);
        (await Should.ThrowAsync<Refused>(() => UndoAsync(second))).Code.ShouldBe("merge-undone");
    }

    [Fact]
    public async Task Merging_with_itself_with_nobody_or_twice_is_refused()
    {
        var (a, b, c) = (await KeepAsync(new CustomerDetails { Name = "Bad A" }), await KeepAsync(new CustomerDetails { Name = "Bad B" }), await KeepAsync(new CustomerDetails { Name = "Bad C" }));
        (await Should.ThrowAsync<Refused>(() => MergeAsync(a, a))).Code.ShouldBe("merge-itself");
        (await Should.ThrowAsync<Refused>(() => MergeAsync(a, Guid.NewGuid()))).Kind.ShouldBe(RefusalKind.Missing);
        await MergeAsync(a, b);
        (await Should.ThrowAsync<Refused>(() => MergeAsync(a, b))).Code.ShouldBe("merge-already");
        (await Should.ThrowAsync<Refused>(() => MergeAsync(a, c))).Code.ShouldBe("merge-merged");
        (await Should.ThrowAsync<Refused>(() => MergeAsync(c, a))).Code.ShouldBe("merge-merged");
        (await Should.ThrowAsync<Refused>(() => UndoAsync(Guid.NewGuid()))).Kind.ShouldBe(RefusalKind.Missing);

        var page = await reeve.App.Visit(Leader).GetAsync($"/customers/{b}/merge?with={a}");
        page.Url.AbsolutePath.ShouldBe($"/customers/{b}");
        (await reeve.App.Visit(Leader).GetAsync($"/customers/{b}/merge?with={Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reeve.App.Visit(Somebody.Adviser()).GetAsync($"/customers/{b}/merge?with={c}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Of_two_officers_who_merge_crosswise_at_once_exactly_one_succeeds()
    {
        for (var round = 0; round < 5; round++)
        {
            var (a, b) = (await KeepAsync(new CustomerDetails { Name = $"Cross A{round}" }), await KeepAsync(new CustomerDetails { Name = $"Cross B{round}" }));
            var tries = await Task.WhenAll(new[] { (a, b), (b, a), (a, b), (b, a) }.Select(pair => Task.Run(async () =>
            {
                try
                {
                    await MergeAsync(pair.Item1, pair.Item2);
                    return true;
                }
                catch (Refused refused) when (refused.Kind == RefusalKind.Conflict)
                {
                    return false;
                }
            })));

            tries.Count(won => won).ShouldBe(1);
            (await SameAsync(a)).Order().ShouldBe(new[] { a, b }.Order());
        }
    }

    [Fact]
    public async Task Changed_meanwhile_is_refused_and_the_choices_stay()
    {
        var (a, b) = (await KeepAsync(new CustomerDetails { Name = "Mean While", Phone = "01632 960704" }), await KeepAsync(new CustomerDetails { Name = "Mean Wile" }));
        var visitor = reeve.App.Visit(Leader);
        var page = await visitor.GetAsync($"/customers/{a}/merge?with={b}");
        await KeepAsync(new CustomerDetails { Name = "Mean While", Phone = "01632 960704", Email = "meanwhile@example.org" });

        var refused = await page.SubmitAsync(new { GoesOn = "other", NameFrom = "other", Why = "same voice" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Document.QuerySelector("[name=Why]")!.GetAttribute("value").ShouldBe("same voice");
        refused.Document.QuerySelector("[name=GoesOn][value=other]")!.HasAttribute("checked").ShouldBeTrue();
        refused.Words.ShouldContain("meanwhile@example.org");
        (await refused.SubmitAsync()).Url.AbsolutePath.ShouldBe($"/customers/{b}");
    }

    [Fact]
    public async Task A_form_that_was_open_while_the_record_was_merged_changes_nothing()
    {
        var (a, b) = (await KeepAsync(new CustomerDetails { Name = "Open Form", Phone = "01632 960705" }), await KeepAsync(new CustomerDetails { Name = "Open Farm" }));
        var form = await reeve.App.Visit(Leader).GetAsync($"/customers/{a}/details");
        await MergeAsync(a, b);

        var refused = await form.SubmitAsync(new { Name = "Open Changed" }, button: "Save");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Document.QuerySelector("[name=Name]")!.GetAttribute("value").ShouldBe("Open Changed");
        await InAsync(async services => (await services.GetRequiredService<ReeveDb>().Set<Customer>().SingleAsync(customer => customer.Id == a)).Name.ShouldBe("Open Form"));
    }

    private static IEnumerable<KeyValuePair<string, string>> Token(Page page) =>
        [new("__RequestVerificationToken", page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!), new("Undo", "true")];

    private static Actor Merger()
    {
        var leader = Somebody.Leader();
        return leader with { Permissions = new HashSet<string>(leader.Permissions) { Permission.MergeCustomers } };
    }

    [Fact]
    public async Task A_record_that_may_only_be_stored_is_not_merged()
    {
        var kept = await KeepAsync(new CustomerDetails { Name = "Stored Only", Phone = "01632 960781" });
        var other = await KeepAsync(new CustomerDetails { Name = "Stored Onely", Phone = "01632 960782" });
        await reeve.App.DoAsync(Leader, services => services.GetRequiredService<HoldDesk>().PlaceAsync(kept, null, HoldKind.Restriction, "They contest what we hold", new DateOnly(2027, 6, 1), default));
        (await Should.ThrowAsync<Refused>(() => MergeAsync(kept, other))).Code.ShouldBe("record-restricted");
        (await Should.ThrowAsync<Refused>(() => MergeAsync(other, kept))).Code.ShouldBe("record-restricted");
        (await SameAsync(kept)).ShouldBe([kept]);
    }

    private Task InAsync(Func<IServiceProvider, Task> act) => reeve.App.DoAsync(Leader, act);

    private Task<IReadOnlyList<Guid>> SameAsync(Guid id) => reeve.App.DoAsync(Leader, services => services.GetRequiredService<ICustomers>().SameAsync(id));

    private Task<Guid> MergeAsync(Guid from, Guid into) => reeve.App.DoAsync(Leader, services =>
        services.GetRequiredService<MergeCustomers>().RunAsync(new MergeAsked(from, into, null, null, new MergeReason("test", [])), default));

    private Task UndoAsync(Guid merge) => reeve.App.DoAsync(Leader, services =>
        services.GetRequiredService<MergeCustomers>().UndoAsync(merge, null, Array.Empty<string>().ToLookup(kind => kind, _ => Guid.Empty), false, default));

    private Task<(Guid Id, string Url)> MergeOfAsync(Guid from) => reeve.App.DoAsync(Leader, async services =>
    {
        var id = await services.GetRequiredService<ReeveDb>().Set<CustomerMerge>().Where(merge => merge.FromId == from && merge.UndoneAt == null).Select(merge => merge.Id).SingleAsync();
        return (id, $"/customers/merges/{id}");
    });

    private Task<Guid> KeepAsync(CustomerDetails details) => reeve.App.DoAsync(Leader, async services =>
    {
        reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
        var id = await services.GetRequiredService<ICustomers>().KeepAsync(details);
        await services.GetRequiredService<Work>().SaveAsync();
        return id!.Value;
    });
}
