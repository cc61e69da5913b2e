using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Merging;
using Reeve.Customers.Restricting;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;
using Reeve.Messages.Domain;
using Reeve.Tests.Architecture;
using Reeve.Tests.Modules.Contacts;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;
using CaseAttachment = Reeve.Cases.Domain.CaseAttachment;
using CaseEntry = Reeve.Cases.Domain.CaseEntry;
using CaseReporter = Reeve.Cases.Domain.CaseReporter;
using EntryKind = Reeve.Cases.Domain.EntryKind;

namespace Reeve.Tests.Modules.Customers;

/// <summary>Who is not named for a restricted record meets it nowhere, and everybody hears of who opens it all the same.</summary>
public sealed class RestrictingTests : IAsyncLifetime
{
    private const string Planted = "Zephyrine Quillfeather";
    private const string Phone = "07700 900688";
    private const string Email = "zephyrine@example.org";

    private static readonly string[] Secrets = ["Zephyrine", "Quillfeather", "900688", Email, "Hollow Court"];
    private readonly Actor adviser = With(Somebody.Leader("Adi Viser"), Permission.ViewMessages, Permission.SendMessages, Permission.ProposeRisks);
    private Actor manager = null!;
    private Actor named = null!;
    private ReeveApp app = null!;
    private Guid customer;
    private Guid contact;
    private string reference = "";

