using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Linking;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Moves.Contracts;
using Reeve.Tests.Modules.Customers.Accounts;
using Reeve.Tests.Modules.Website;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Moves;

/// <summary>A resident tells their move on the website.</summary>
public class PublicPageTests(WebsiteFixture reeve) : IClassFixture<WebsiteFixture>
{
    private readonly Mover mover = new(reeve.App);

    [Fact]
    public async Task A_resident_proves_their_email_tells_once_and_sees_who_has_been_told()
    {
        await mover.AddAsync("Web Mover", "web.mover@example.org");
        var start = await ProvedAsync("web.mover@example.org");
        var address = await start.SubmitAsync(form: "#begin");
        address.Url.AbsolutePath.ShouldBe("/move/address");
        address.Words.ShouldContain("The address we have for you now: ");
        var list = await address.SubmitAsync(new { Search = "MQ5 1GH" }, button: "Find");
        list.Document.QuerySelectorAll("input[name=Address]").Length.ShouldBeGreaterThan(1);
        var receivers = await list.SubmitAsync(new { Address = Mover.New, Day__Day = "27", Day__Month = "9", Day__Year = "2026" }, button: "Continue");
        receivers.Url.AbsolutePath.ShouldBe("/move/receivers");
        receivers.Words.ShouldContain("Because the law says so");
        receivers.Document.QuerySelectorAll("input[name=Agreed]").ShouldAllBe(box => !box.HasAttribute("checked"));
        var check = await receivers.SubmitAsync(new { Agreed = new[] { "marlshire-libraries" } }, form: "#receivers");
        check.Words.ShouldContain("Libraries");
        check.Words.ShouldContain("We do not tell");
        check.Words.ShouldContain("27 September 2026");
        var done = await check.SubmitAsync(form: "#send");
        done.Words.ShouldContain("We have your change of address");
        var reference = done.Url.Segments[^1];
        var move = await mover.MoveAsync(reference);
        (move.Door, move.State, move.ToldBy).ShouldBe((MoveDoor.Web, MoveState.Waiting, "The customer"));
        (await (await done.FollowAsync("Your changes of address")).FollowAsync("Move on 27 September 2026")).Words.ShouldContain("Will be told on the day");

        var corrected = await (await done.SubmitAsync(form: "#correct")).SubmitAsync(new { Day__Day = "28" }, button: "Continue");
        corrected.Words.ShouldContain("28 September 2026");
        (await corrected.SubmitAsync(form: "#send")).Words.ShouldContain("28 September 2026");
        var last = await reeve.App.Visit().GetAsync("/move/" + reference);
        last.Url.PathAndQuery.ShouldBe("/move?over=true");
        var withdrawn = await (await start.Visitor.GetAsync("/move/" + reference)).SubmitAsync(form: "#withdraw");
        withdrawn.Words.ShouldContain("Withdrawn");
    }

    [Fact]
    public async Task An_email_address_of_several_people_asks_which_and_never_picks()
    {
        var one = await mover.AddAsync("Shared Mother", "shared@example.org");
        await mover.AddAsync("Shared Daughter", "shared@example.org");
        var who = await (await ProvedAsync("shared@example.org")).SubmitAsync(form: "#begin");
        who.Url.AbsolutePath.ShouldBe("/move/who");
        who.Document.QuerySelectorAll("input[name=Who]").Length.ShouldBe(2);
        (await who.SubmitAsync()).Errors.ShouldHaveSingleItem().ShouldBe("Select who you are");
        (await who.SubmitAsync(new { Who = Guid.NewGuid().ToString() })).Errors.ShouldHaveSingleItem();
        (await who.SubmitAsync(new { Who = one.ToString() })).Url.AbsolutePath.ShouldBe("/move/address");
    }

    [Fact]
    public async Task Who_is_not_known_yet_gives_their_name()
    {
        var who = await (await ProvedAsync("brand.new@example.org")).SubmitAsync(form: "#begin");
        (await who.SubmitAsync(new { FullName = "" })).Errors.ShouldHaveSingleItem().ShouldBe("Enter your full name");
        var address = await who.SubmitAsync(new { FullName = "Brand New" });
        address.Words.ShouldContain("The address you leave");
        var unlisted = await address.SubmitAsync(null, button: "not listed");
        var receivers = await unlisted.SubmitAsync(new { Address = "other", OtherAddress = "Caravan 4, Sandy Lane", Postcode = "MQ5 1GH", Day__Day = "1", Day__Month = "9", Day__Year = "2026", LeavingText = "2 High Street", LeavingPostcode = "MQ1 1AF" }, button: "Continue");
        receivers.Words.ShouldContain("Council tax, Harrowmere");
        var done = await (await receivers.SubmitAsync(form: "#receivers")).SubmitAsync(form: "#send");
        done.Words.ShouldContain("Caravan 4, Sandy Lane");
        done.Words.ShouldContain("2 High Street");
    }

