using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Linking;
using Reeve.Customers.Proving;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Modules.Contacts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Proving;

/// <summary>At the desk: asking who somebody is, and what may be told for the answer.</summary>
public class ProvingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static int number;

    [Fact]
    public async Task The_desk_says_what_may_be_told_and_asks_for_what_is_missing()
    {
        var page = await DeskAsync();
        page.Words.ShouldContain("Not proved who they are");
        page.Words.ShouldContain("You may tell: case progress.");
        page.Words.ShouldContain("address on record");
        page.Words.ShouldContain("not to be said yet");

        page = await page.PressAsync("Prove who they are", new { Want = "the bin again" });
        page.Url.AbsolutePath.ShouldEndWith("/identity");
        page.Words.ShouldContain("What is your postcode?");
        page.Words.ShouldContain("Which phone number did you give us?");
        page = await page.SubmitAsync(Heard("Right"), "#details");
        page.Words.ShouldContain("Proved: knows the details");

        page = await page.FollowAsync("Back to the contact");
        page.Value("Want").ShouldBe("the bin again");
        page.Words.ShouldContain("Proved: knows the details");
        page.Document.QuerySelector("#customer-title")!.ParentElement!.TextContent.ShouldNotContain("not to be said yet");
        page.Words.ShouldContain("Needs: one-time link");
    }

    [Fact]
    public async Task Failed_checks_are_written_down_without_answers_and_the_third_locks_until_a_leader_unlocks()
    {
        var desk = await DeskAsync();
        var (id, contact) = (CustomerOf(desk), desk.ContactId());
        for (var i = 0; i < 3; i++)
        {
            var asked = await desk.Visitor.GetAsync($"/customers/{id}/identity?contact={contact}");
            asked = await asked.SubmitAsync(Heard("Wrong"), "#details");
            asked.Words.ShouldContain("Not proved");
        }

        var locked = await desk.Visitor.GetAsync($"/customers/{id}/identity?contact={contact}");
        locked.Words.ShouldContain("Checks locked");
        locked.Document.QuerySelector("#details").ShouldBeNull();
        var prove = await Should.ThrowAsync<Refused>(() => reeve.App.DoAsync(adviser, services => services.GetRequiredService<ProveIdentity>()
            .DetailsAsync(id, contact, new Dictionary<string, Heard> { ["postcode"] = Reeve.Customers.Proving.Heard.Right }, CancellationToken.None)));
        prove.Code.ShouldBe("identity-locked");

        var entries = await reeve.App.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.SubjectId == id).ToListAsync());
        entries.Count(entry => entry.Action == "identity.check-failed").ShouldBe(3);
        entries.Count(entry => entry.Action == "identity.locked").ShouldBe(1);
        entries.Where(entry => entry.Action.StartsWith("identity.", StringComparison.Ordinal)).ShouldAllBe(entry => !entry.Detail!.Contains("ZQ4", StringComparison.Ordinal));

        var customer = await reeve.App.Visit(Somebody.Leader()).GetAsync($"/customers/{id}");
        customer.Words.ShouldContain("Checks are locked");
        customer.Words.ShouldContain("Identity: Asked about their record");
        var unlock = await customer.FollowAsync("Unlock checks");
        (await unlock.SubmitAsync(new { Reason = " " })).Errors.ShouldNotBeEmpty();
        customer = await unlock.SubmitAsync(new { Reason = "It was her new neighbour by mistake" });
        customer.Words.ShouldNotContain("Checks are locked");
        (await reeve.App.Visit(adviser).GetAsync($"/customers/{id}/identity/unlock")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_lock_is_over_after_a_day()
    {
        var desk = await DeskAsync();
        var (id, contact) = (CustomerOf(desk), desk.ContactId());
        for (var i = 0; i < 3; i++)
        {
            await FailAsync(id, contact);
        }

        await Should.ThrowAsync<Refused>(() => FailAsync(id, contact));
        reeve.App.Time.Advance(TimeSpan.FromHours(24));
        await FailAsync(id, contact);
    }

    [Fact]
    public async Task Failures_at_the_same_moment_each_count()
    {
        var desk = await DeskAsync();
        var (id, contact) = (CustomerOf(desk), desk.ContactId());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            try
            {
                await FailAsync(id, contact);
                return "";
            }
            catch (Refused refused)
            {
                return refused.Code;
            }
        }));
        outcomes.Count(code => code.Length == 0).ShouldBe(3);
        outcomes.Count(code => code == "identity-locked").ShouldBe(2);
    }

    [Fact]
    public async Task A_link_to_a_proved_address_proves_once_it_is_opened_and_only_in_that_contact()
    {
        var email = $"proved{++number}@example.org";
        var desk = await DeskAsync(email, proved: true);
        var (id, contact) = (CustomerOf(desk), desk.ContactId());
        var page = await desk.Visitor.GetAsync($"/customers/{id}/identity?contact={contact}");
        var point = page.Document.QuerySelector("#link input[name=Point]")!.GetAttribute("value");
        page = await page.SubmitAsync(new { Point = point }, "#link");
        page.Words.ShouldContain("Sent, not opened");
        (await LevelAsync(id, contact)).ShouldBe(IdentityLevel.None);

        var path = await LinkToAsync(email);
        var there = await reeve.App.Visit().GetAsync(path);
        (await LevelAsync(id, contact)).ShouldBe(IdentityLevel.None, "Looking at the link proves nothing");
        (await there.SubmitAsync(button: "Yes, it is me")).Words.ShouldContain("Thank you");
        (await there.SubmitAsync(button: "Yes, it is me")).Status.ShouldBe(HttpStatusCode.Gone);
        (await LevelAsync(id, contact)).ShouldBe(IdentityLevel.OneTimeLink);
        (await LevelAsync(id, Guid.NewGuid())).ShouldBe(IdentityLevel.None);
        (await LevelAsync(id, null)).ShouldBe(IdentityLevel.None);
        (await MayAsync(id, contact, Facts.Born)).ShouldBeTrue();
        (await page.Visitor.GetAsync($"/customers/{id}/identity?contact={contact}&fragment=told")).Text.ShouldContain("Proved: one-time link");

        reeve.App.Time.Advance(TimeSpan.FromHours(13));
        (await LevelAsync(id, contact)).ShouldBe(IdentityLevel.None);
    }

    [Fact]
    public async Task No_link_goes_to_an_address_that_was_not_proved()
    {
        var desk = await DeskAsync($"unproved{++number}@example.org");
        var page = await desk.Visitor.GetAsync($"/customers/{CustomerOf(desk)}/identity?contact={desk.ContactId()}");
        page.Document.QuerySelector("#link").ShouldBeNull();
        var point = await reeve.App.ReadAsync(db => db.Set<ContactPoint>().Where(each => each.CustomerId == CustomerOf(desk) && each.Kind == ContactPointKind.Email).Select(each => each.Id).SingleAsync());
        (await Should.ThrowAsync<Refused>(() => reeve.App.DoAsync(adviser, services => services.GetRequiredService<ProveIdentity>().LinkAsync(CustomerOf(desk), desk.ContactId(), point, CancellationToken.None)))).Code.ShouldBe("point-not-proved");
    }

    [Fact]
    public async Task Documents_are_seen_at_a_counter_only()
    {
        var desk = await DeskAsync();
        var (id, contact) = (CustomerOf(desk), desk.ContactId());
        (await desk.Visitor.GetAsync($"/customers/{id}/identity?contact={contact}")).Words.ShouldContain("Only at a counter");
        (await Should.ThrowAsync<Refused>(() => reeve.App.DoAsync(adviser, services => services.GetRequiredService<ProveIdentity>().DocumentsAsync(id, contact, ["passport"], CancellationToken.None)))).Code.ShouldBe("not-face-to-face");

        var visitor = reeve.App.Visit(adviser);
        var start = await visitor.GetAsync("/contacts/new");
        var point = start.Document.QuerySelectorAll("input[name=Door]").Select(input => input.GetAttribute("value")!).First(value => value.StartsWith("point:", StringComparison.Ordinal));
        desk = await (await start.SubmitAsync(new { Door = point })).WithCustomerAsync("Paula Passport", $"07700 9008{++number:00}");
        var page = await visitor.GetAsync($"/customers/{CustomerOf(desk)}/identity?contact={desk.ContactId()}");
        page = await page.SubmitAsync(new { Documents = new[] { "passport" } }, "#documents");
        page.Words.ShouldContain("Proved: in person with documents");
        page.Words.ShouldContain("You may tell: all of the record.");
    }

    [Fact]
    public async Task Nobody_proves_in_the_contact_of_another()
    {
        var desk = await DeskAsync();
        var other = await reeve.App.Visit(Somebody.Adviser("Another")).GetAsync($"/customers/{CustomerOf(desk)}/identity?contact={desk.ContactId()}");
        other.Status.ShouldBe(HttpStatusCode.NotFound);
        var stranger = await DeskAsync();
        (await desk.Visitor.GetAsync($"/customers/{CustomerOf(stranger)}/identity?contact={desk.ContactId()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_told_in_this_contact_is_not_asked()
    {
        var visitor = reeve.App.Visit(adviser);
        var desk = await (await visitor.StartAsync()).WithCustomerAsync("Nadia New", $"07700 9009{++number:00}", DeskAt.Address(9));
        var page = await visitor.GetAsync($"/customers/{CustomerOf(desk)}/identity?contact={desk.ContactId()}");
        page.Words.ShouldContain("We know too little of them to ask");
    }

    [Fact]
    public async Task The_levels_are_a_table_that_an_administrator_edits()
    {
        var administrator = await reeve.App.VisitAsync(People.Administrator);
        (await administrator.GetAsync("/admin")).Words.ShouldContain("Proving identity");
        var page = await administrator.GetAsync("/admin/identity");
        var late = await administrator.GetAsync("/admin/identity");
        page = await page.SubmitAsync(new Dictionary<string, object?> { ["level.needs"] = "in-person", ["LockAfter"] = "3" });
        page.Document.QuerySelector("[name='level.needs'] option[selected]")!.GetAttribute("value").ShouldBe("in-person");
        (await late.SubmitAsync(new { LockAfter = "4" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await (await administrator.GetAsync("/admin/identity")).SubmitAsync(new { LockAfter = "99" })).Errors.ShouldHaveSingleItem().ShouldContain("from 1 to 20");
        var desk = await DeskAsync();
        (await reeve.App.DoAsync(adviser, services => services.GetRequiredService<IProofs>().DisclosureAsync(CustomerOf(desk), desk.ContactId()))).Facts.Single(fact => fact.Code == Facts.Needs).Needs.ShouldBe(IdentityLevel.InPerson);
    }

    private readonly Actor adviser = Somebody.Adviser();

    /// <summary>A contact with somebody whom staff knew for an hour.</summary>
    private async Task<Page> DeskAsync(string? email = null, bool proved = false)
    {
        var phone = $"07700 9007{++number:00}";
        var id = await reeve.App.DoAsync(adviser, async services =>
        {
            var kept = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = "Known Nora", Phone = phone, Email = email, Address = "4 Mill Row, Brackenford", Postcode = "ZQ4 4QQ" });
            await services.GetRequiredService<Reeve.Kernel.Work>().SaveAsync();
            return kept!.Value;
        });
        if (proved)
        {
            await reeve.App.ReadAsync(db => db.Set<ContactPoint>().Where(point => point.CustomerId == id && point.Kind == ContactPointKind.Email).ExecuteUpdateAsync(set => set.SetProperty(point => point.VerifiedAt, reeve.App.Time.GetUtcNow().UtcDateTime)));
        }

        reeve.App.Time.Advance(TimeSpan.FromHours(1));
        var page = await reeve.App.Visit(adviser).StartAsync();
        page = await page.PressAsync("Find", new { CustomerQuery = phone });
        return await page.PressAsync("Known Nora");
    }

    private static Dictionary<string, object?> Heard(string heard) => new() { ["q.postcode"] = heard, ["q.address"] = heard, ["q.phone"] = heard };

    private static Guid CustomerOf(Page desk) => Guid.Parse(desk.Document.QuerySelectorAll("a").Select(link => link.GetAttribute("href") ?? "").First(href => href.StartsWith("/customers/", StringComparison.Ordinal))["/customers/".Length..]);

    private Task FailAsync(Guid id, Guid contact) => reeve.App.DoAsync(adviser, services => services.GetRequiredService<ProveIdentity>()
        .DetailsAsync(id, contact, new Dictionary<string, Heard> { ["postcode"] = Reeve.Customers.Proving.Heard.Wrong }, CancellationToken.None));

    private Task<IdentityLevel> LevelAsync(Guid id, Guid? contact) => reeve.App.DoAsync(adviser, services => services.GetRequiredService<IProofs>().LevelAsync(id, contact));

    private Task<bool> MayAsync(Guid id, Guid? contact, string fact) => reeve.App.DoAsync(adviser, services => services.GetRequiredService<IProofs>().MayTellAsync(id, fact, contact));

    private Task<string> LinkToAsync(string email) => reeve.App.DoAsync(Actor.System("test"), async services =>
    {
        var id = await services.GetRequiredService<Reeve.Kernel.Database.ReeveDb>().Set<OneTimeLink>().Where(link => link.Email == email).Select(link => link.Id).SingleAsync();
        return (await services.GetRequiredService<IOneTimeLinks>().FindAsync(id))!.Value.PathAndQuery;
    });
}
