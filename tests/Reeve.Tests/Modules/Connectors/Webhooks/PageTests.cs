using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors.Webhooks;

public class PageTests(Hooked hooked) : IClassFixture<Hooked>
{
    [Fact]
    public async Task An_administrator_adds_tries_out_changes_pauses_and_removes_a_webhook()
    {
        var administrator = await hooked.App.VisitAsync(People.Administrator);
        var form = await administrator.GetAsync("/admin/webhooks/new");
        var fields = new Dictionary<string, object?> { ["Form.Name"] = "Depot", ["Form.Url"] = hooked.Receiver.Address + "/page", ["Form.Events"] = new[] { "case.opened", "case.closed" } };
        var made = await form.SubmitAsync(fields);
        var secret = made.Document.QuerySelector("#secret")!.TextContent;
        secret.ShouldStartWith("whsec_");
        var twice = await form.SubmitAsync(fields);
        twice.Errors.ShouldHaveSingleItem().ShouldContain("made already");
        var webhook = await hooked.App.ReadAsync(db => db.Set<Webhook>().SingleAsync(each => each.Name == "Depot"));

        var page = await made.FollowAsync("I have copied it");
        page = await page.SubmitAsync(form: "#actions", button: "Send a test");
        page.Text.ShouldContain("The test was taken");
        var test = hooked.Receiver.At("/page").ShouldHaveSingleItem();
        test.Type.ShouldBe("webhook.test");
        test.IsSignedBy(secret).ShouldBeTrue();
        hooked.Receiver.Answer("/page", 500, "Out of order");
        page = await page.SubmitAsync(form: "#actions", button: "Send a test");
        page.Text.ShouldContain("The test was not taken");
        (await page.FollowAsync("What was sent and answered")).Words.ShouldContain("Out of order");
        (await hooked.App.ReadAsync(db => db.Set<Webhook>().SingleAsync(each => each.Id == webhook.Id))).FailingSince.ShouldBeNull();

        var edit = await (await administrator.GetAsync($"/admin/webhooks/{webhook.Id}")).FollowAsync("Change");
        (await edit.SubmitAsync(new Dictionary<string, object?> { ["Form.Url"] = "https://192.168.4.4/x" })).Errors.ShouldHaveSingleItem().ShouldContain("private network");
        page = await edit.SubmitAsync(new Dictionary<string, object?> { ["Form.Name"] = "The depot" });
        page.Text.ShouldContain("The depot is saved");
        (await edit.SubmitAsync(new Dictionary<string, object?> { ["Form.Name"] = "Late" })).Errors.ShouldHaveSingleItem().ShouldContain("Somebody else changed this");

        page = await page.SubmitAsync(form: "#actions", button: "Pause");
        page.Words.ShouldContain("Paused by Tobias Adeyemi-Marsh");
        page = await page.SubmitAsync(form: "#actions", button: "Go on");
        page.Text.ShouldContain("Nothing had waited");
        var renewed = await (await page.FollowAsync("Make a new secret")).SubmitAsync();
        renewed.Document.QuerySelector("#secret")!.TextContent.ShouldNotBe(secret);
        var removal = await (await administrator.GetAsync($"/admin/webhooks/{webhook.Id}")).FollowAsync("Remove");
        removal.Words.ShouldContain("2 deliveries");
        (await removal.SubmitAsync()).Text.ShouldContain("The depot is removed");
        (await hooked.App.ReadAsync(db => db.Set<WebhookDelivery>().CountAsync(each => each.WebhookId == webhook.Id))).ShouldBe(0);
        var actions = await hooked.App.ReadAsync(db => db.Set<JournalEntry>().Where(each => each.SubjectId == webhook.Id).OrderBy(each => each.At).Select(each => each.Action).ToListAsync());
        actions.ShouldBe(["webhook.made", "webhook.tested", "webhook.tested", "webhook.changed", "webhook.paused", "webhook.went-on", "webhook.secret-renewed", "webhook.removed"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_form_that_is_not_filled_in_says_what_is_missing_and_keeps_the_rest()
    {
        var form = await (await hooked.App.VisitAsync(People.Administrator)).GetAsync("/admin/webhooks/new");
        (await form.SubmitAsync(new Dictionary<string, object?>())).Errors.ShouldBe(["Enter the name of the other system"]);
        var page = await form.SubmitAsync(new Dictionary<string, object?> { ["Form.Name"] = "Dépôt <b>", ["Form.Url"] = "https://example.org/", ["Form.Events"] = Array.Empty<string>() });
        page.Errors.ShouldBe(["Choose what the other system is told of"]);
        page.Document.QuerySelector("[name='Form.Name']")!.GetAttribute("value").ShouldBe("Dépôt <b>");
    }

    [Fact]
    public async Task The_log_is_filtered_and_everything_that_failed_is_sent_again_at_once()
    {
        var hook = await hooked.AddAsync(["case.opened"]);
        hooked.Receiver.Answer(hook.Path, 500);
        var first = await hooked.Cases.PotholeAsync();
        await hooked.Cases.PotholeAsync(metresNorth: 900);
        await hooked.SendAsync();
        foreach (var wait in WebhookDelivery.BackOff.SkipLast(1))
        {
            hooked.App.Time.Advance(wait);
            await hooked.SendAsync();
        }

        // Something goes through before the last try, so that the webhook is not paused.
        hooked.Receiver.Answers[hook.Path] = context =>
        {
            context.Response.StatusCode = hook.Received[^1].Type == "case.opened" && hook.Received.Count > 19 ? 500 : 200;
            return Task.CompletedTask;
        };
        var administrator = await hooked.App.VisitAsync(People.Administrator);
        var page = await administrator.GetAsync($"/admin/webhooks/{hook.Id}");
        await page.SubmitAsync(form: "#actions", button: "Send a test");
        hooked.App.Time.Advance(WebhookDelivery.BackOff[^1]);
        await hooked.SendAsync();
        (await hook.WebhookAsync()).State.ShouldBe(WebhookState.Active);
        page = await administrator.GetAsync($"/admin/webhooks/{hook.Id}?State=Failed&Course={first.Reference}");
        page.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        hooked.Receiver.Answer(hook.Path, 200);
        page = await page.SubmitAsync(form: "#all-again");
        page.Text.ShouldContain("2 messages are sent again");
        await hooked.SendAsync();
        (await hook.DeliveriesAsync()).ShouldAllBe(delivery => delivery.State == DeliveryState.Delivered);
        await hook.RemoveAsync();
    }
}
