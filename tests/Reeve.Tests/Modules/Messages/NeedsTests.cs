using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Messages.Domain;
using Reeve.Tests.Modules.Cases;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Messages;

/// <summary>What somebody needs, told once, is carried to every letter and call.</summary>
public class NeedsTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Officer = new() { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Olga", EveryAuthority = true, Permissions = Permission.All.ToHashSet() };

    private readonly CaseWork cases = new(reeve.App);

    [Fact]
    public async Task A_letter_is_printed_large_and_goes_to_the_post_room_to_be_made_as_braille()
    {
        var message = await ToldAsync(new CustomerDetails { Name = "Lara Print", Address = "1 Row", Postcode = "MQ1 4AB" }, new CustomerNeeds { LargePrint = true, Braille = true, Language = "Polish" });
        (message.Way, message.Formats, message.Language).ShouldBe((MessageWay.Letter, "LargePrint,Braille", "Polish"));
        var visitor = reeve.App.Visit(Officer);
        var list = await visitor.GetAsync("/messages/letters");
        list.Document.QuerySelector("#made-elsewhere")!.TextContent.ShouldContain("Lara Print");
        (await visitor.GetAsync("/messages/letters/print")).Document.QuerySelectorAll($"article[aria-label='Letter to Lara Print']").ShouldBeEmpty();
        var letter = await visitor.GetAsync($"/letters/{message.Id}");
        letter.Document.QuerySelector(".letter--large").ShouldNotBeNull();
        letter.Words.ShouldContain("To be sent as: Braille");

        letter = await letter.SubmitAsync(new { Forms = new[] { "LargePrint" } }, form: "#forms");
        letter.Words.ShouldNotContain("To be sent as: Braille");
        (await visitor.GetAsync("/messages/letters/print")).Document.QuerySelector("article.letter--large[aria-label='Letter to Lara Print']").ShouldNotBeNull();
        (await visitor.GetAsync($"/messages/{message.Id}")).Words.ShouldContain("Language: Polish");
    }

    [Fact]
    public async Task Nobody_is_rung_who_asked_not_to_be()
    {
        var message = await ToldAsync(new CustomerDetails { Name = "Noah Phone", Phone = "01632 960811", Address = "2 Row", Postcode = "MQ1 4AB" }, new CustomerNeeds { NoPhone = true });
        message.Way.ShouldBe(MessageWay.Letter);
        var unreachable = await ToldAsync(new CustomerDetails { Name = "Nora Phone", Phone = "01632 960812" }, new CustomerNeeds { NoPhone = true });
        (unreachable.Way, unreachable.State, unreachable.NeedsSomebody).ShouldBe((MessageWay.None, MessageState.Failed, true));
    }

    [Fact]
    public async Task A_call_waits_for_the_end_of_their_quiet_hours_and_shows_what_they_need()
    {
        var now = TimeOnly.FromDateTime(UkTime.Local(reeve.App.Time.UtcNow()));
        var needs = new CustomerNeeds { QuietFrom = now.AddHours(-1), QuietUntil = now.AddHours(2), TextRelay = true };
        var message = await ToldAsync(new CustomerDetails { Name = "Quentin Quiet", Phone = "01632 960813" }, needs);
        message.Way.ShouldBe(MessageWay.Phone);
        message.NextTryAt!.Value.ShouldBeGreaterThan(reeve.App.Time.UtcNow().AddMinutes(110));
        var visitor = reeve.App.Visit(Officer);
        (await visitor.GetAsync("/messages/phone-tasks")).Words.ShouldNotContain("Quentin Quiet");
        var all = await visitor.GetAsync("/messages/phone-tasks?all=true");
        all.Words.ShouldContain("They asked not to be rung before");
        all.Words.ShouldContain("Text relay: dial 18001 first");
        reeve.App.Time.Advance(TimeSpan.FromHours(3));
        (await visitor.GetAsync("/messages/phone-tasks")).Words.ShouldContain("Quentin Quiet");
    }

    private async Task<Message> ToldAsync(CustomerDetails details, CustomerNeeds needs)
    {
        var id = await reeve.App.DoAsync(Officer, async services =>
        {
            var kept = (await services.GetRequiredService<ICustomers>().KeepAsync(details))!.Value;
            await services.GetRequiredService<Work>().SaveAsync();
            return kept;
        });
        reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
        await reeve.App.DoAsync(Officer, async services =>
        {
            await services.GetRequiredService<INeeds>().TellAsync(id, needs);
            await services.GetRequiredService<Work>().SaveAsync();
        });
        await cases.PotholeAsync(Officer, CaseDoor.Api, customer: id);
        await reeve.App.DrainAsync();
        return await reeve.App.ReadAsync(db => db.Set<Message>().AsNoTracking().SingleAsync(message => message.CustomerId == id));
    }
}
