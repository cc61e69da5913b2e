using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Journal;
using Reeve.Messages.Domain;
using Reeve.Messages.Phoning;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Messages;

/// <summary>Officers see every message, and do what is left to do.</summary>
public class PageTests(Told told) : IClassFixture<Told>
{
    private Visitor Visitor => told.App.Visit(Told.Officer);

    [Fact]
    public async Task Every_message_shows_with_its_state_and_can_be_filtered()
    {
        var (mailed, written) = (await TellAsync(TellBy.Email), await TellAsync(TellBy.Letter));
        var all = await Visitor.GetAsync("/messages");
        all.Status.ShouldBe(HttpStatusCode.OK);
        all.Words.ShouldContain(mailed.Reference!);
        (await Visitor.GetAsync("/messages?way=Letter")).Words.ShouldNotContain(mailed.Reference!);
        (await Visitor.GetAsync("/messages?way=Letter")).Words.ShouldContain(written.Reference!);
        (await Visitor.GetAsync($"/messages?case={mailed.Reference!.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()}")).Words.ShouldContain("1 message");
        (await Visitor.GetAsync($"/messages?text={mailed.Address[..12]}")).Words.ShouldContain(mailed.Reference!);
        (await Visitor.GetAsync("/messages?kind=Reply&state=Sent&from=2026-09-01&to=2026-09-01")).Status.ShouldBe(HttpStatusCode.OK);
        (await Visitor.GetAsync("/messages?to=2020-01-01")).Words.ShouldContain("No messages here");
        (await Visitor.GetAsync("/messages?from=yesterday")).Errors.ShouldContain("“From” must be a date, like 2026-09-01");
        (await Visitor.GetAsync("/messages?fragment=table")).Text.ShouldNotContain("<html");
    }

    [Fact]
    public async Task What_failed_comes_first()
    {
        var failed = await TellAsync(TellBy.Nothing);
        told.App.Time.Advance(TimeSpan.FromMinutes(1));
        var newer = await TellAsync(TellBy.Email);
        var page = await Visitor.GetAsync("/messages");
        page.Words.IndexOf(failed.Reference!, StringComparison.Ordinal).ShouldBeLessThan(page.Words.IndexOf(newer.Reference!, StringComparison.Ordinal));
        page.Words.ShouldContain("Cannot be told");
    }

