using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Events;
using Reeve.Messages.Domain;
using Reeve.Tests.Libraries.Mail;

namespace Reeve.Tests.Modules.Messages;

/// <summary>What happens between a message and a mail server that is having a bad day.</summary>
public sealed class SendingTests : IAsyncLifetime
{
    private readonly SmtpTestServer server = new();
    private readonly Told told = new();

    public async ValueTask InitializeAsync()
    {
        told.Settings["Smtp:Host"] = "localhost";
        told.Settings["Smtp:Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        told.Settings["Smtp:Security"] = "None";
        told.Settings["Mail:From"] = "no-reply@marlshire.example";
        await told.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await told.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_message_goes_to_the_mail_server_that_is_named()
    {
        var message = await QueueAsync();
        message.State.ShouldBe(MessageState.Sent);
        message.Attempts.ShouldBe(1);
        var mail = MiniMime.Parse(System.Text.Encoding.UTF8.GetBytes(server.Messages.Single()));
        mail.Fields["From"].ShouldContain("<no-reply@marlshire.example>");
        mail.Fields["Reply-To"].ShouldContain("<contact@marlshire.example>");
        mail.Fields["Message-ID"].ShouldBe($"<{message.MessageId}>");
        message.MessageId.ShouldEndWith("@marlshire.example");
        told.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_temporary_refusal_is_tried_again_later_and_then_goes_through()
    {
        var refused = 2;
        server.Answer = command => command.StartsWith("RCPT", StringComparison.Ordinal) && refused-- > 0 ? "450 greylisted" : null;
        var message = await QueueAsync();
        message.State.ShouldBe(MessageState.Waiting);
        message.LastError.ShouldBe("450 greylisted");
        (await told.OutboxAsync()).Single(row => row.Event == "message.queued").State.ShouldBe(OutboxState.Waiting);

        await told.App.DrainAsync();
        (await AgainAsync(message)).Attempts.ShouldBe(1);
        told.App.Time.Advance(TimeSpan.FromSeconds(11));
        await told.App.DrainAsync();
        (await AgainAsync(message)).Attempts.ShouldBe(2);
        told.App.Time.Advance(TimeSpan.FromSeconds(31));
        await told.App.DrainAsync();
        message = await AgainAsync(message);
        (message.State, message.Attempts, message.LastError).ShouldBe((MessageState.Sent, 3, null));
        server.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_server_that_never_recovers_leaves_a_failed_message_for_an_officer()
    {
        server.Greeting = "421 down";
        var message = await QueueAsync();
        for (var tries = 0; tries < 30 && message.State == MessageState.Waiting; tries++)
        {
            told.App.Time.Advance(TimeSpan.FromHours(7));
            await told.App.DrainAsync();
            message = await AgainAsync(message);
        }

        message.State.ShouldBe(MessageState.Failed);
        message.Attempts.ShouldBe(Message.MostAttempts);
        message.LastError!.ShouldContain("421 down");
        message.NeedsSomebody.ShouldBeTrue();

        server.Greeting = "220 up";
        var page = await told.App.Visit(Told.Officer).GetAsync($"/messages/{message.Id}");
        await page.SubmitAsync(button: "Send again");
        await told.App.DrainAsync();
        (await AgainAsync(message)).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task A_permanent_refusal_fails_at_once_and_shows_why()
    {
        server.Answer = command => command.StartsWith("RCPT", StringComparison.Ordinal) ? "550 5.1.1 no such user" : null;
        var message = await QueueAsync();
        (message.State, message.Attempts, message.LastError).ShouldBe((MessageState.Failed, 1, "550 5.1.1 no such user"));
        var page = await told.App.Visit(Told.Officer).GetAsync("/messages?state=Failed");
        page.Words.ShouldContain("550 5.1.1 no such user");
        told.Acknowledged.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_try_that_broke_off_after_the_last_dot_is_repeated_under_the_same_id()
    {
        server.DropAfterData = true;
        var message = await QueueAsync();
        message.State.ShouldBe(MessageState.Waiting);
        server.DropAfterData = false;
        told.App.Time.Advance(TimeSpan.FromSeconds(11));
        await told.App.DrainAsync();
        (await AgainAsync(message)).State.ShouldBe(MessageState.Sent);
        server.Messages.Count.ShouldBe(2);
        server.Messages.Select(mail => MiniMime.Parse(System.Text.Encoding.UTF8.GetBytes(mail)).Fields["Message-ID"]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Sending_a_sent_message_again_gets_a_new_id_so_that_it_is_not_hidden()
    {
        var message = await QueueAsync();
        await (await told.App.Visit(Told.Officer).GetAsync($"/messages/{message.Id}")).SubmitAsync(button: "Send again");
        await told.App.DrainAsync();
        server.Messages.Select(mail => MiniMime.Parse(System.Text.Encoding.UTF8.GetBytes(mail)).Fields["Message-ID"]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_cancelled_message_is_not_sent_when_its_turn_comes()
    {
        server.Greeting = "421 down";
        var message = await QueueAsync();
        await (await told.App.Visit(Told.Officer).GetAsync($"/messages/{message.Id}")).SubmitAsync(button: "Do not send");
        server.Greeting = "220 up";
        told.App.Time.Advance(TimeSpan.FromMinutes(1));
        await told.App.DrainAsync();
        (await AgainAsync(message)).State.ShouldBe(MessageState.Cancelled);
        server.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void Two_tries_at_once_are_not_made()
    {
        var message = new Message { Id = Guid.NewGuid(), ToName = "A", Subject = "S", Text = "T", Html = "H", MessageId = "a@b", OnceKey = "k" };
        var now = told.App.Time.GetUtcNow().UtcDateTime;
        message.Go(MessageWay.Email, "a@example.org", MessageState.Waiting, null, now);
        message.Reserve(now).ShouldBeTrue();
        Should.Throw<MessageBusy>(() => message.Reserve(now.AddSeconds(119)));
        message.Reserve(now.AddSeconds(121)).ShouldBeTrue();
        message.Attempts.ShouldBe(2);
        message.Sent(now);
        message.Reserve(now.AddHours(1)).ShouldBeFalse();
    }

    private async Task<Message> QueueAsync()
    {
        var person = told.Person(TellBy.Email);
        var id = told.Case(person);
        await told.HappenAsync(new CaseOpened(id, told[id].Reference, Told.Service.Id, person, CaseDoor.Web));
        return await told.OnlyAsync(id);
    }

    private async Task<Message> AgainAsync(Message message) => (await told.MessagesAsync()).Single(each => each.Id == message.Id);
}
