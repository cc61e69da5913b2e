using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Assigning;
using Reeve.Cases.Closing;
using Reeve.Cases.Contracts;
using Reeve.Cases.Delaying;
using Reeve.Cases.Reopening;
using Reeve.Connectors.Contracts;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Keeping;
using Reeve.Contacts.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Modules.Cases;
using Reeve.Tests.Modules.Contacts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors.Webhooks;

/// <summary>Who is told of what, and who sees whose webhooks.</summary>
public class ScopeTests(Hooked hooked) : IClassFixture<Hooked>
{
    [Fact]
    public async Task A_case_is_told_of_from_opening_to_closing_and_again()
    {
        var hook = await hooked.AddAsync();
        var leader = await hooked.Cases.AsAsync(CaseWork.HighwaysLeader);
        var opened = await hooked.Cases.PotholeAsync();
        await hooked.Cases.UseAsync<AssignCase>(leader, assign => assign.RunAsync(opened.Reference, null, leader.Id, default));
        await hooked.Cases.UseAsync<DelayCase>(leader, delay => delay.RunAsync(opened.Reference, null, new DateOnly(2026, 10, 1), "Snow on Wilma's lane", default));
        await hooked.SendAsync();
        await hooked.Cases.UseAsync<CloseCase>(leader, async close => await close.RunAsync(opened.Reference, null, (await hooked.Cases.ServiceAsync("pothole")).Definition.Outcomes[0].Code, "Wilma was pleased", default));
        await hooked.SendAsync();
        await hooked.Cases.UseAsync<ReopenCase>(leader, reopen => reopen.RunAsync(opened.Reference, null, "Wilma wrote again", default));
        await hooked.SendAsync();

        hook.Received.Select(each => each.Type).ShouldBe(["case.opened", "case.assigned", "case.delayed", "case.closed", "case.reopened"], ignoreOrder: true);
        hook.Received.ShouldAllBe(each => !each.Body.Contains("Wilma"));
        hook.Received.Single(each => each.Type == "case.delayed").Json.GetProperty("data").GetProperty("case").TryGetProperty("delayedTo", out _).ShouldBeTrue();
        var closed = hook.Received.Single(each => each.Type == "case.closed").Json.GetProperty("data").GetProperty("case");
        closed.GetProperty("status").GetString().ShouldBe("closed");
        closed.GetProperty("outcome").GetString().ShouldNotBeNullOrEmpty();
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task Another_authoritys_work_and_sensitive_services_are_not_told_of()
    {
        var all = await hooked.AddAsync(["case.opened"]);
        var county = await hooked.AddAsync(["case.opened"], authorities: ["marlshire"]);
        var district = await hooked.AddAsync(["case.opened"], authorities: ["fellbrook"]);
        var named = await hooked.AddAsync(["case.opened"], services: ["noise"]);
        var pothole = await hooked.Cases.PotholeAsync();
        var noise = await hooked.Cases.OpenAsync(Actor.Public(null), new NewCase { ServiceId = (await hooked.Cases.ServiceAsync("noise")).Id, Door = CaseDoor.Web, Description = "Music at night", Place = new CasePlace(CaseWork.Brackenford, CaseWork.HarrowmereHome, null) });
        await hooked.SendAsync();

        all.Received.Select(Reference).ShouldBe([pothole.Reference]);
        county.Received.Select(Reference).ShouldBe([pothole.Reference]);
        district.Received.ShouldBeEmpty();
        named.Received.Select(Reference).ShouldBe([noise.Reference]);
        foreach (var hook in new[] { all, county, district, named })
        {
            await hook.RemoveAsync();
        }

        static string Reference(Received received) => received.Json.GetProperty("data").GetProperty("case").GetProperty("reference").GetString()!;
    }

    [Fact]
    public async Task Ids_of_people_are_told_only_where_the_scope_says_so()
    {
        var without = await hooked.AddAsync(["case.opened"]);
        var with = await hooked.AddAsync(["case.opened"], people: true);
        var customer = await hooked.Cases.CustomerAsync("Wilma Grey", "wilma.grey@example.org");
        await hooked.Cases.PotholeAsync(customer: customer);
        await hooked.SendAsync();
        with.Received.Single().Json.GetProperty("data").GetProperty("case").GetProperty("customerId").GetGuid().ShouldBe(customer!.Value);
        without.Received.Single().Body.ShouldNotContain(customer.Value.ToString());
        with.Received.Single().Body.ShouldNotContain("Wilma");
        with.Received.Single().Body.ShouldNotContain("wilma.grey");
        await without.RemoveAsync();
        await with.RemoveAsync();
    }

    [Fact]
    public async Task A_contact_that_ends_at_the_desk_is_told_of()
    {
        var hook = await hooked.AddAsync(["contact.ended"]);
        var adviser = await hooked.App.VisitAsync(People.Adviser);
        var page = await (await adviser.StartAsync()).PressAsync("They will not say");
        page = await page.PressAsync("Signposted", new { Words = "Wilma asks where the tip is", Note = "The county's page" });
        await (await page.PressAsync("End contact")).PressAsync("Finish", new { Summary = "Wilma was kind" });
        await hooked.SendAsync();

        var contact = hook.Received.ShouldHaveSingleItem().Json.GetProperty("data").GetProperty("contact");
        contact.GetProperty("channel").GetString().ShouldBe("phone");
        contact.GetProperty("enquiries")[0].GetProperty("outcome").GetString().ShouldBe("signposted");
        hook.Received[0].Body.ShouldNotContain("Wilma");
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task A_contact_tells_nothing_of_a_sensitive_enquiry()
    {
        var hook = await hooked.AddAsync(["contact.ended"]);
        var at = hooked.App.Time.GetUtcNow().UtcDateTime;
        var sensitive = new EnquiryEnded(1, (await hooked.Cases.ServiceAsync("noise")).Id, "answered", DemandKind.Value, null, "RV-7K3M-9QXT");
        await hooked.HappenAsync(new ContactEnded(Guid.NewGuid(), "phone", null, null, at, at, 60, 5, [sensitive]));
        hook.Received.ShouldBeEmpty();
        await hooked.HappenAsync(new ContactEnded(Guid.NewGuid(), "phone", null, null, at, at, 60, 5, [sensitive, sensitive with { Number = 2, ServiceId = (await hooked.Cases.ServiceAsync("pothole")).Id, CaseReference = null }]));
        hook.Received.ShouldHaveSingleItem().Body.ShouldNotContain("noise");
        hook.Received[0].Body.ShouldNotContain("RV-7K3M-9QXT");
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task A_message_that_reached_nobody_is_told_of()
    {
        var hook = await hooked.AddAsync(["message.failed"]);
        var opened = await hooked.Cases.PotholeAsync();
        await hooked.HappenAsync(new MessageFailed(Guid.NewGuid(), opened.Id, "done", "email", opened.AuthorityId, false, hooked.App.Time.GetUtcNow().UtcDateTime));
        await hooked.HappenAsync(new MessageFailed(Guid.NewGuid(), opened.Id, "done", "email", opened.AuthorityId, true, hooked.App.Time.GetUtcNow().UtcDateTime));
        var data = hook.Received.Where(each => each.Body.Contains("email", StringComparison.Ordinal)).ShouldHaveSingleItem().Json.GetProperty("data");
        data.GetProperty("message").GetProperty("kind").GetString().ShouldBe("done");
        data.GetProperty("case").GetProperty("reference").GetString().ShouldBe(opened.Reference);
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task Webhooks_of_another_authority_are_not_there()
    {
        var view = await hooked.Cases.OrganisationAsync();
        Actor Of(string code) => new() { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Administrator of " + code, Authorities = [view.Authority(code)!.Id], Permissions = new HashSet<string> { Permission.Staff, Permission.EditOrganisation } };
        var (mine, theirs) = (Of("fellbrook"), Of("harrowmere"));
        var own = await hooked.AddAsync(["case.opened"], authorities: ["fellbrook"], by: mine);
        var everyones = await hooked.AddAsync(["case.opened"]);
        var both = await hooked.AddAsync(["case.opened"], authorities: ["fellbrook", "harrowmere"]);
        var missing = await hooked.AddAsync(["case.opened"], authorities: ["fellbrook"]);
        await hooked.Cases.MissedBinAsync(uprn: CaseWork.FellbrookHome);
        await hooked.SendAsync();
        var delivery = (await own.DeliveriesAsync()).Single();

        var other = hooked.App.Visit(theirs);
        (await other.GetAsync("/admin/webhooks")).Words.ShouldContain("0 webhooks");
        foreach (var path in new[] { $"/admin/webhooks/{own.Id}", $"/admin/webhooks/{own.Id}/edit", $"/admin/webhooks/{own.Id}/secret", $"/admin/webhooks/{own.Id}/removal", $"/admin/webhooks/{own.Id}/deliveries/{delivery.Id}", $"/admin/webhooks/{both.Id}", $"/admin/webhooks/{everyones.Id}" })
        {
            (await other.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var act in new Func<SendWebhooks, Task>[] { send => send.PauseAsync(own.Id, default), send => send.TestAsync(own.Id, default), send => send.SendAgainAsync(own.Id, delivery.Id, default), send => send.SendFailedAgainAsync(own.Id, default), send => send.GoOnAsync(own.Id, default) })
        {
            (await Should.ThrowAsync<Refused>(() => hooked.App.DoAsync(theirs, services => act(services.GetRequiredService<SendWebhooks>())))).Kind.ShouldBe(RefusalKind.Missing);
        }

        foreach (var act in new Func<EditWebhook, Task>[] { edit => edit.RotateAsync(own.Id, default), edit => edit.RemoveAsync(own.Id, default), edit => edit.ChangeAsync(own.Id, new WebhookForm(), default) })
        {
            (await Should.ThrowAsync<Refused>(() => hooked.App.DoAsync(theirs, services => act(services.GetRequiredService<EditWebhook>())))).Kind.ShouldBe(RefusalKind.Missing);
        }

        (await Should.ThrowAsync<Refused>(() => hooked.AddAsync(authorities: ["fellbrook"], by: theirs))).Code.ShouldBe("authority-not-yours");
        (await Should.ThrowAsync<Refused>(() => hooked.AddAsync(by: theirs))).Code.ShouldBe("authority-missing");
        (await hooked.App.Visit(mine).GetAsync("/admin/webhooks")).Words.ShouldContain("2 webhooks");
        // A delivery is only found beneath its own webhook.
        (await (await hooked.App.VisitAsync(People.Administrator)).GetAsync($"/admin/webhooks/{both.Id}/deliveries/{delivery.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var hook in new[] { own, everyones, both, missing })
        {
            await hook.RemoveAsync();
        }
    }
}
