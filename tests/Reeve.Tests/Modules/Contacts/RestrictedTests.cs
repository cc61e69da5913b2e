using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Contacts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Live;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Contacts;

/// <summary>What somebody said about a sensitive service is read by who took it and who may see such cases, wherever it is listed.</summary>
public sealed class RestrictedTests : IAsyncLifetime
{
    private const string Said = "He shouts at her every night behind the wall";
    private const string Noted = "Ring before her husband is home";
    private const string Summed = "She was in tears";
    private static readonly Guid Team = Guid.NewGuid();
    private readonly Actor taker = Somebody.Adviser("Tess Taker") with { Teams = [Team] };
    private readonly Actor colleague = Somebody.Leader("Cole League") with { Teams = [Team], EveryAuthority = false };
    private ReeveApp app = null!;
    private Guid contactId;
    private Guid customerId;
    private string reference = "";
    private string serviceName = "";

    private Actor Trusted => Somebody.Leader("Tru Stead") with { Teams = [Team], Permissions = new HashSet<string>(colleague.Permissions) { Permission.ViewSensitive } };

    public async ValueTask InitializeAsync()
    {
        app = await ReeveApp.StartAsync();
        serviceName = Marlshire.Service("care-assessment").Name;
        var page = await (await app.Visit(taker).StartAsync()).WithCustomerAsync("Vera Vulnerable", "07700 900650", DeskAt.Address(31));
        page = await page.WantsAsync(serviceName, serviceName);
        page = await page.PressAsync("Raise a case", new Dictionary<string, object?>
        {
            ["Words"] = Said,
            ["q.for"] = "me",
            ["q.hard"] = new[] { "wash" },
            ["q.risk"] = "no",
            ["q.more"] = Said,
            ["q.call-when"] = "Mornings",
        });
        page.Errors.ShouldBeEmpty();
        page = await page.WantsAsync(serviceName, serviceName);
        page = await page.PressAsync("Call back", new { Words = Said, Note = Noted, CallBackPhone = "07700900650", CallBackOn = "2/9/2030" });
        page.Errors.ShouldBeEmpty();
        contactId = page.ContactId();
        page = await page.PressAsync("End contact");
        await page.PressAsync("Finish", new { Summary = Summed });
        var kept = await app.ContactAsync(contactId);
        (customerId, reference) = (kept.CustomerId!.Value, kept.Enquiries.Single(enquiry => enquiry.CaseReference is not null).CaseReference!);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_list_of_call_backs_shows_that_there_is_one_and_not_what_it_is_about()
    {
        var hidden = await app.Visit(colleague).GetAsync("/contacts/call-backs");
        hidden.Words.ShouldContain("07700 900650");
        hidden.Words.ShouldContain("Restricted service");
        ShouldSayNothing(hidden);
        (await app.Visit(taker).GetAsync("/contacts/call-backs")).Words.ShouldContain(Noted);
        (await app.Visit(Trusted).GetAsync("/contacts/call-backs")).Words.ShouldContain(Noted);
    }

    [Fact]
    public async Task The_list_of_contacts_and_its_file_do_not_say_it()
    {
        var list = await app.Visit(colleague).GetAsync("/contacts?show=team");
        list.Words.ShouldContain("Restricted service: Case raised " + reference);
        ShouldSayNothing(list);
        var file = await app.Visit(colleague).GetAsync("/contacts/csv?show=team");
        file.Text.ShouldContain("Restricted service");
        ShouldSayNothing(file);
        var open = await app.Visit(Trusted).GetAsync("/contacts/csv?show=team");
        open.Text.ShouldContain(Said);
        open.Text.ShouldContain(serviceName);
    }

    [Fact]
    public async Task The_record_of_the_contact_does_not_say_it()
    {
        var record = await app.Visit(colleague).GetAsync($"/contacts/{contactId}");
        record.Words.ShouldContain("Kept for those who work on this service");
        ShouldSayNothing(record);
        var open = await app.Visit(taker).GetAsync($"/contacts/{contactId}/record");
        open.Words.ShouldContain(Said);
        open.Words.ShouldContain(Summed);
    }

    [Fact]
    public async Task The_customers_time_line_does_not_say_it()
    {
        var page = await app.Visit(colleague).GetAsync($"/customers/{customerId}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        ShouldSayNothing(page);
        (await app.Visit(Trusted).GetAsync($"/customers/{customerId}")).Words.ShouldContain(serviceName);
    }

    [Fact]
    public async Task The_desk_of_the_next_adviser_does_not_say_it()
    {
        var next = Somebody.Adviser("Nat Next");
        var page = await (await app.Visit(next).StartAsync()).PressAsync("Find", new { CustomerQuery = "07700 900650" });
        page = await page.PressAsync("Vera Vulnerable");
        page.Words.ShouldContain("Restricted service");
        page.Words.ShouldContain("No cases yet");
        ShouldSayNothing(page);
        var byReference = await (await app.Visit(next).StartAsync()).PressAsync("Find", new { CustomerQuery = reference });
        byReference.Words.ShouldContain("Nobody found");
        (await app.Visit(next).GetAsync("/contacts/find/customers?q=" + reference)).Text.ShouldBe("[]");
        (await byReference.PressAsync("Find", new Dictionary<string, object?> { ["ChosenCustomer"] = reference, ["do"] = "about:" + reference })).Words.ShouldNotContain(serviceName);
    }

    [Fact]
    public async Task Searches_lists_and_home_do_not_say_it()
    {
        var next = app.Visit(Somebody.Leader("Nat Next"));
        foreach (var url in new[] { "/cases?q=shouts", "/cases?q=" + reference, "/cases", "/cases/export.csv", "/customers?q=vulnerable", "/customers/find?q=vulnerable", "/contacts?show=team", "/home", "/cases/lists" })
        {
            ShouldSayNothing(await next.GetAsync(url));
        }

        (await next.GetAsync("/cases/" + reference)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Visit(taker).GetAsync("/cases/" + reference)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Messages_letters_calls_and_sent_mail_do_not_say_it()
    {
        await app.DrainAsync();
        var next = Somebody.Adviser("Nat Next");
        next = next with { Permissions = new HashSet<string>(next.Permissions) { Permission.ViewMessages, Permission.SendMessages } };
        foreach (var url in new[] { "/messages", "/messages/letters", "/messages/phone-tasks", "/messages/sent-mail" })
        {
            var page = await app.Visit(next).GetAsync(url);
            page.Status.ShouldBe(HttpStatusCode.OK, url);
            page.Words.ShouldNotContain(reference, customMessage: url);
            ShouldSayNothing(page);
        }

        var trusted = next with { Permissions = new HashSet<string>(next.Permissions) { Permission.ViewSensitive } };
        (await app.Visit(trusted).GetAsync("/messages")).Words.ShouldContain(reference);
    }

    [Fact]
    public async Task Sent_mail_of_a_sensitive_case_is_not_shown_nor_opened_by_its_address()
    {
        await app.DoAsync(taker, services => services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = "Mel Mailed", Email = "mel.mailed@example.org" }));
        var adviser = app.Visit(taker);
        var page = await (await adviser.StartAsync()).PressAsync("Find", new { CustomerQuery = "mel.mailed@example.org" });
        if (!page.Words.Contains("Somebody else", StringComparison.Ordinal))
        {
            page = page.Words.Contains("Nobody found", StringComparison.Ordinal)
                ? await page.PressAsync("Keep this customer", new { CustomerName = "Mel Mailed", CustomerEmail = "mel.mailed@example.org", CustomerQuery = "" })
                : await page.PressAsync("Mel Mailed");
        }

        page = await page.WantsAsync(serviceName, serviceName);
        page = await page.PressAsync("Raise a case", new Dictionary<string, object?>
        {
            ["Words"] = Said,
            ["WhereUprn"] = DeskAt.Address(32).Uprn,
            ["WhereText"] = DeskAt.Address(32).OneLine,
            ["q.for"] = "me",
            ["q.hard"] = new[] { "wash" },
            ["q.risk"] = "no",
            ["q.more"] = Said,
            ["q.call-when"] = "Mornings",
        });
        page.Errors.ShouldBeEmpty();
        await app.DrainAsync();
        var mine = (await app.ContactAsync(page.ContactId())).Enquiries.Single().CaseReference!;
        var next = Somebody.Adviser("Nat Next");
        next = next with { Permissions = new HashSet<string>(next.Permissions) { Permission.ViewMessages } };
        var trusted = next with { Permissions = new HashSet<string>(next.Permissions) { Permission.ViewSensitive } };

        var link = (await app.Visit(trusted).GetAsync("/messages/sent-mail")).Document.QuerySelectorAll("main td a").First(each => each.TextContent.Contains(mine, StringComparison.Ordinal)).GetAttribute("href")!;
        (await app.Visit(trusted).GetAsync(link)).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Visit(next).GetAsync("/messages/sent-mail")).Text.ShouldNotContain(mine);
        (await app.Visit(next).GetAsync(link)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Visit(next).GetAsync(link + "/html")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Visit(trusted).GetAsync(link + "/html")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Live_updates_name_a_topic_and_nothing_else()
    {
        var heard = new List<string>();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live?topics=contacts,cases,messages");
        var next = app.Visit(Somebody.Adviser("Nat Next"));
        using var stream = await next.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(stop.Token));
        var listening = Task.Run(async () =>
        {
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                heard.Add(line);
                if (line.StartsWith("data:", StringComparison.Ordinal))
                {
                    return;
                }
            }
        }, stop.Token);
        app.Services.GetRequiredService<LiveTopics>().Publish("contacts");
        var page = await app.Visit(taker).StartAsync();
        await page.PressAsync("Answered", new { Words = Said });
        await listening;
        heard.Single(line => line.StartsWith("data:", StringComparison.Ordinal)).ShouldBe("data: contacts");
    }

    private void ShouldSayNothing(Page page)
    {
        foreach (var word in new[] { Said, Noted, Summed })
        {
            page.Text.ShouldNotContain(word, customMessage: page.Url.ToString());
        }

        // The service's name may stand in a list to choose from, never beside somebody.
        foreach (var choice in page.Document.QuerySelectorAll("option, select").ToList())
        {
            choice.Remove();
        }

        (page.Document.QuerySelector("main")?.TextContent ?? page.Text).ShouldNotContain(serviceName, customMessage: page.Url.ToString());
    }
}
