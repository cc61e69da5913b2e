using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Accounts;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Accounts;

/// <summary>What a customer sees and changes in their account, up to its end.</summary>
public class AccountChangingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task Own_details_are_changed_and_kept_with_their_source()
    {
        var page = await app.RegisterAsync("change@example.org", "Cy Change");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var form = await page.Visitor.GetAsync("/account/details");
        var late = await page.Visitor.GetAsync("/account/details");
        (await form.SubmitAsync(new { Phone = "12" })).Errors.ShouldHaveSingleItem();
        page = await form.SubmitAsync(new { Name = "Cyril Change", Phone = "07700 900555" });
        page.Words.ShouldContain("Cyril Change");
        page.Words.ShouldContain("07700 900555");
        var refused = await late.SubmitAsync(new { Name = "Cyrus Change" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Document.QuerySelector("[name=Name]")!.GetAttribute("value").ShouldBe("Cyrus Change");
        var id = (await app.AccountOfAsync("change@example.org")).CustomerId;
        (await app.ReadAsync(db => db.Set<ContactPoint>().SingleAsync(point => point.CustomerId == id && point.Kind == ContactPointKind.Phone))).Source.ShouldBe("Their account");
    }

    [Fact]
    public async Task An_email_changes_when_the_new_one_is_proved_and_the_old_one_is_told()
    {
        var page = await app.RegisterAsync("old@example.net", "Olive Old");
        var form = await page.Visitor.GetAsync("/account/email");
        (await form.SubmitAsync(new { NewEmail = "new@example.net", Password = "not the password" })).Errors.ShouldHaveSingleItem();
        (await form.SubmitAsync(new { NewEmail = "new@example.net", AccountAt.Password })).Words.ShouldContain("Check your email");
        (await app.EnterAsync("old@example.net")).Url.AbsolutePath.ShouldBe("/account");
        var opened = await app.Visit().GetAsync(await app.LinkToAsync("new@example.net"));
        (await opened.SubmitAsync(button: "Use this address")).Words.ShouldContain("Your email address is changed");
        (await opened.SubmitAsync(button: "Use this address")).Status.ShouldBe(HttpStatusCode.Gone);
        (await app.EnterAsync("old@example.net")).Errors.ShouldNotBeEmpty();
        (await app.EnterAsync("new@example.net")).Words.ShouldContain("new@example.net");
        await app.DrainAsync();
        (await app.SubjectsToAsync("old@example.net")).ShouldContain("Your email address was changed");
    }

    [Fact]
    public async Task An_email_of_another_account_is_not_taken_and_nobody_is_told_that_it_is_one()
    {
        await app.RegisterAsync("taken@example.net", "Tia Taken");
        var page = await app.RegisterAsync("taker@example.net", "Tom Taker");
        (await (await page.Visitor.GetAsync("/account/email")).SubmitAsync(new { NewEmail = "taken@example.net", AccountAt.Password })).Words.ShouldContain("Check your email");
        var opened = await app.Visit().GetAsync(await app.LinkToAsync("taken@example.net"));
        (await opened.SubmitAsync(button: "Use this address")).Status.ShouldBe(HttpStatusCode.Gone);
        (await app.EnterAsync("taken@example.net")).Words.ShouldContain("Tia Taken");
    }

    [Fact]
    public async Task A_closed_account_is_opened_again_within_thirty_days_and_removed_after()
    {
        const string email = "leave@example.org";
        var page = await app.RegisterAsync(email, "Lee Leave");
        var record = (await app.AccountOfAsync(email)).CustomerId;
        (await (await page.Visitor.GetAsync("/account/close")).SubmitAsync(new { Password = "not the password" })).Errors.ShouldHaveSingleItem();
        (await (await page.Visitor.GetAsync("/account/close")).SubmitAsync(new { AccountAt.Password })).Words.ShouldContain("Your account is closed");
        (await page.Visitor.GetAsync("/account")).Url.AbsolutePath.ShouldBe("/account/sign-in");
        app.Time.Advance(TimeSpan.FromDays(29));
        await (await app.Visit().GetAsync("/account/reset")).SubmitAsync(new { Email = email });
        page = await (await app.Visit().GetAsync(await app.LinkToAsync(email))).SubmitAsync(new { AccountAt.Password });
        page.Words.ShouldContain("Lee Leave");

        await (await page.Visitor.GetAsync("/account/close")).SubmitAsync(new { AccountAt.Password });
        app.Time.Advance(TimeSpan.FromDays(31));
        await app.DoAsync(Actor.System("test"), services => services.GetRequiredService<ForgetAccounts>().RunAsync(CancellationToken.None));
        (await app.ReadAsync(db => db.Set<CustomerAccount>().AnyAsync(account => account.Email == email))).ShouldBeFalse();
        (await app.ReadAsync(db => db.Set<Customer>().AnyAsync(customer => customer.Id == record))).ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_account_shows_can_be_read_and_taken_away()
    {
        var page = await app.EnterAsync("edda.thornhill@post.example", Reeve.Web.Demonstration.Password);
        page.Words.ShouldContain("Edda Thornhill");
        var data = await page.Visitor.GetAsync("/account/data");
        data.Words.ShouldContain("How we reach you");
        data.Words.ShouldContain("Your requests");
        data.Words.ShouldContain("What we told you");
        var file = await page.Visitor.GetAsync("/account/data.json");
        var json = System.Text.Json.JsonDocument.Parse(file.Text).RootElement;
        json.GetProperty("data")[0].GetProperty("items")[0].GetProperty("Email address").GetString().ShouldBe("edda.thornhill@post.example");
    }

    [Fact]
    public async Task Requests_of_the_record_are_listed_and_open_without_another_proof()
    {
        var page = await app.RegisterAsync("asker@example.org", "Ash Asker");
        var customer = (await app.AccountOfAsync("asker@example.org")).CustomerId!.Value;
        var reference = await app.DoAsync(Somebody.Adviser(), async services =>
        {
            var service = (await services.GetRequiredService<Reeve.Catalogue.Contracts.ICatalogue>().ServicesAsync()).Single(each => each.Code == "pothole");
            return (await services.GetRequiredService<Reeve.Cases.Contracts.ICases>().OpenAsync(new Reeve.Cases.Contracts.NewCase
            {
                ServiceId = service.Id,
                Door = Reeve.Cases.Contracts.CaseDoor.Phone,
                CustomerId = customer,
                Description = "A hole as deep as a bucket",
                Answers = new Dictionary<string, IReadOnlyList<string>>(),
                Place = new Reeve.Cases.Contracts.CasePlace(new Reeve.Kernel.Values.GeoPoint(54.8951, -2.9342), null, "Mill Row"),
                OnceKey = "asker",
            })).Reference;
        });
        page = await page.Visitor.GetAsync("/account");
        page.Words.ShouldContain(reference);
        var tracked = await page.Visitor.GetAsync("/track/" + reference);
        tracked.Words.ShouldContain("On a shared device?");
        (await app.Visit().GetAsync("/track/" + reference)).Words.ShouldContain("See more, or add a message");
    }
}
