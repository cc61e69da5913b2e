using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Finding;

namespace Reeve.Tests.Modules.Messages;

/// <summary>Lists that go on for longer than anybody counts.</summary>
public class LongListTests(Told told) : IClassFixture<Told>
{
    [Fact]
    public async Task Of_very_many_messages_pages_lead_to_the_first_thousand_and_a_date_to_the_others()
    {
        var start = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
        await AddAsync([.. Enumerable.Range(0, MessageList.CountedTo + 60).Select(number => Made("number " + number, start.AddHours(number), failed: number == 5))]);
        var visitor = told.App.Visit(Told.Officer);

        var first = await visitor.GetAsync("/messages");
        first.Words.ShouldContain("More than 1,000 messages");
        // What failed comes first, however long ago.
        first.Document.QuerySelector("tbody tr")!.TextContent.ShouldContain("number 5");
        first.Words.ShouldNotContain("Older messages are not listed");

        var seen = new List<string>();
        for (var page = 1; page <= MessageList.CountedTo / MessageList.PerPage; page++)
        {
            seen.AddRange((await visitor.GetAsync("/messages?fragment=table&page=" + page)).Document.QuerySelectorAll("tbody tr td:nth-child(2) a").Select(link => link.TextContent));
        }

        seen.ShouldBe([.. new[] { "number 5" }, .. Enumerable.Range(61, 999).Reverse().Select(number => "number " + number)]);
        (await visitor.GetAsync("/messages?page=900")).Words.ShouldContain("Older messages are not listed here");
        (await visitor.GetAsync("/messages?state=Failed")).Words.ShouldContain("1 message ");
        var older = await visitor.GetAsync("/messages?to=2026-03-03");
        older.Words.ShouldContain("39 messages");
        older.Words.ShouldContain("number 20");
    }

    [Fact]
    public async Task Deliveries_that_failed_come_before_those_that_wait_and_pages_go_through_both()
    {
        var now = told.App.Time.GetUtcNow().UtcDateTime;
        await AddAsync([
            .. Enumerable.Range(0, 60).Select(number => Row(OutboxState.Failed, $"failed {number:00}", now.AddMinutes(-number))),
            .. Enumerable.Range(0, 70).Select(number => Row(OutboxState.Waiting, $"waiting {number:00}", now.AddHours(1).AddMinutes(number)))]);
        var visitor = told.App.Visit(Told.Officer);

        var seen = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            seen.AddRange((await visitor.GetAsync("/messages/deliveries?page=" + page)).Document.QuerySelectorAll("td[data-label='Last error']").Select(cell => cell.TextContent.Trim()));
        }

        seen.ShouldBe([.. Enumerable.Range(0, 60).Select(number => $"failed {number:00}"), .. Enumerable.Range(0, 70).Select(number => $"waiting {number:00}")]);
        var waiting = await visitor.GetAsync("/messages/deliveries?state=Waiting&page=2");
        waiting.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(20);
        waiting.Words.ShouldContain("60 failed, 70 waiting");
        (await visitor.GetAsync("/messages/deliveries?state=Waiting&listener=Nobody")).Words.ShouldContain("Nothing here");
    }

    private static OutboxMessage Row(OutboxState state, string why, DateTime due) =>
        new() { Id = Guid.NewGuid(), Event = "message.queued", Listener = "Messages.SendMessage", Payload = "{}", State = state, Attempts = 3, CreatedAt = due.AddHours(-5), DueAt = due, LastError = why };

    private static Message Made(string subject, DateTime at, bool failed)
    {
        var message = new Message { Id = Guid.CreateVersion7(at), ToName = "Wilma Grey", Subject = subject, Text = "", Html = "", CreatedAt = at, MessageId = $"{Guid.NewGuid():N}@example.org", OnceKey = $"long:{subject}" };
        message.Go(MessageWay.Email, "wilma@example.org", failed ? MessageState.Failed : MessageState.Done, failed ? "No such mailbox" : null, at);
        return message;
    }

    private Task AddAsync(IEnumerable<object> rows) => told.App.DoAsync(Told.Officer, async services =>
    {
        var db = services.GetRequiredService<ReeveDb>();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    });
}
