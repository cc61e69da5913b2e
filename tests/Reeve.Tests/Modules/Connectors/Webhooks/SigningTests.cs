using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Keeping;
using Reeve.Connectors.Webhooks.Sending;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors.Webhooks;

public class SigningTests(Hooked hooked) : IClassFixture<Hooked>
{
    [Theory]
    [InlineData("plJ3nmyCDGBKInavdOK15jsl", "msg_loFOjxBNrRLzqYUf", 1731705121, """{"event_type":"ping","data":{"success":true}}""", "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void The_signatures_published_with_the_standard_come_out(string secret, string id, long timestamp, string body, string signature)
    {
        var kept = hooked.App.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Reeve.Connectors.Webhook").Protect("whsec_" + secret);
        hooked.App.Services.GetRequiredService<WebhookSecrets>().Sign([kept], id, timestamp, body).ShouldBe(signature);
    }

    [Fact]
    public async Task A_case_that_is_opened_is_told_in_a_message_that_the_receiver_can_check()
    {
        var hook = await hooked.AddAsync(["case.opened"]);
        var opened = await hooked.Cases.PotholeAsync(description: "Outside Wilma Grey's house");
        await hooked.SendAsync();

        var message = hook.Received.ShouldHaveSingleItem();
        message.IsSignedBy(hook.Secret).ShouldBeTrue();
        message.IsSignedBy("whsec_" + Convert.ToBase64String(new byte[32])).ShouldBeFalse();
        message.ContentType.ShouldBe("application/json");
        message.Timestamp.ShouldBe(hooked.App.Time.GetUtcNow().ToUnixTimeSeconds());
        message.Type.ShouldBe("case.opened");
        var about = message.Json.GetProperty("data").GetProperty("case");
        about.GetProperty("reference").GetString().ShouldBe(opened.Reference);
        about.GetProperty("id").GetGuid().ShouldBe(opened.Id);
        about.GetProperty("service").GetString().ShouldBe("pothole");
        about.GetProperty("authority").GetString().ShouldBe("marlshire");
        about.GetProperty("status").GetString().ShouldBe("open");
        about.GetProperty("receivedAt").GetDateTime().ShouldBe(opened.ReceivedAt);
        message.Body.ShouldNotContain("Wilma");
        var delivery = (await hook.DeliveriesAsync()).ShouldHaveSingleItem();
        (delivery.State, delivery.Attempts, delivery.LastStatus, delivery.Course).ShouldBe((DeliveryState.Delivered, 1, 200, opened.Reference));
        delivery.MessageId.ShouldBe(message.Id);
        (await hooked.SendAsync()).ShouldBe(0);
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task The_secret_is_kept_nowhere_to_be_read()
    {
        var hook = await hooked.AddAsync();
        (await hook.WebhookAsync()).Secret.ShouldNotContain(hook.Secret["whsec_".Length..]);
        (await hooked.Cases.ReadAsync(db => db.Set<JournalEntry>().Where(each => each.SubjectId == hook.Id).Select(each => each.Detail).ToListAsync())).ShouldAllBe(detail => !detail!.Contains("whsec_"));
        var page = await (await hooked.App.VisitAsync(People.Administrator)).GetAsync($"/admin/webhooks/{hook.Id}");
        page.Text.ShouldNotContain("whsec_");
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task A_new_secret_and_the_old_one_both_sign_for_a_day()
    {
        var hook = await hooked.AddAsync(["case.opened"]);
        var administrator = await hooked.App.ActorAsync(People.Administrator);
        var (_, renewed) = await hooked.App.DoAsync(administrator, all => all.GetRequiredService<EditWebhook>().RotateAsync(hook.Id, CancellationToken.None));
        await hooked.Cases.PotholeAsync();
        await hooked.SendAsync();
        hook.Received[0].Signature.Split(' ').Length.ShouldBe(2);
        hook.Received[0].IsSignedBy(hook.Secret).ShouldBeTrue();
        hook.Received[0].IsSignedBy(renewed).ShouldBeTrue();

        hooked.App.Time.Advance(TimeSpan.FromHours(24));
        await hooked.Cases.PotholeAsync();
        await hooked.SendAsync();
        hook.Received[1].IsSignedBy(hook.Secret).ShouldBeFalse();
        hook.Received[1].IsSignedBy(renewed).ShouldBeTrue();
        await hook.RemoveAsync();
    }
}