    [Fact]
    public async Task Whom_somebody_may_speak_for_can_move_with_them_and_nobody_else_at_the_address()
    {
        var parent = await mover.AddAsync("Speaking Parent", "speaking@example.org");
        var child = await mover.AddAsync("Spoken Child");
        var told = await mover.AddAsync("Told Only");
        await mover.AddAsync("Same Address");
        await reeve.App.DoAsync(mover.Adviser, async services =>
        {
            var work = services.GetRequiredService<Work>();
            work.Db.Add(new Relationship { Id = work.NewId(), CustomerId = child, OtherId = parent, Kind = ActingAs.Parent, May = ActingPowers.ChangeDetails, Source = "Test", AddedAt = work.Now });
            work.Db.Add(new Relationship { Id = work.NewId(), CustomerId = told, OtherId = parent, Kind = ActingAs.Carer, May = ActingPowers.BeTold, Source = "Test", AddedAt = work.Now });
            work.Record("customer.changed", "customer", child);
            await work.SaveAsync();
        });
        var address = await (await ProvedAsync("speaking@example.org")).SubmitAsync(form: "#begin");
        var people = await address.SubmitAsync(new { Chosen = Mover.New, Day__Day = "27", Day__Month = "9", Day__Year = "2026" }, button: "Continue");
        people.Url.AbsolutePath.ShouldBe("/move/people");
        people.Document.QuerySelectorAll("input[name=Others]").Select(box => box.GetAttribute("value")).ShouldBe([child.ToString()]);
        people.Words.ShouldContain("Spoken Child");
        var receivers = await people.SubmitAsync(new { Others = new[] { child.ToString(), told.ToString() } });
        var check = await receivers.SubmitAsync(form: "#receivers");
        check.Words.ShouldContain("Spoken Child");
        check.Words.ShouldNotContain("Told Only");
        var done = await check.SubmitAsync(form: "#send");
        (await mover.MoveAsync(done.Url.Segments[^1])).People.ShouldContain(person => person.CustomerId == child);
    }

    [Fact]
    public async Task Who_is_signed_in_to_their_account_needs_no_link()
    {
        var id = await mover.AddAsync("Signed Mover", "signed.mover@example.org");
        var account = await reeve.App.RegisterAsync("signed.mover@example.org", "Signed Mover");
        account.Url.AbsolutePath.ShouldBe("/account");
        var address = await (await account.Visitor.GetAsync("/move")).SubmitAsync(form: "#begin");
        address.Url.AbsolutePath.ShouldBe("/move/address");
        var receivers = await address.SubmitAsync(new { Chosen = Mover.New, Day__Day = "27", Day__Month = "9", Day__Year = "2026" }, button: "Continue");
        var done = await (await receivers.SubmitAsync(form: "#receivers")).SubmitAsync(form: "#send");
        (await mover.MoveAsync(done.Url.Segments[^1])).CustomerId.ShouldBe(id);
    }

    [Fact]
    public async Task Nobody_sees_or_changes_another_customers_move()
    {
        var reference = await mover.TellAsync(await mover.AddAsync("Private Mover", "private@example.org"), mover.Today.AddDays(30));
        await mover.AddAsync("Nosy Neighbour", "nosy@example.org");
        var nosy = await ProvedAsync("nosy@example.org");
        var page = await nosy.Visitor.GetAsync("/move/" + reference);
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text.ShouldNotContain("Private Mover");
        (await reeve.App.Visit().GetAsync("/move/check")).Url.AbsolutePath.ShouldBe("/move");
        (await reeve.App.Visit().GetAsync("/move/open?token=made-up")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await reeve.App.Visit().GetAsync("/move/open?token=made-up")).SubmitAsync()).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData("31", "2", "2027", "must be a real date")]
    [InlineData("1", "9", "2028", "within a year")]
    [InlineData("1", "9", "2024", "within the last year")]
    [InlineData("", "", "", "Enter the first day at the new address")]
    public async Task A_day_that_cannot_be_is_refused_with_a_sentence(string day, string month, string year, string said)
    {
        var email = $"day{day}{month}{year}@example.org";
        await mover.AddAsync("Day Mover " + year + day, email);
        var address = await (await ProvedAsync(email)).SubmitAsync(form: "#begin");
        var again = await address.SubmitAsync(new { Chosen = Mover.New, Day__Day = day, Day__Month = month, Day__Year = year }, button: "Continue");
        again.Errors.ShouldHaveSingleItem().ShouldContain(said);
        again.Document.QuerySelector("[name='Day.Year']")!.GetAttribute("value").ShouldBe(year.Length == 0 ? "" : year);
    }

    /// <summary>The first page after the link in the mail was opened.</summary>
    private async Task<Page> ProvedAsync(string email)
    {
        var visitor = reeve.App.Visit();
        var asked = await (await visitor.GetAsync("/move")).SubmitAsync(new { Email = email }, form: "#email");
        asked.Words.ShouldContain("Check your email");
        await reeve.App.DrainAsync();
        var path = await reeve.App.DoAsync(Actor.Public(null), async services =>
        {
            var id = await services.GetRequiredService<Reeve.Kernel.Database.ReeveDb>().Set<OneTimeLink>().Where(link => link.Email == email).OrderByDescending(link => link.AskedAt).Select(link => link.Id).FirstAsync();
            return (await services.GetRequiredService<IOneTimeLinks>().FindAsync(id))!.Value.PathAndQuery;
        });
        return await (await visitor.GetAsync(path)).SubmitAsync();
    }
}