    public async ValueTask InitializeAsync()
    {
        app = await ReeveApp.StartAsync();
        manager = With(await app.ActorAsync(People.Manager), Permission.RestrictRecords) with { EveryAuthority = true };
        named = With(await app.ActorAsync(People.Leader), Permission.ViewMessages) with { EveryAuthority = true };
        var page = await (await app.Visit(adviser).StartAsync()).WithCustomerAsync(Planted, Phone, DeskAt.Address(31));
        var service = Marlshire.Service("missed-bin").Name;
        page = await page.WantsAsync(service, service);
        contact = page.ContactId();
        customer = (await app.ContactAsync(contact)).CustomerId!.Value;
        await app.DoAsync(Actor.System("Test"), async services =>
        {
            await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = Planted, Phone = Phone, Email = Email, Address = "7 Hollow Court", Postcode = "ZQ6 1AA" });
            await services.GetRequiredService<Work>().SaveAsync();
        });
        await app.ReadAsync(db => db.Set<Reeve.Contacts.Domain.Contact>().Where(kept => kept.Id == contact).ExecuteUpdateAsync(set => set.SetProperty(kept => kept.Summary, $"{Planted} was upset")));
        await app.ReadAsync(db => db.Set<Reeve.Contacts.Domain.Enquiry>().Where(asked => asked.ContactId == contact).ExecuteUpdateAsync(set => set
            .SetProperty(asked => asked.Words, $"{Planted} asks for her bin").SetProperty(asked => asked.Note, $"Ring {Planted}").SetProperty(asked => asked.CallBackBy, app.Time.GetUtcNow().UtcDateTime).SetProperty(asked => asked.CallBackPhone, Phone)));
        reference = (await app.Api().PostAsync("/api/v1/cases", new { service = "pothole", description = $"A hole by the gate of {Planted}", location = new { lat = 54.8951, @long = -2.9342 } }))["reference"];
        await app.ReadAsync(db => db.Set<Case>().Where(found => found.Reference == reference).ExecuteUpdateAsync(set => set.SetProperty(found => found.CustomerId, customer).SetProperty(found => found.PlaceText, "7 Hollow Court")));
        await app.DoAsync(Actor.System("Test"), async services =>
        {
            var work = services.GetRequiredService<Work>();
            var found = await work.Db.Set<Case>().SingleAsync(each => each.Reference == reference);
            foreach (var kind in new[] { EntryKind.CustomerWrote, EntryKind.Noted, EntryKind.Progressed, EntryKind.Closed })
            {
                work.Db.Add(new CaseEntry { Id = work.NewId(), CaseId = found.Id, At = work.Now, ActorName = "Test", Kind = kind, PublicText = kind == EntryKind.Progressed ? "Moved on" : $"For {Planted}", StaffText = $"{Planted} rang" });
            }

            work.Db.Add(new CaseReporter { Id = work.NewId(), CaseId = found.Id, Words = $"{Planted} told me", At = work.Now });
            work.Db.Add(new CaseAttachment { Id = work.NewId(), CaseId = found.Id, Sha256 = new string('a', 64), Name = "Quillfeather.jpg", Size = 1, Mime = "image/jpeg", At = work.Now, AddedBy = "Test" });
            work.Db.Entry(found).Property(each => each.OutcomeNote).CurrentValue = $"{Planted} was told";
            work.Db.Entry(found).Property(each => each.DelayReason).CurrentValue = $"{Planted} is away";
            work.Db.Entry(found).Property(each => each.Answers).CurrentValue = $$"""{"position":["carriageway"],"more":["{{Planted}}"]}""";
            work.Record("case.noted", "case", found.Id);
            await work.SaveAsync();
        });
        await app.DrainAsync();
        await app.ReadAsync(db => db.Set<Message>().Where(message => message.Reference == reference).ExecuteUpdateAsync(set => set.SetProperty(message => message.CustomerId, customer).SetProperty(message => message.ToName, Planted)));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_page_and_answer_of_an_adviser_who_is_not_named_is_without_who_it_is()
    {
        (await CrawlAsync(adviser)).ShouldNotBeEmpty("the planted customer is seen before the record is restricted");
        await RestrictAsync();
        string.Join('\n', await CrawlAsync(adviser)).ShouldBe("");
        (await CrawlAsync(named)).ShouldNotBeEmpty("who is named sees them");
    }

    [Fact]
    public async Task What_is_written_in_their_case_is_held_back_finds_nothing_and_the_work_still_goes_on()
    {
        await RestrictAsync();
        var visitor = app.Visit(adviser);
        var page = await visitor.GetAsync($"/cases/{reference}");
        page.Words.ShouldContain("Shown only to those who are named for the customer’s record");
        page.Words.ShouldContain("Moved on");
        (await visitor.GetAsync($"/cases?q={reference}")).Words.ShouldContain(reference);
        (await visitor.GetAsync("/cases?q=gate")).Words.ShouldNotContain(reference);
        (await app.Visit(named).GetAsync("/cases?q=gate")).Words.ShouldContain(reference);
        (await app.Visit(named).GetAsync($"/cases/{reference}")).Words.ShouldContain($"A hole by the gate of {Planted}");
    }

    [Fact]
    public async Task What_they_said_is_held_back_with_what_was_asked_and_what_came_of_it_still_there()
    {
        await app.ReadAsync(db => db.Set<Reeve.Contacts.Domain.Contact>().Where(kept => kept.Id == contact).ExecuteUpdateAsync(set => set.SetProperty(kept => kept.EndedAt, app.Time.GetUtcNow().UtcDateTime)));
        (await app.Visit(adviser).GetAsync($"/contacts/{contact}/record")).Words.ShouldContain($"{Planted} asks for her bin");
        await RestrictAsync();
        var page = await app.Visit(adviser).GetAsync($"/contacts/{contact}/record");
        page.Words.ShouldContain(Marlshire.Service("missed-bin").Name);
        page.Words.ShouldContain("Shown only to those who are named for the customer’s record");
        Secrets.ShouldAllBe(secret => !page.Text.Contains(secret, StringComparison.Ordinal));
        (await app.Visit(named).GetAsync($"/contacts/{contact}/record")).Words.ShouldContain($"{Planted} was upset");
    }

    [Fact]
    public async Task Who_lives_with_them_or_speaks_for_them_is_shown_without_saying_who_they_are()
    {
        var mate = await app.DoAsync(Actor.System("Test"), async services =>
        {
            var work = services.GetRequiredService<Work>();
            var id = (await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = "Moss Mate", Phone = "01632 960779", Uprn = DeskAt.Address(31).Uprn, Address = "Where they live" }))!.Value;
            work.Db.Add(CustomerAddress.Of(work.NewId(), customer, DeskAt.Address(31).Uprn, "Where they live", null, "Test", work.Now));
            work.Db.Add(Relationship.Add(new Relationship { Id = work.NewId(), CustomerId = id, OtherId = customer, Kind = ActingAs.Carer, May = ActingPowers.BeTold, Source = "Test", AddedAt = work.Now }, [id], []));
            work.Record("customer.changed", "customer", id);
            await work.SaveAsync();
            return id;
        });
        var before = await app.Visit(adviser).GetAsync($"/customers/{mate}");
        before.Words.ShouldContain("Also known at this property");
        before.Words.ShouldContain(Planted);
        await RestrictAsync();
        var page = await app.Visit(adviser).GetAsync($"/customers/{mate}");
        page.Words.ShouldContain("Restricted record");
        page.Words.ShouldNotContain("Also known at this property");
        Secrets.ShouldAllBe(secret => !page.Text.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_record_stops_and_opens_for_an_hour_with_a_reason_that_those_who_are_named_hear_of()
    {
        await RestrictAsync();
        var visitor = app.Visit(adviser);
        var stop = await visitor.GetAsync($"/customers/{customer}");
        stop.Url.AbsolutePath.ShouldBe($"/customers/{customer}/restricted");
        (await stop.SubmitAsync(new { Words = "short" })).Errors.ShouldHaveSingleItem().ShouldContain("Choose why");
        (await stop.SubmitAsync(new { Reason = "CustomerIsHere", Words = "short" })).Errors.ShouldHaveSingleItem().ShouldContain("10 to");
        var open = await stop.SubmitAsync(new { Reason = "CustomerIsHere", Words = "She stands at the counter and asks for her bin" });
        open.Words.ShouldContain(Planted);
        (await visitor.GetAsync($"/cases/{reference}")).Words.ShouldContain(Planted);

        await app.DrainAsync();
        var mail = File.ReadAllText(Directory.EnumerateFiles(app.Installation.DataFolder, "glassbroken*.eml", SearchOption.AllDirectories).ShouldHaveSingleItem());
        mail.ShouldContain(People.Leader);
        mail.ShouldContain("Adi Viser");
        Secrets.ShouldAllBe(secret => !mail.Contains(secret, StringComparison.Ordinal));
        (await app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.Action == "customer.opened-in-need" && entry.SubjectId == customer))).ShouldBe(1);

        app.Time.Advance(TimeSpan.FromMinutes(61));
        (await visitor.GetAsync($"/customers/{customer}")).Url.AbsolutePath.ShouldEndWith("/restricted");

        var list = await app.Visit(manager).GetAsync("/customers/restricted");
        list.Words.ShouldContain("She stands at the counter");
        Secrets.ShouldAllBe(secret => !list.Text.Contains(secret, StringComparison.Ordinal));
        (await list.SubmitAsync()).Words.ShouldContain("Nobody has to look at any");
        (await visitor.GetAsync("/customers/restricted")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_opens_their_own_record_however_they_try()
    {
        await RestrictAsync(staff: People.Leader);
        var visitor = app.Visit(named);
        var stop = await visitor.GetAsync($"/customers/{customer}");
        stop.Words.ShouldContain("your own record");
        stop.Document.QuerySelectorAll("main form").ShouldBeEmpty();
        await Should.ThrowAsync<Reeve.Kernel.Refusals.Refused>(() => app.DoAsync(named, services => services.GetRequiredService<BreakGlass>().RunAsync(customer, GlassReason.Emergency, "I only want to look at it", CancellationToken.None)));
        await Should.ThrowAsync<Reeve.Kernel.Refusals.Refused>(() => app.DoAsync(named, services => services.GetRequiredService<RestrictRecord>().EndAsync(customer, 1, "Not needed", CancellationToken.None)));
        string.Join('\n', await CrawlAsync(named)).ShouldBe("");
    }

    [Fact]
    public async Task A_machine_is_refused_the_record_and_given_no_details()
    {
        await RestrictAsync();
        var key = new Actor { Kind = ActorKind.Machine, Id = Guid.NewGuid(), Name = "A key", EveryAuthority = true, Permissions = new HashSet<string> { Permission.UseApi, Permission.ViewCustomers, Permission.EditCustomers, Permission.ViewCases, Permission.ViewMessages, Permission.TakeContacts } };
        using var answer = await app.Visit(key).Http.GetAsync($"/api/v1/customers/{customer}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("record-restricted");
        string.Join('\n', await CrawlAsync(key)).ShouldBe("");
    }

    [Fact]
    public async Task The_customer_is_still_written_to_at_their_real_address()
    {
        await RestrictAsync();
        var card = await app.DoAsync(Actor.System("Listener"), services => services.GetRequiredService<ICustomers>().CardAsync(customer));
        (card!.Name, card.Email, card.Restricted).ShouldBe((Planted, Email, false));
        var masked = await app.DoAsync(adviser, services => services.GetRequiredService<ICustomers>().CardAsync(customer));
        (masked!.Name, masked.Email, masked.Phone, masked.Address, masked.Postcode, masked.Uprn).ShouldBe((RestrictedRecords.Name, null, null, null, null, null));
    }

    [Fact]
    public async Task A_record_that_is_merged_with_a_restricted_one_is_restricted_too()
    {
        await RestrictAsync();
        var other = await app.DoAsync(Actor.System("Test"), async services =>
        {
            var id = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = "Z Quillfeather", Phone = "01632 960777" });
            await services.GetRequiredService<Work>().SaveAsync();
            return id!.Value;
        });
        (await app.Visit(adviser).GetAsync($"/customers/{other}")).Words.ShouldContain("Quillfeather");
        var merge = await app.DoAsync(manager, services => services.GetRequiredService<MergeCustomers>().RunAsync(new MergeAsked(customer, other, null, null, new MergeReason("test", [])), default));
        (await app.Visit(adviser).GetAsync($"/customers/{other}")).Url.AbsolutePath.ShouldEndWith("/restricted");
        await app.DoAsync(manager, services => services.GetRequiredService<MergeCustomers>().UndoAsync(merge, null, Enumerable.Empty<Guid>().ToLookup(_ => ""), false, default));
        (await app.Visit(adviser).GetAsync($"/customers/{other}")).Words.ShouldContain("Quillfeather");
        (await app.Visit(adviser).GetAsync($"/customers/{customer}")).Url.AbsolutePath.ShouldEndWith("/restricted");
    }

    [Fact]
    public async Task Only_who_may_restricts_a_record_and_somebody_is_always_named()
    {
        (await app.Visit(adviser).GetAsync($"/customers/{customer}/restriction")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var form = await app.Visit(manager).GetAsync($"/customers/{customer}/restriction");
        (await form.SubmitAsync(new { Kind = "ProtectedAddress", Reason = "She fled" })).Errors.ShouldHaveSingleItem().ShouldContain("Name at least one");
        (await form.SubmitAsync(new { Kind = "ProtectedAddress", Reason = "She fled", People = "nobody@example.org" })).Errors.ShouldHaveSingleItem().ShouldContain("no colleague");
        (await form.SubmitAsync(new { Kind = "Staff", Reason = "Mine", People = People.Leader, Staff = People.Manager })).Status.ShouldBe(HttpStatusCode.Forbidden);
        await RestrictAsync();
        var ended = await (await app.Visit(manager).GetAsync($"/customers/{customer}/restriction")).SubmitAsync(new { EndReason = "She moved abroad" }, form: "#end");
        ended.Words.ShouldContain(Planted);
        (await app.Visit(adviser).GetAsync($"/customers/{customer}")).Words.ShouldContain(Planted);
    }

    private static Actor With(Actor actor, params string[] permissions) => actor with { Permissions = actor.Permissions.Concat(permissions).ToHashSet() };

    private async Task RestrictAsync(string? staff = null)
    {
        var page = await (await app.Visit(manager).GetAsync($"/customers/{customer}/restriction")).SubmitAsync(new { Kind = "ProtectedAddress", Reason = "She fled", People = People.Leader, Staff = staff });
        page.Errors.ShouldBeEmpty();
    }

    /// <summary>Every way in that is read, with this customer, their case, contact and message wherever an address has a place for one.</summary>
    private async Task<IReadOnlyList<string>> CrawlAsync(Actor actor)
    {
        var messages = await app.ReadAsync(db => db.Set<Message>().Where(message => message.CustomerId == customer).Select(message => message.Id).ToListAsync());
        messages.ShouldNotBeEmpty();
        var urls = new HashSet<string>();
        foreach (var (route, _) in Ways.OfStaff(app).Where(way => way.Method == HttpMethod.Get && way.Route.RoutePattern.RawText is not "/live" && Ways.Needed(way.Route).All(permission => permission == Permission.Staff || actor.May(permission))))
        {
            var pattern = route.RoutePattern.RawText!.Trim('/');
            foreach (var id in pattern.Contains("customers", StringComparison.Ordinal) ? [customer] : pattern.Contains("contacts", StringComparison.Ordinal) ? [contact] : messages)
            {
                urls.Add(Ways.Url(route, new Dictionary<string, string> { ["id"] = $"{id}", ["reference"] = reference }));
            }
        }

        urls.UnionWith([
            "/customers?q=quillfeather", "/customers/find?q=quillfeather", "/customers?q=07700900688", "/contacts/find/customers?q=quillfeather", "/cases?q=pothole", $"/cases?q={reference}", "/contacts?show=team",
            $"/contacts/new?customer={customer}", $"/risks/new?customer={customer}", "/api/v1/customers?q=quillfeather", $"/api/v1/contacts?customerId={customer}", $"/messages?case={reference}", $"/cases/{reference}?fragment=timeline", "/contacts/csv?show=team",
            "/messages/phone-tasks?all=true", "/open311/v2/requests.json", "/home",
        ]);
        var visitor = app.Visit(actor);
        var seen = new List<string>();
        foreach (var url in urls.Order(StringComparer.Ordinal))
        {
            using var answer = await visitor.Http.GetAsync(url);
            ((int)answer.StatusCode).ShouldBeLessThan(500, url);
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            // What somebody typed into the box is theirs; the answer is what counts.
            var own = text.Replace("quillfeather", "", StringComparison.Ordinal).Replace("07700900688", "", StringComparison.Ordinal);
            seen.AddRange(Secrets.Where(secret => own.Contains(secret, StringComparison.Ordinal)).Select(secret => $"{url}: {secret}"));
        }

        return seen;
    }
}
