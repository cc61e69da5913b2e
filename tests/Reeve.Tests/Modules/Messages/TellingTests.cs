using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Mail;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Tests.Libraries.Mail;

namespace Reeve.Tests.Modules.Messages;

/// <summary>Every event reaches everybody of the case, by a way that reaches them, once.</summary>
public class TellingTests(Told told) : IClassFixture<Told>
{
    public static TheoryData<string, TellBy> Matrix()
    {
        var data = new TheoryData<string, TellBy>();
        foreach (var happened in new[] { "opened", "started", "delayed", "paused", "closed", "reopened", "replied", "joined" })
        {
            foreach (var by in Enum.GetValues<TellBy>())
            {
                data.Add(happened, by);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Nobody_hears_nothing(string happened, TellBy by)
    {
        var person = told.Person(by);
        var id = told.Case(person, CaseDoor.Api);
        await told.HappenAsync(Event(happened, id, person));

        var message = await told.OnlyAsync(id);
        message.CustomerId.ShouldBe(person);
        message.Kind.ShouldBe(happened switch
        {
            "opened" => MessageKind.Received,
            "started" => MessageKind.Started,
            "delayed" => MessageKind.Delayed,
            "paused" => MessageKind.Question,
            "closed" => MessageKind.Done,
            "reopened" => MessageKind.Reopened,
            "replied" => MessageKind.Reply,
            _ => MessageKind.Joined,
        });
        (message.Way, message.State).ShouldBe(by switch
        {
            TellBy.Email => (MessageWay.Email, MessageState.Sent),
            TellBy.Phone => (MessageWay.Phone, MessageState.Waiting),
            TellBy.Letter => (MessageWay.Letter, MessageState.Waiting),
            _ => (MessageWay.None, MessageState.Failed),
        });
        message.NeedsSomebody.ShouldBe(by == TellBy.Nothing);
        message.Subject.ShouldContain(told[id].Reference);
        message.Text.ShouldContain(told[id].Reference);
        message.Html.ShouldContain(told[id].Reference);
        message.Text.ShouldNotContain("{{");
    }

    [Theory]
    [InlineData(CaseDoor.Counter, TellBy.Email, nameof(MessageWay.Email))]
    [InlineData(CaseDoor.Counter, TellBy.Phone, nameof(MessageWay.Slip))]
    [InlineData(CaseDoor.Counter, TellBy.Letter, nameof(MessageWay.Slip))]
    [InlineData(CaseDoor.Counter, TellBy.Nothing, nameof(MessageWay.Slip))]
    [InlineData(CaseDoor.Phone, TellBy.Phone, nameof(MessageWay.Spoken))]
    [InlineData(CaseDoor.Phone, TellBy.Letter, nameof(MessageWay.Letter))]
    [InlineData(CaseDoor.Phone, TellBy.Nothing, nameof(MessageWay.Spoken))]
    [InlineData(CaseDoor.Web, TellBy.Nothing, nameof(MessageWay.Page))]
    [InlineData(CaseDoor.Web, TellBy.Phone, nameof(MessageWay.Phone))]
    [InlineData(CaseDoor.Email, TellBy.Nothing, nameof(MessageWay.None))]
    public async Task A_receipt_is_given_by_the_way_the_door_allows(CaseDoor door, TellBy by, string way)
    {
        var person = told.Person(by);
        var id = told.Case(person, door);
        await told.HappenAsync(new CaseOpened(id, told[id].Reference, Told.Service.Id, person, door));
        var message = await told.OnlyAsync(id);
        message.Way.ToString().ShouldBe(way);
        told.Acknowledged.Contains(id).ShouldBe(way is nameof(MessageWay.Email) or nameof(MessageWay.Slip) or nameof(MessageWay.Spoken) or nameof(MessageWay.Page));
    }

    [Theory]
    [InlineData(CaseDoor.Web, nameof(MessageWay.Page), nameof(MessageState.Done))]
    [InlineData(CaseDoor.Counter, nameof(MessageWay.Slip), nameof(MessageState.Done))]
    [InlineData(CaseDoor.Phone, nameof(MessageWay.Spoken), nameof(MessageState.Done))]
    [InlineData(CaseDoor.Email, nameof(MessageWay.None), nameof(MessageState.Failed))]
    public async Task An_anonymous_report_has_a_receipt_too(CaseDoor door, string way, string state)
    {
        var id = told.Case(null, door);
        await told.HappenAsync(new CaseOpened(id, told[id].Reference, Told.Service.Id, null, door));
        var message = await told.OnlyAsync(id);
        (message.Way.ToString(), message.State.ToString()).ShouldBe((way, state));
    }

    [Fact]
    public async Task Imported_history_is_not_acknowledged_but_what_happens_next_is_told()
    {
        var person = told.Person(TellBy.Email);
        var id = told.Case(person, CaseDoor.Import);
        await told.HappenAsync(new CaseOpened(id, told[id].Reference, Told.Service.Id, person, CaseDoor.Import));
        (await told.MessagesAsync(id)).ShouldBeEmpty();
        await told.HappenAsync(new CaseClosed(id, "emptied", null));
        (await told.OnlyAsync(id)).Kind.ShouldBe(MessageKind.Done);
    }

    [Fact]
    public async Task Who_asked_not_to_be_told_is_left_alone_and_that_is_no_failure()
    {
        var person = told.Person(TellBy.Nothing, email: "quiet@example.org");
        var id = told.Case(person);
        await told.HappenAsync(new CaseStarted(id, null));
        var message = await told.OnlyAsync(id);
        message.State.ShouldBe(MessageState.Cancelled);
        message.NeedsSomebody.ShouldBeFalse();
    }

    [Fact]
    public async Task Everybody_who_reported_it_is_told_and_nobody_learns_of_another()
    {
        var first = told.Person(TellBy.Email, "Wilma Grey");
        var second = told.Person(TellBy.Letter, "Obi Baker");
        var id = told.Case(first, place: "1 Mill Lane, where Wilma lives", due: null, alsoReportedBy: second);
        await told.HappenAsync(new CaseReporterAdded(id, second));
        await told.HappenAsync(new CaseStarted(id, null));
        await told.HappenAsync(new CaseReplied(id, Guid.NewGuid(), "Dear Wilma, your neighbour complained."));
        await told.HappenAsync(new CasePaused(id, "Wilma, is the gate locked?"));
        await told.HappenAsync(new CaseClosed(id, "emptied", null));

        var messages = await told.MessagesAsync(id);
        messages.Where(message => message.CustomerId == first).Select(message => message.Kind).ShouldBe([MessageKind.Started, MessageKind.Reply, MessageKind.Question, MessageKind.Done]);
        var others = messages.Where(message => message.CustomerId == second).ToList();
        others.Select(message => message.Kind).ShouldBe([MessageKind.Received, MessageKind.Started, MessageKind.Done]);
        others.ShouldAllBe(message => !message.Text.Contains("Wilma") && !message.Text.Contains("Mill Lane") && !message.Html.Contains("Wilma"));
    }

    [Fact]
    public async Task Who_was_joined_to_another_case_keeps_their_own_reference()
    {
        var first = told.Person(TellBy.Email, "Wilma Grey");
        var second = told.Person(TellBy.Letter, "Obi Baker");
        var parent = told.Case(first, place: "Wilma's gate");
        var child = told.Case(second, place: "Obi's gate");
        told.Join(child, parent);
        await told.HappenAsync(new CaseJoined(child, parent));
        await told.HappenAsync(new CaseStarted(parent, null));

        var joined = (await told.MessagesAsync(child)).Single();
        joined.Kind.ShouldBe(MessageKind.Joined);
        joined.Text.ShouldNotContain(told[parent].Reference);
        var started = (await told.MessagesAsync(parent)).Single(message => message.CustomerId == second);
        started.Reference.ShouldBe(told[child].Reference);
        started.Text.ShouldContain(told[child].Reference);
        started.Text.ShouldContain("Obi's gate");
        started.Text.ShouldNotContain(told[parent].Reference);
        started.Text.ShouldNotContain("Wilma");
    }

    [Fact]
    public async Task The_same_delivery_twice_tells_once()
    {
        var person = told.Person(TellBy.Email);
        var id = told.Case(person);
        await told.HappenAsync(new CaseOpened(id, told[id].Reference, Told.Service.Id, person, CaseDoor.Web));
        await told.HappenAsync(new CaseStarted(id, "Soon"));
        await told.App.DoAsync(Told.Officer, services => services.GetRequiredService<ReeveDb>().Set<OutboxMessage>()
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.State, OutboxState.Waiting).SetProperty(each => each.DueAt, DateTime.UnixEpoch)));
        await told.App.DrainAsync();
        await told.HappenAsync(new CaseOpened(id, told[id].Reference, Told.Service.Id, person, CaseDoor.Web));

        (await told.MessagesAsync(id)).Select(message => message.Kind).ShouldBe([MessageKind.Received, MessageKind.Started]);
        told.Mails.Count(mail => MiniMime.Decode(MiniMime.Parse(mail).Fields["Subject"]).Contains(told[id].Reference)).ShouldBe(2);
    }

    [Fact]
    public async Task What_may_happen_twice_is_told_twice()
    {
        var id = told.Case(told.Person(TellBy.Letter));
        await told.HappenAsync(new CaseClosed(id, "emptied", null));
        await told.HappenAsync(new CaseReopened(id, "Still full"));
        await told.HappenAsync(new CaseClosed(id, "emptied", null));
        (await told.MessagesAsync(id)).Select(message => message.Kind).ShouldBe([MessageKind.Done, MessageKind.Reopened, MessageKind.Done]);
    }

    [Fact]
    public async Task One_acknowledgement_goes_to_an_address_in_a_window_when_it_wrote_by_email()
    {
        var person = told.Person(TellBy.Email);
        var (one, two, three) = (told.Case(person, CaseDoor.Email), told.Case(person, CaseDoor.Email), told.Case(person, CaseDoor.Email));
        await told.HappenAsync(new CaseOpened(one, told[one].Reference, Told.Service.Id, person, CaseDoor.Email));
        await told.HappenAsync(new CaseOpened(two, told[two].Reference, Told.Service.Id, person, CaseDoor.Email));
        told.App.Time.Advance(TimeSpan.FromMinutes(11));
        await told.HappenAsync(new CaseOpened(three, told[three].Reference, Told.Service.Id, person, CaseDoor.Email));
        (await told.OnlyAsync(one)).State.ShouldBe(MessageState.Sent);
        (await told.OnlyAsync(two)).State.ShouldBe(MessageState.Cancelled);
        (await told.OnlyAsync(three)).State.ShouldBe(MessageState.Sent);
    }

    private IEvent Event(string happened, Guid id, Guid person)
    {
        if (happened == "joined")
        {
            return new CaseJoined(id, told.Case(told.Person(TellBy.Email)));
        }

        return happened switch
        {
            "opened" => new CaseOpened(id, told[id].Reference, Told.Service.Id, person, CaseDoor.Api),
            "started" => new CaseStarted(id, "Today"),
            "delayed" => new CaseDelayed(id, told.App.Time.GetUtcNow().UtcDateTime.AddDays(9), "The lorry broke down"),
            "paused" => new CasePaused(id, "Which bin is it?"),
            "closed" => new CaseClosed(id, "emptied", null),
            "reopened" => new CaseReopened(id, "It is still full"),
            _ => new CaseReplied(id, Guid.NewGuid(), "We come tomorrow"),
        };
    }
}
