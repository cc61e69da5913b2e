using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Keeping;
using Reeve.Connectors.Webhooks.Notifying;
using Reeve.Connectors.Webhooks.Sending;
using Reeve.Kernel.Events;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors.Webhooks;

public class RetryTests(Hooked hooked) : IClassFixture<Hooked>
{
    [Fact]
    public async Task What_is_not_taken_is_tried_for_three_days_then_its_webhook_pauses_its_owner_is_told_and_going_on_sends_what_waited()
    {
        var hook = await hooked.AddAsync(["case.opened"]);
        hooked.Receiver.Answer(hook.Path, 503, "Try later");
        await hooked.Cases.PotholeAsync();
        var began = hooked.App.Time.GetUtcNow();
        await hooked.SendAsync();
        for (var tries = 1; tries <= WebhookDelivery.BackOff.Count; tries++)
        {
            hook.Received.Count.ShouldBe(tries);
            hooked.App.Time.Advance(WebhookDelivery.BackOff[tries - 1] - TimeSpan.FromSeconds(1));
            (await hooked.SendAsync()).ShouldBe(0);
            hooked.App.Time.Advance(TimeSpan.FromSeconds(1));
            (await hooked.SendAsync()).ShouldBe(1);
        }

        var took = hooked.App.Time.GetUtcNow() - began;
        took.ShouldBeGreaterThan(TimeSpan.FromHours(70));
        took.ShouldBeLessThan(TimeSpan.FromHours(72));
        hook.Received.Count.ShouldBe(10);
        hook.Received.Select(each => each.Id).Distinct().ShouldHaveSingleItem();
        hook.Received.Select(each => each.Timestamp).Distinct().Count().ShouldBe(10);
        hook.Received.ShouldAllBe(each => each.IsSignedBy(hook.Secret));
        (await hook.TriesAsync()).ShouldAllBe(attempt => attempt.Status == 503 && attempt.Answer == "Try later");
        (await hook.DeliveriesAsync()).Single().State.ShouldBe(DeliveryState.Failed);
        var webhook = await hook.WebhookAsync();
        webhook.State.ShouldBe(WebhookState.Paused);
        webhook.PausedWhy!.ShouldContain("three days");
        (await hooked.Cases.ReadAsync(db => db.Set<JournalEntry>().AnyAsync(each => each.SubjectId == hook.Id && each.Action == "webhook.paused"))).ShouldBeTrue();

        await hooked.App.DrainAsync();
        var mail = File.ReadAllText(Directory.EnumerateFiles(Path.Combine(hooked.App.Installation.DataFolder, "outgoing-mail"), $"webhookpaused{hook.Id:N}*.eml", SearchOption.AllDirectories).Single());
        mail.ShouldContain(People.Administrator);
        var administrator = await hooked.App.VisitAsync(People.Administrator);
        (await administrator.GetAsync("/home")).Words.ShouldContain("System " + hook.Path);
        (await administrator.GetAsync("/admin/webhooks?State=Paused")).Words.ShouldContain("System " + hook.Path);

        hooked.Receiver.Answer(hook.Path, 200);
        await hooked.Cases.PotholeAsync(metresNorth: 500);
        (await hooked.SendAsync()).ShouldBe(0);
        var page = await administrator.GetAsync($"/admin/webhooks/{hook.Id}");
        page.Words.ShouldContain("1 message waits for it");
        page = await page.SubmitAsync(form: "#actions", button: "Go on");
        page.Text.ShouldContain("2 messages that waited are sent");
        await hooked.SendAsync();
        hook.Received.Count.ShouldBe(12);
        hook.Received.Skip(10).Select(each => each.Id).ShouldContain(hook.Received[0].Id);
        (await hook.DeliveriesAsync()).ShouldAllBe(delivery => delivery.State == DeliveryState.Delivered);
        (await hook.WebhookAsync()).FailingSince.ShouldBeNull();
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task A_message_that_alone_is_not_taken_fails_without_pausing_the_others()
    {
        var hook = await hooked.AddAsync(["case.opened"]);
        var refused = await hooked.Cases.PotholeAsync();
        hooked.Receiver.Answers[hook.Path] = context =>
        {
            context.Response.StatusCode = hook.Received[^1].Body.Contains(refused.Reference, StringComparison.Ordinal) ? 422 : 200;
            return Task.CompletedTask;
        };
        await hooked.SendAsync();
        foreach (var wait in WebhookDelivery.BackOff)
        {
            hooked.App.Time.Advance(wait - TimeSpan.FromSeconds(1));
            await hooked.Cases.PotholeAsync(metresNorth: 700);
            await hooked.SendAsync();
            hooked.App.Time.Advance(TimeSpan.FromSeconds(1));
            await hooked.SendAsync();
        }

        (await hook.DeliveriesAsync()).Single(delivery => delivery.Course == refused.Reference).State.ShouldBe(DeliveryState.Failed);
        (await hook.DeliveriesAsync()).Count(delivery => delivery.State == DeliveryState.Delivered).ShouldBe(WebhookDelivery.BackOff.Count);
        (await hook.WebhookAsync()).State.ShouldBe(WebhookState.Active);

        // Sent again from the page, under the same id.
        hooked.Receiver.Answer(hook.Path, 204);
        var delivery = (await hook.DeliveriesAsync()).Single(each => each.Course == refused.Reference);
        var administrator = await hooked.App.VisitAsync(People.Administrator);
        var page = await (await administrator.GetAsync($"/admin/webhooks/{hook.Id}/deliveries/{delivery.Id}")).SubmitAsync(button: "Send again");
        page.Text.ShouldContain("It is sent again");
        await hooked.SendAsync();
        hook.Received[^1].Id.ShouldBe(delivery.MessageId);
        (await hook.DeliveriesAsync()).Single(each => each.Id == delivery.Id).State.ShouldBe(DeliveryState.Delivered);
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task Killed_between_send_and_mark_it_is_sent_again_with_the_same_id()
    {
        var hook = await hooked.AddAsync(["case.opened"]);
        using var killed = new CancellationTokenSource();
        hooked.Receiver.Answers[hook.Path] = async context =>
        {
            await killed.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await hooked.Cases.PotholeAsync();
        await hooked.App.DrainAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => hooked.App.Services.GetRequiredService<WebhookSender>().RunDueAsync(killed.Token));
        (await hook.DeliveriesAsync()).Single().Attempts.ShouldBe(0);

        hooked.Receiver.Answer(hook.Path, 200);
        (await hooked.SendAsync()).ShouldBe(0);
        hooked.App.Time.Advance(WebhookSender.Lease + TimeSpan.FromSeconds(1));
        (await hooked.SendAsync()).ShouldBe(1);
        hook.Received.Count.ShouldBe(2);
        hook.Received[1].Id.ShouldBe(hook.Received[0].Id);
        hook.Received[1].Body.ShouldBe(hook.Received[0].Body);
        (await hook.DeliveriesAsync()).Single().State.ShouldBe(DeliveryState.Delivered);
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task An_answer_that_asks_for_no_more_pauses_at_once_and_one_that_asks_to_wait_is_heeded()
    {
        var gone = await hooked.AddAsync(["case.opened"]);
        var busy = await hooked.AddAsync(["case.opened"]);
        hooked.Receiver.Answer(gone.Path, 410);
        hooked.Receiver.Answers[busy.Path] = context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        };
        await hooked.Cases.PotholeAsync();
        await hooked.SendAsync();
        (await gone.WebhookAsync()).State.ShouldBe(WebhookState.Paused);
        (await gone.DeliveriesAsync()).Single().DueAt.ShouldBe(WebhookDelivery.Never);
        (await busy.DeliveriesAsync()).Single().DueAt.ShouldBe(hooked.App.Time.GetUtcNow().UtcDateTime.AddHours(1), TimeSpan.FromSeconds(1));
        await gone.RemoveAsync();
        await busy.RemoveAsync();
    }

    [Fact]
    public async Task Old_deliveries_are_forgotten()
    {
        var hook = await hooked.AddAsync(["case.opened"]);
        await hooked.Cases.PotholeAsync();
        await hooked.SendAsync();
        hooked.App.Time.Advance(TimeSpan.FromDays(29));
        await hooked.Cases.RunJobAsync("Connectors." + nameof(ForgetWebhookDeliveries));
        (await hook.DeliveriesAsync()).Count.ShouldBe(1);
        hooked.App.Time.Advance(TimeSpan.FromDays(2));
        await hooked.Cases.RunJobAsync("Connectors." + nameof(ForgetWebhookDeliveries));
        (await hook.DeliveriesAsync()).ShouldBeEmpty();
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task An_event_that_no_webhook_wants_is_not_put_into_the_outbox()
    {
        var interest = hooked.App.Services.GetRequiredService<WebhookInterest>();
        interest.Know(new HashSet<string> { "case.closed" });
        var unheard = await hooked.Cases.PotholeAsync();
        interest.Forget();
        var heard = await hooked.Cases.PotholeAsync();
        Task<bool> PutAsync(Guid id) => hooked.Cases.ReadAsync(db => db.Set<OutboxMessage>().AnyAsync(row => row.Listener == "Connectors.NotifyWebhooks" && row.Payload.Contains(id.ToString())));
        (await PutAsync(unheard.Id)).ShouldBeFalse();
        (await PutAsync(heard.Id)).ShouldBeTrue();
    }
}