    [Fact]
    public async Task Somebody_who_cannot_be_told_is_told_once_something_is_known()
    {
        var message = await TellAsync(TellBy.Nothing);
        told.Change(message.CustomerId!.Value, card => card with { Email = "found@example.org", TellBy = TellBy.Email });
        await (await Visitor.GetAsync($"/messages/{message.Id}")).SubmitAsync(button: "Tell by e-mail instead");
        await told.App.DrainAsync();
        (await AgainAsync(message)).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task A_message_shows_in_a_sandbox_and_the_look_is_journalled()
    {
        var message = await TellAsync(TellBy.Email);
        var page = await Visitor.GetAsync($"/messages/{message.Id}");
        page.Document.QuerySelector("iframe")!.GetAttribute("sandbox").ShouldBe("");
        page.Words.ShouldContain("The mail server took it");
        var html = await Visitor.Http.GetAsync($"/messages/{message.Id}/html");
        html.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        html.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await told.App.DoAsync(Told.Officer, services => services.GetRequiredService<ReeveDb>().Set<JournalEntry>().AnyAsync(entry => entry.SubjectId == message.Id && entry.Action == "message.viewed"))).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_works_for_another_authority_or_outside_a_sensitive_team_sees_nothing()
    {
        told.SensitiveService = true;
        var secret = await TellAsync(TellBy.Letter);
        told.SensitiveService = false;
        var open = await TellAsync(TellBy.Letter);
        var all = Permission.All.ToHashSet();
        var elsewhere = Told.Officer with { EveryAuthority = false, Authorities = [Guid.NewGuid()] };
        var here = Told.Officer with { EveryAuthority = false, Authorities = [Told.Authority], Permissions = all.Except([Permission.ViewSensitive]).ToHashSet() };
        var team = here with { Authorities = [], Teams = [Told.Team] };

        foreach (var path in new[] { "/messages/{0}", "/messages/{0}/html", "/letters/{0}" })
        {
            (await StatusAsync(elsewhere, path, open)).ShouldBe(HttpStatusCode.NotFound);
            (await StatusAsync(here, path, secret)).ShouldBe(HttpStatusCode.NotFound);
            (await StatusAsync(here, path, open)).ShouldBe(HttpStatusCode.OK);
            (await StatusAsync(team, path, secret)).ShouldBe(HttpStatusCode.OK);
        }

        (await told.App.Visit(elsewhere).GetAsync("/messages")).Words.ShouldContain("No messages here");
        (await told.App.Visit(here).GetAsync("/messages/letters")).Words.ShouldNotContain(secret.Reference!);

        await told.HappenAsync(new CaseMoved(open.CaseId!.Value, Told.Service.Id, elsewhere.Authorities[0], Guid.NewGuid(), "Theirs"));
        (await StatusAsync(elsewhere, "/messages/{0}", open)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(here, "/messages/{0}", open)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_may_only_look_cannot_send()
    {
        var message = await TellAsync(TellBy.Email);
        var looker = Told.Officer with { Permissions = Permission.All.Except([Permission.SendMessages]).ToHashSet() };
        var page = await told.App.Visit(looker).GetAsync($"/messages/{message.Id}");
        page.Document.QuerySelector("main form").ShouldBeNull();
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var posted = await page.Visitor.PostAsync($"/messages/{message.Id}?handler=Again", [KeyValuePair.Create("__RequestVerificationToken", token)]);
        posted.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_letter_is_printed_marked_and_put_back()
    {
        var letter = await TellAsync(TellBy.Letter);
        var sheet = await Visitor.GetAsync($"/letters/{letter.Id}");
        sheet.Document.QuerySelector(".letter__to")!.TextContent.ShouldContain("1 High Street\nMarlton\nMQ1 4AB");
        sheet.Words.ShouldContain($"Our reference: {letter.Reference}");
        sheet.Document.QuerySelector(".letter__body")!.TextContent.ShouldNotContain("-- ");
        await sheet.SubmitAsync(button: "Mark as printed");
        (await AgainAsync(letter)).State.ShouldBe(MessageState.Done);
        told.Acknowledged.ShouldNotContain(letter.CaseId!.Value);
        await told.App.DrainAsync();
        told.Acknowledged.ShouldContain(letter.CaseId!.Value);

        var queue = await Visitor.GetAsync("/messages/letters");
        await queue.SubmitAsync(form: $"form:has(input[value='{letter.Id}'])");
        (await AgainAsync(letter)).State.ShouldBe(MessageState.Waiting);
    }

    [Fact]
    public async Task All_letters_are_printed_in_one_go_and_marking_twice_is_refused_in_words()
    {
        var (one, two) = (await TellAsync(TellBy.Letter), await TellAsync(TellBy.Letter));
        var print = await Visitor.GetAsync("/messages/letters/print");
        print.Document.QuerySelectorAll("article.letter").Length.ShouldBeGreaterThanOrEqualTo(2);
        await print.SubmitAsync();
        (await AgainAsync(one)).State.ShouldBe(MessageState.Done);
        (await AgainAsync(two)).State.ShouldBe(MessageState.Done);
        var again = await print.SubmitAsync(new { Ids = one.Id.ToString() });
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Errors.ShouldContain("This letter is marked as printed already.");
        (await (await Visitor.GetAsync("/messages/letters/print")).Visitor.GetAsync("/messages/letters")).Words.ShouldContain("No letter waits");
    }

    [Fact]
    public async Task A_call_is_made_and_every_try_is_kept()
    {
        var call = await TellAsync(TellBy.Phone);
        var page = await Visitor.GetAsync("/messages/phone-tasks");
        page.Words.ShouldContain("01632 960333");
        page.Words.ShouldContain(call.Reference!);
        var after = await page.SubmitAsync(new { Note = "Rang out" }, form: $"#call-{call.Id}", button: "No answer");
        after.Words.ShouldNotContain(call.Reference!);
        (await Visitor.GetAsync("/messages/phone-tasks?all=true")).Words.ShouldContain("rung once without an answer");

        told.App.Time.Advance(TimeSpan.FromHours(4));
        page = await Visitor.GetAsync("/messages/phone-tasks");
        await page.SubmitAsync(form: $"#call-{call.Id}", button: "Told");
        (await AgainAsync(call)).State.ShouldBe(MessageState.Done);
        var shown = await Visitor.GetAsync($"/messages/{call.Id}");
        shown.Words.ShouldContain("No answer");
        shown.Words.ShouldContain("Rang out");
        var twice = await page.SubmitAsync(form: $"#call-{call.Id}", button: "Told");
        twice.Errors.ShouldContain("Somebody has dealt with this message already.");
    }

    [Fact]
    public async Task A_wrong_number_becomes_a_letter_or_where_nothing_is_known_an_exception()
    {
        var withAddress = await TellAsync(TellBy.Phone, address: "2 Low Street, Marlton");
        var without = await TellAsync(TellBy.Phone);
        await (await Visitor.GetAsync("/messages/phone-tasks")).SubmitAsync(form: $"#call-{withAddress.Id}", button: "Wrong number");
        await (await Visitor.GetAsync("/messages/phone-tasks")).SubmitAsync(form: $"#call-{without.Id}", button: "Wrong number");
        var letter = await AgainAsync(withAddress);
        (letter.Way, letter.State).ShouldBe((MessageWay.Letter, MessageState.Waiting));
        letter.Address.ShouldStartWith("2 Low Street\nMarlton");
        var exception = await AgainAsync(without);
        (exception.Way, exception.State).ShouldBe((MessageWay.None, MessageState.Failed));
    }

    [Theory]
    [InlineData("2026-09-01T09:00Z", "2026-09-01T12:00Z")]
    [InlineData("2026-09-01T15:30Z", "2026-09-02T08:00Z")]
    [InlineData("2026-12-01T03:00Z", "2026-12-01T09:00Z")]
    public void People_are_rung_again_in_the_daytime(string now, string next) =>
        RecordCall.NextTry(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime).ShouldBe(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime);

    [Fact]
    public async Task What_the_outbox_gave_up_on_is_shown_and_sent_again()
    {
        var id = Guid.NewGuid();
        await AddAsync(new OutboxMessage { Id = id, Event = "message.queued", Listener = "Messages.SendMessage", Payload = $$"""{"messageId":"{{Guid.NewGuid()}}"}""", State = OutboxState.Failed, Attempts = 18, CreatedAt = told.App.Time.GetUtcNow().UtcDateTime.AddDays(-3), DueAt = told.App.Time.GetUtcNow().UtcDateTime, LastError = "The sky fell" });
        var page = await Visitor.GetAsync("/messages/deliveries");
        page.Words.ShouldContain("The sky fell");
        page.Words.ShouldContain("3 days");
        await page.SubmitAsync(form: $"form:has(input[value='{id}'])");
        await told.App.DrainAsync();
        (await told.OutboxAsync()).Single(row => row.Id == id).State.ShouldBe(OutboxState.Done);
        (await page.SubmitAsync(form: $"form:has(input[value='{id}'])")).Errors.Single().ShouldContain("has gone through meanwhile");
    }

    [Fact]
    public async Task Every_job_shows_with_how_its_last_run_went()
    {
        await AddAsync(new JobRun { Job = "Test.Nightly", ScheduledFor = DateTime.UnixEpoch, StartedAt = DateTime.UnixEpoch, EndedAt = DateTime.UnixEpoch, Error = "No disk" });
        (await Visitor.GetAsync("/messages/jobs?failed=true")).Words.ShouldContain("No disk");
        var page = await Visitor.GetAsync("/messages/jobs");
        foreach (var job in told.App.Services.GetRequiredService<JobRunner>().Registered)
        {
            page.Words.ShouldContain(job.Name);
        }
    }

    [Fact]
    public async Task An_operator_runs_a_job_now_and_the_journal_says_who()
    {
        told.App.Time.Advance(TimeSpan.FromSeconds(1));
        var page = await Visitor.GetAsync("/messages/jobs");
        var job = told.App.Services.GetRequiredService<JobRunner>().Registered.OrderBy(each => each.Name, StringComparer.Ordinal).First().Name;
        var after = await page.SubmitAsync(button: "Run now: " + job);
        after.Url.AbsolutePath.ShouldBe("/messages/jobs");
        after.Text.ShouldContain("has run");
        (await ReadAsync(db => db.Set<JobRun>().SingleAsync(run => run.Job == job))).Error.ShouldBeNull();
        var entry = await ReadAsync(db => db.Set<JournalEntry>().SingleAsync(each => each.Action == "job.run-by-hand"));
        entry.ActorName.ShouldBe("Amina Farrow");
        entry.Detail!.ShouldContain(job);

        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (await page.Visitor.PostAsync("/messages/jobs", [new("__RequestVerificationToken", token), new("run", "No.SuchJob")])).Status.ShouldBe(HttpStatusCode.NotFound);
        var adviser = told.App.Visit(Somebody.Leader());
        (await adviser.GetAsync("/messages/jobs")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await adviser.PostAsync("/messages/jobs", [new("run", job)])).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_demonstrations_mail_can_be_read_and_its_links_followed()
    {
        var message = await TellAsync(TellBy.Email);
        var list = await Visitor.GetAsync($"/messages/sent-mail?text={message.Reference}");
        var mail = await list.FollowAsync(message.Reference!);
        mail.Document.QuerySelectorAll("pre a").Select(link => link.GetAttribute("href")).ShouldContain($"https://contact.marlshire.example/track?reference={message.Reference}");
        mail.Words.ShouldContain("auto-replied");
        var html = await Visitor.GetAsync(mail.Document.QuerySelector("iframe")!.GetAttribute("src")!);
        html.Document.QuerySelector("base")!.GetAttribute("target").ShouldBe("_blank");
        (await Visitor.GetAsync("/messages/sent-mail/2026-09-01/..%2f..%2freeve.db")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_case_page_is_given_what_was_told_about_it()
    {
        var message = await TellAsync(TellBy.Email);
        var panel = await told.App.DoAsync(Told.Officer, async services => await services.GetServices<ICasePanel>().Single(each => each.GetType().Name == "MessagesOfCase").ForAsync(message.CaseId!.Value));
        ((IReadOnlyList<Reeve.Messages.Finding.MessageRow>)panel!.Model).Single().Id.ShouldBe(message.Id);
        var none = await told.App.DoAsync(Told.Officer with { Permissions = new HashSet<string>() }, async services => await services.GetServices<ICasePanel>().Single(each => each.GetType().Name == "MessagesOfCase").ForAsync(message.CaseId!.Value));
        none.ShouldBeNull();
    }

    private Task AddAsync(object row) => told.App.DoAsync(Told.Officer, async services =>
    {
        var db = services.GetRequiredService<ReeveDb>();
        db.Add(row);
        await db.SaveChangesAsync();
    });

    private async Task<Message> TellAsync(TellBy by, string? address = null)
    {
        var person = told.Person(by, address: address);
        var id = told.Case(person, CaseDoor.Api);
        await told.HappenAsync(new CaseOpened(id, told[id].Reference, Told.Service.Id, person, CaseDoor.Api));
        return await told.OnlyAsync(id);
    }

    private async Task<Message> AgainAsync(Message message) => (await told.MessagesAsync()).Single(each => each.Id == message.Id);

    private async Task<HttpStatusCode> StatusAsync(Actor actor, string path, Message message) =>
        (await told.App.Visit(actor).GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, message.Id))).Status;

    private Task<T> ReadAsync<T>(Func<ReeveDb, Task<T>> read) => told.App.DoAsync(Told.Officer, services => read(services.GetRequiredService<ReeveDb>()));
}
