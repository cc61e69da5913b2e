using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Reeve.CouncilPacks;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Moves.Contracts;
using Reeve.Tests.Libraries.CouncilPacks;
using Reeve.Tests.Libraries.Mail;
using Reeve.Tests.Modules.Connectors.Webhooks;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Moves;

/// <summary>Other systems that tell moves, are told of them and answer; and the file of a council pack.</summary>
public class ApiTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly Mover mover = new(reeve.App);

    [Fact]
    public async Task Another_system_tells_a_move_reads_it_and_a_back_office_answers()
    {
        var api = reeve.App.Api();
        var customer = await mover.AddAsync("Api Mover");
        var body = new { uprn = Mover.New, day = "2026-09-01", agreed = new[] { "marlshire-libraries" } };
        var told = await api.PostAsync($"/api/v1/customers/{customer}/address-changes", body, once: "move-1");
        told.Status.ShouldBe(HttpStatusCode.Created);
        var again = await api.PostAsync($"/api/v1/customers/{customer}/address-changes", body, once: "move-1");
        again["reference"].ShouldBe(told["reference"]);
        told.Header("Location").ShouldEndWith(told["reference"]);
        told["state"].ShouldBe("in-effect");
        var read = await api.GetAsync(told.Header("Location"));
        read.Json.GetProperty("receivers").EnumerateArray().Single(receiver => receiver.GetProperty("code").GetString() == "marlshire-libraries").GetProperty("state").GetString().ShouldBe("sent");
        (await api.GetAsync($"/api/v1/customers/{customer}/address-changes")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);

        var url = $"/api/v1/address-changes/{told["reference"]}/receivers/harrowmere-council-tax";
        (await api.PostAsync(url, new { answer = "perhaps" })).Code.ShouldBe("answer-unknown");
        (await api.PostAsync(url, new { answer = "rejected" })).Code.ShouldBe("reason-needed");
        (await api.PostAsync(url, new { answer = "confirmed" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.PostAsync(url, new { answer = "confirmed" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await mover.ReceiverAsync(told["reference"], "harrowmere-council-tax")).State.ShouldBe(ReceiverState.Confirmed);
        (await api.PostAsync($"/api/v1/address-changes/{told["reference"]}/receivers/marlshire-care", new { answer = "confirmed" })).Code.ShouldBe("receiver-not-told");
        (await api.PostAsync($"/api/v1/address-changes/{told["reference"]}/receivers/nobody", new { answer = "confirmed" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_answers_only_for_teams_it_reaches_and_with_its_scope()
    {
        var reference = await mover.TellAsync(await mover.AddAsync("Key Mover"), mover.Today);
        var fellbrook = await reeve.App.ApiAsync(["moves.answer"], ["fellbrook"]);
        (await fellbrook.PostAsync($"/api/v1/address-changes/{reference}/receivers/harrowmere-council-tax", new { answer = "confirmed" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await fellbrook.PostAsync($"/api/v1/address-changes/{reference}/receivers/fellbrook-council-tax", new { answer = "confirmed" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await fellbrook.GetAsync($"/api/v1/address-changes/{reference}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var reader = await reeve.App.ApiAsync(["customers.read"]);
        (await reader.PostAsync($"/api/v1/address-changes/{reference}/receivers/fellbrook-council-tax", new { answer = "confirmed" })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_another_system_gets_wrong_is_a_problem_with_a_code()
    {
        var api = reeve.App.Api();
        var customer = await mover.AddAsync("Problem Mover");
        async Task<string?> Code(object body) => (await api.PostAsync($"/api/v1/customers/{customer}/address-changes", body)).Code;
        (await Code(new { uprn = Mover.New, day = "2026-02-31" })).ShouldBe("day-wrong");
        (await Code(new { uprn = Mover.New, day = "2028-09-01" })).ShouldBe("move-too-far-ahead");
        (await Code(new { uprn = "999", day = "2026-09-01" })).ShouldBe("address-unknown");
        (await Code(new { uprn = Mover.New, day = "2026-09-01", others = new[] { Guid.NewGuid() } })).ShouldBe("move-not-theirs");
        (await api.PostAsync($"/api/v1/customers/{Guid.NewGuid()}/address-changes", new { uprn = Mover.New, day = "2026-09-01" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_pack_says_who_is_told_and_is_written_back_the_same()
    {
        using var small = new SmallPack();
        var pack = small.Read().Pack!;
        pack.Moves.ShouldBeEmpty();
        PackMoveReceiver receiver = new() { Code = "tax", Name = "Council tax", Why = "So that bills come", Basis = MoveBasis.Law, Law = "An Act", Team = pack.Teams[0].Code, Way = MoveWay.Email, Days = 0, Where = MoveWhere.Leaving };
        PackWriter.Write(pack with { Moves = [receiver] }, small.Folder);
        var again = small.Read();
        again.Problems.ShouldBeEmpty();
        again.Pack!.Moves.ShouldBe([receiver]);
        File.AppendAllText(Path.Combine(small.Folder, "moves.yaml"), "- code: tax\n  name: Twice\n  why: Why\n  basis: law\n  team: nobody\n");
        var wrong = small.Read();
        wrong.Problems.Select(problem => problem.Message).ShouldBe(["The receiver of moves \"tax\" is already used at moves.yaml:1.", "A receiver told by law names no law.", "There is no team \"nobody\"."], ignoreOrder: true);
    }
}

/// <summary>A back office that listens by webhook.</summary>
public class MoveWebhookTests(Hooked hooked) : IClassFixture<Hooked>
{
    [Fact]
    public async Task Another_system_is_told_of_its_service_alone_and_who_moves_only_when_it_names_the_service()
    {
        var mover = new Mover(hooked.App);
        var named = await hooked.AddAsync(["move.notified"], ["council-tax-change"], people: true);
        var everything = await hooked.AddAsync(["move.notified"], people: true);
        var customer = await mover.AddAsync("Hook Mover");
        var reference = await mover.TellAsync(customer, mover.Today);
        await hooked.SendAsync();
        named.Received.Select(each => each.Json.GetProperty("data").GetProperty("move").GetProperty("receiver").GetString()).ShouldBe(["harrowmere-council-tax", "fellbrook-council-tax"], ignoreOrder: true);
        var move = named.Received[0].Json.GetProperty("data").GetProperty("move");
        move.GetProperty("reference").GetString().ShouldBe(reference);
        move.GetProperty("customerIds")[0].GetGuid().ShouldBe(customer);
        // The register of electors is a sensitive service: it is told of only to who names it.
        everything.Received.Count.ShouldBe(2);
        everything.Received.ShouldAllBe(each => !each.Body.Contains("customerIds") && !each.Body.Contains("Victoria Road") && !each.Body.Contains("Hook Mover"));
        (await mover.ReceiverAsync(reference, "harrowmere-council-tax")).Delivery.ShouldNotBeNull().ShouldContain("Its system was told");
        await named.RemoveAsync();
        await everything.RemoveAsync();
    }

    [Fact]
    public async Task A_back_office_that_is_down_for_a_day_is_tried_again_seen_and_loses_nothing()
    {
        var mover = new Mover(hooked.App);
        var hook = await hooked.AddAsync(["move.notified"], ["council-tax-change"]);
        var up = false;
        hooked.Receiver.Answers[hook.Path] = context =>
        {
            context.Response.StatusCode = up ? 200 : 503;
            return Task.CompletedTask;
        };
        var reference = await mover.TellAsync(await mover.AddAsync("Down Mover"), mover.Today);
        await hooked.SendAsync();
        (await mover.ReceiverAsync(reference, "harrowmere-council-tax")).Delivery.ShouldNotBeNull().ShouldContain("tried 1 time in vain");
        for (var hour = 0; hour < 24; hour++)
        {
            hooked.App.Time.Advance(TimeSpan.FromHours(1));
            await hooked.SendAsync();
        }

        (await mover.ReceiverAsync(reference, "harrowmere-council-tax")).State.ShouldBe(ReceiverState.Sent);
        up = true;
        hooked.App.Time.Advance(TimeSpan.FromHours(24));
        await hooked.SendAsync();
        (await mover.ReceiverAsync(reference, "harrowmere-council-tax")).Delivery.ShouldNotBeNull().ShouldContain("Its system was told");
        (await hook.DeliveriesAsync()).ShouldAllBe(delivery => delivery.State == Reeve.Connectors.Webhooks.Domain.DeliveryState.Delivered);
        await hook.RemoveAsync();
    }
}

/// <summary>A team whose mail server does not answer for a day.</summary>
public sealed class MoveMailTests : IAsyncLifetime
{
    private readonly SmtpTestServer server = new();
    private ReeveApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReeveApp.StartAsync(builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Smtp:Host"] = "localhost",
        ["Smtp:Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Smtp:Security"] = "None",
        ["Mail:From"] = "no-reply@marlshire.example",
        ["Site:BaseUrl"] = "https://contact.marlshire.example",
    }));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Mail_that_cannot_leave_for_a_day_is_tried_again_and_a_newer_one_replaces_it()
    {
        var mover = new Mover(app);
        var down = true;
        server.Answer = command => command.StartsWith("RCPT", StringComparison.Ordinal) && command.Contains("elections", StringComparison.Ordinal) && down ? "451 the back office is down" : null;
        var reference = await mover.TellAsync(await mover.AddAsync("Mail Mover", "mail.mover@example.org"), mover.Today);
        await app.DrainAsync();
        (await mover.ReceiverAsync(reference, "harrowmere-elections")).Delivery.ShouldNotBeNull().ShouldContain("451 the back office is down");
        for (var hour = 0; hour < 20; hour++)
        {
            app.Time.Advance(TimeSpan.FromHours(1));
            await app.DrainAsync();
        }

        // Corrected while the first mail still waits: only the right one arrives.
        await mover.DoAsync(moves => moves.CorrectAsync(reference, null, new HomeAddress(Mover.New, null, null), new DateOnly(2026, 8, 20)));
        down = false;
        for (var hour = 0; hour < 12; hour++)
        {
            app.Time.Advance(TimeSpan.FromHours(1));
            await app.DrainAsync();
        }

        var mails = (await mover.MailsAsync(reference)).Where(mail => mail.Kind == MessageKind.MoveNotice && mail.Address == "elections@harrowmere.example").ToList();
        mails.Select(mail => mail.State).ShouldBe([MessageState.Failed, MessageState.Sent]);
        var arrived = server.Messages.Where(text => text.Contains("elections@harrowmere.example", StringComparison.Ordinal)).ToList();
        arrived.ShouldHaveSingleItem();
        var link = (await mover.LinkAsync((await mover.ReceiverAsync(reference, "harrowmere-elections")).Id))[..30];
        mails.ShouldAllBe(mail => !mail.Text.Contains(link, StringComparison.Ordinal));
        (await mover.ReceiverAsync(reference, "harrowmere-elections")).Delivery.ShouldNotBeNull().ShouldContain("E-mail sent");
    }
}
