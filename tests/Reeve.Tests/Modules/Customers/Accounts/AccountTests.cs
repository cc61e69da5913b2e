using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Accounts.Domain;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Accounts;

/// <summary>Making an account and finding whose record it is.</summary>
public class AccountTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task Who_is_new_registers_by_a_link_and_sees_an_account_with_a_record_of_their_own()
    {
        var page = await app.RegisterAsync("nell@example.org", "Nell Newcome");
        page.Url.AbsolutePath.ShouldBe("/account");
        page.Words.ShouldContain("Nell Newcome");
        page.Words.ShouldContain("nell@example.org");
        page.Words.ShouldContain("You have asked us for nothing yet");
        page.Words.ShouldContain("We have told you nothing yet");
        page.Document.QuerySelectorAll("h1").ShouldHaveSingleItem();

        var account = await app.AccountOfAsync("nell@example.org");
        var staff = await app.Visit(Somebody.Adviser()).GetAsync($"/customers/{account.CustomerId}");
        staff.Words.ShouldContain("Account on the website");
        var entries = await app.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.SubjectId == account.CustomerId || entry.SubjectId == account.Id).Select(entry => entry.Action).ToListAsync());
        entries.ShouldContain("customer.account-linked");
        entries.ShouldContain("customer.signed-in");
        entries.ShouldContain("customer.viewed");
    }

    [Fact]
    public async Task Who_is_signed_in_tells_a_move_without_another_link()
    {
        var page = await app.RegisterAsync("moving.mina@example.org", "Mina Moving");
        var start = await page.FollowAsync("Moving home? Tell us once");
        start.Words.ShouldContain("moving.mina@example.org");
        (await start.SubmitAsync(form: "#begin")).Url.AbsolutePath.ShouldBe("/move/address");
        (await app.Visit().GetAsync("/move")).Document.QuerySelectorAll("#begin").ShouldBeEmpty();
    }

    [Fact]
    public async Task One_record_with_the_same_email_and_name_is_theirs()
    {
        var id = await app.KnownAsync("Same Sally", "sally@example.org", "ZQ4 4QQ");
        await app.RegisterAsync("sally@example.org", "sally  SAME");
        (await app.AccountOfAsync("sally@example.org")).CustomerId.ShouldNotBe(id, "The words of a name in another order are another name");
        var other = await app.KnownAsync("Simple Simon", "simon@example.org");
        (await app.RegisterAsync("simon@example.org", "simple SIMON")).Url.AbsolutePath.ShouldBe("/account");
        (await app.AccountOfAsync("simon@example.org")).CustomerId.ShouldBe(other);
    }

    [Fact]
    public async Task A_shared_email_asks_instead_of_guessing()
    {
        var one = await app.KnownAsync("Hal Household", "house@example.org", "ZQ4 4QQ", "1961-05-04");
        await app.KnownAsync("Hetty Household", "house@example.org", "ZQ4 4QQ", "1963-02-01");
        var page = await app.RegisterAsync("house@example.org", "Hal Household");
        page.Url.AbsolutePath.ShouldBe("/account/who");
        page.Words.ShouldNotContain("Hetty");
        (await page.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account/who");
        (await page.SubmitAsync(new { Name = "Hal Household" }, button: "Continue")).Errors.ShouldHaveSingleItem();
        page = await page.SubmitAsync(new Dictionary<string, object?> { ["Name"] = "Hal Household", ["Born.Day"] = "4", ["Born.Month"] = "5", ["Born.Year"] = "1961" }, button: "Continue");
        page.Url.AbsolutePath.ShouldBe("/account");
        (await app.AccountOfAsync("house@example.org")).CustomerId.ShouldBe(one);
    }

    [Fact]
    public async Task Who_cannot_say_gets_a_record_of_their_own_and_no_second_guess()
    {
        var known = await app.KnownAsync("Vera Victim", "vera@example.org", "ZQ4 4QQ");
        var page = await app.RegisterAsync("vera@example.org", "Nosy Nephew");
        page.Url.AbsolutePath.ShouldBe("/account/who");
        page = await page.SubmitAsync(new { Name = "Vera Victim", Postcode = "ZQ4 4QZ" }, button: "Continue");
        page.Url.AbsolutePath.ShouldBe("/account");
        (await page.Visitor.GetAsync("/account/who")).Url.AbsolutePath.ShouldBe("/account");
        (await app.AccountOfAsync("vera@example.org")).CustomerId.ShouldNotBe(known);
    }

    [Fact]
    public async Task Registering_and_resetting_answer_the_same_and_do_the_same_whether_an_address_is_known()
    {
        await app.RegisterAsync("known@example.org", "Kit Known");
        app.Time.Advance(TimeSpan.FromHours(2));
        foreach (var path in new[] { "/account/register", "/account/reset" })
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            var known = await (await app.Visit().GetAsync(path)).SubmitAsync(new { Email = "known@example.org" });
            var unknown = await (await app.Visit().GetAsync(path)).SubmitAsync(new { Email = $"unknown{path.Length}@example.org" });
            known.Words.ShouldBe(unknown.Words);
            known.Status.ShouldBe(unknown.Status);
            (await app.LinkToAsync($"unknown{path.Length}@example.org")).ShouldStartWith(path + "/open");
            (await app.LinkToAsync("known@example.org")).ShouldStartWith(path + "/open");
        }
    }

    [Theory]
    [InlineData("short")]
    [InlineData("passwordpassword1")]
    [InlineData("aaaaaaaaaaaaaaaaaa")]
    public async Task A_password_that_is_guessed_first_is_refused_and_the_link_still_works(string password)
    {
        var email = $"weak{password.Length}@example.org";
        var page = await app.RegisterAsync(email, "Wim Weak", password);
        page.Errors.ShouldHaveSingleItem();
        page.Document.QuerySelector("[name=Name]")!.GetAttribute("value").ShouldBe("Wim Weak");
        (await page.SubmitAsync(new { Name = "Wim Weak", AccountAt.Password })).Url.AbsolutePath.ShouldBe("/account");
    }

    [Fact]
    public async Task A_link_opens_once_and_looking_at_it_makes_nothing()
    {
        var visitor = app.Visit();
        await (await visitor.GetAsync("/account/register")).SubmitAsync(new { Email = "once2@example.org" });
        var there = await visitor.GetAsync(await app.LinkToAsync("once2@example.org"));
        (await app.ReadAsync(db => db.Set<CustomerAccount>().AnyAsync(account => account.Email == "once2@example.org"))).ShouldBeFalse();
        await there.SubmitAsync(new { Name = "Ona Once", AccountAt.Password });
        (await there.SubmitAsync(new { Name = "Ona Once", Password = "another tuba seventy" })).Status.ShouldBe(HttpStatusCode.Gone);
        (await app.EnterAsync("once2@example.org")).Url.AbsolutePath.ShouldBe("/account");
    }

    [Fact]
    public async Task A_link_to_see_requests_sets_no_password()
    {
        const string email = "helped@example.org";
        await app.RegisterAsync(email, "Hope Helped");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await (await app.Visit().GetAsync("/my-requests")).SubmitAsync(new { Email = email });
        var token = (await app.LinkToAsync(email)).Split('?')[1];
        foreach (var path in new[] { "/account/reset/open", "/account/register/open" })
        {
            (await (await app.Visit().GetAsync($"{path}?{token}")).SubmitAsync(new { Name = "Thief", Password = "another tuba seventy" })).Status.ShouldBe(HttpStatusCode.Gone);
        }

        (await app.EnterAsync(email, "another tuba seventy")).Errors.ShouldNotBeEmpty();
        // It was not used up by the wrong door.
        (await (await app.Visit().GetAsync("/my-requests/open?" + token)).SubmitAsync(button: "Show my requests")).Words.ShouldContain(email);
    }
}
